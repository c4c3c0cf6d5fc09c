// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.masterwright.audiofile.AudioWriter;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.audiofile.Container;
import org.masterwright.engine.SampleSink;
import org.masterwright.recording.FileRecording;
import org.masterwright.recording.Handover;

/** Files that are written at the same time, each on a thread of its own. What is not kept leaves nothing behind. */
final class MasterFiles implements Closeable {
    private final Map<SampleSink, Open> files = new LinkedHashMap<>();

    private record Open(AudioWriter writer, Handover handover) {}

    /** Opens a file of a recording's rate, channels and tags; what is returned takes its samples. */
    SampleSink open(FileRecording recording, Path target, BitDepth depth) throws IOException {
        return open(recording, target, depth, (audio, from, frames) -> {});
    }

    /** @param also takes the same, on the file's thread */
    SampleSink open(FileRecording recording, Path target, BitDepth depth, SampleSink also) throws IOException {
        AudioWriter writer = new AudioWriter(
                target,
                Container.of(target),
                depth,
                recording.rate(),
                recording.channels(),
                recording.tags(),
                recording.covers(),
                recording.chunks());
        try {
            Handover handover = new Handover("masterwright-writer", recording.channels(), (audio, from, frames) -> {
                writer.write(audio, from, frames);
                also.take(audio, from, frames);
            });
            files.put(handover, new Open(writer, handover));
            return handover;
        } catch (RuntimeException | Error noThread) {
            writer.close();
            throw noThread;
        }
    }

    /** Waits until all files have taken everything. */
    void finish() throws IOException {
        for (Open each : files.values()) {
            each.handover().finish();
        }
    }

    /** Completes a file that is finished. */
    void keep(SampleSink file, Rendering.Keeping keeping) throws IOException {
        keeping.keep(files.get(file).writer());
    }

    /** Ends the threads, then gives up every file that was not kept. */
    @Override
    public void close() throws IOException {
        files.values().forEach(each -> each.handover().close());
        IOException failure = null;
        for (Open each : files.values()) {
            try {
                each.writer().close();
            } catch (IOException refused) {
                failure = failure == null ? refused : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
