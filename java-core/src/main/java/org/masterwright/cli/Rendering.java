// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.masterwright.audiofile.AudioWriter;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.audiofile.Container;
import org.masterwright.chain.Parameter;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.OfflineRun;
import org.masterwright.engine.SampleSink;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.recording.FileRecording;
import org.masterwright.recording.Handover;

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
        AudioEngine engine = new AudioEngine();
        engine.prepare(recording.sampleRate(), recording.channels(), blockFrames);
        engine.setSettings(document.settings());
        Measurer measurer = Measurer.onTwoCores(recording.sampleRate(), recording.channels());
        SampleSink listeners = (audio, from, frames) -> {
            measurer.take(audio, from, frames);
            also.take(audio, from, frames);
        };
        into(recording, target, depth, listeners, keeping, out -> {
            OfflineRun run =
                    new OfflineRun(engine, block(document, recording.channels(), blockFrames), blockFrames, out);
            recording.play(run::push);
            run.finish();
            return true;
        });
        return measurer.result();
    }

    /** Makes a master, whole and in order. */
    interface Making {
        /** Returns whether what came out is to be kept. */
        boolean into(SampleSink out) throws IOException;
    }

    /**
     * Writes what is made into a file, on a thread of its own.
     *
     * @param also takes the same, on that thread
     * @param keeping what becomes of the file when it is complete and to be kept
     */
    static void into(
            FileRecording recording, Path target, BitDepth depth, SampleSink also, Keeping keeping, Making making)
            throws IOException {
        try (AudioWriter writer = new AudioWriter(
                        target,
                        Container.of(target),
                        depth,
                        recording.rate(),
                        recording.channels(),
                        recording.tags(),
                        recording.covers(),
                        recording.chunks());
                Handover out = new Handover("masterwright-writer", recording.channels(), (audio, from, frames) -> {
                    writer.write(audio, from, frames);
                    also.take(audio, from, frames);
                })) {
            boolean kept = making.into(out);
            out.finish();
            if (kept) {
                keeping.keep(writer);
            }
        }
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
