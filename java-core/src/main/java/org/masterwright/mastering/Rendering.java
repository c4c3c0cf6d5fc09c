// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.nio.file.Path;
import org.masterwright.audiofile.AudioWriter;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Parameter;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.OfflineRun;
import org.masterwright.engine.SampleSink;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.recording.FileRecording;

/** Makes a master: a recording through the engine, as a document says, into a file. */
final class Rendering {
    private final StateDocument document;
    private final int blockFrames;
    private final Keeping keeping;

    /** @param keeping what becomes of the master when it is complete */
    Rendering(StateDocument document, int blockFrames, Keeping keeping) {
        this.document = document;
        this.blockFrames = blockFrames;
        this.keeping = keeping;
    }

    /** What becomes of a file when it is complete. */
    interface Keeping {
        /** It appears at once. */
        Keeping AT_ONCE = AudioWriter::complete;

        void keep(AudioWriter complete) throws IOException;
    }

    /** Renders into a file, and returns what the master measures. */
    Measurement render(FileRecording recording, Path target, BitDepth depth) throws IOException {
        return render(recording, target, depth, (audio, from, frames) -> {});
    }

    /** The same; something else hears the master, too, on another thread. */
    Measurement render(FileRecording recording, Path target, BitDepth depth, SampleSink also) throws IOException {
        Measurer measurer = Measurer.onTwoCores(recording.sampleRate(), recording.channels());
        SampleSink listeners = (audio, from, frames) -> {
            measurer.take(audio, from, frames);
            also.take(audio, from, frames);
        };
        into(recording, target, depth, listeners, keeping, out -> play(recording, document, blockFrames, out));
        return measurer.result();
    }

    /** Plays something into a sink, whole and in order. */
    interface Playing {
        void into(SampleSink out) throws IOException;
    }

    /** Writes what is played into a file, on a thread of its own. */
    static void into(FileRecording recording, Path target, BitDepth depth, Keeping keeping, Playing playing)
            throws IOException {
        into(recording, target, depth, (audio, from, frames) -> {}, keeping, playing);
    }

    /**
     * The same.
     *
     * @param also takes what is written, on that thread
     * @param keeping what becomes of the file when it is complete
     */
    static void into(
            FileRecording recording, Path target, BitDepth depth, SampleSink also, Keeping keeping, Playing playing)
            throws IOException {
        try (MasterFiles files = new MasterFiles()) {
            SampleSink out = files.open(recording, target, depth, also);
            playing.into(out);
            files.finish();
            files.keep(out, keeping);
        }
    }

    /** Plays a recording through the engine, as a document says. */
    static void play(FileRecording recording, StateDocument document, int blockFrames, SampleSink out)
            throws IOException {
        play(recording, document, block(document, recording.channels(), blockFrames), blockFrames, out);
    }

    /** @param block carries the controls in, and the meters out */
    static void play(FileRecording recording, StateDocument document, Block block, int blockFrames, SampleSink out)
            throws IOException {
        AudioEngine engine = new AudioEngine();
        engine.prepare(recording.sampleRate(), recording.channels(), blockFrames);
        engine.setSettings(document.settings());
        OfflineRun run = new OfflineRun(engine, block, blockFrames, out);
        recording.play(run::push);
        run.finish();
    }

    /** A block with every parameter as a document says. */
    static Block block(StateDocument document, int channels, int frames) {
        Block block = new Block(channels, frames);
        for (Parameter parameter : Parameter.values()) {
            block.set(parameter, document.step(parameter));
        }
        return block;
    }
}
