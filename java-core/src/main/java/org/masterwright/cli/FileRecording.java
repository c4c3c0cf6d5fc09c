// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.masterwright.assistant.Recording;
import org.masterwright.audiofile.AudioReader;
import org.masterwright.engine.SampleSink;

/** An audio file as a recording; each pass reads it anew, so that its length costs no memory. */
final class FileRecording implements Recording {
    private final Path file;
    private final Progress progress;
    private final int sampleRate;
    private final int channels;
    private final long promisedFrames;
    private final Map<String, String> tags;
    private String activity = "";
    private int damagedPackets;

    FileRecording(Path file, Progress progress) throws IOException {
        this.file = file;
        this.progress = progress;
        try (AudioReader reader = new AudioReader(file)) {
            sampleRate = reader.sampleRate();
            channels = reader.channels();
            promisedFrames = reader.promisedFrames();
            tags = Map.copyOf(reader.tags());
        }
    }

    /** What the bar says during the next passes. */
    void setActivity(String newActivity) {
        activity = newActivity + " " + file.getFileName();
    }

    @Override
    public double sampleRate() {
        return sampleRate;
    }

    int rate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return channels;
    }

    Map<String, String> tags() {
        return tags;
    }

    Path file() {
        return file;
    }

    /** Pieces of a lossy file that could not be decoded in the last pass. */
    int damagedPackets() {
        return damagedPackets;
    }

    @Override
    public void play(SampleSink sink) throws IOException {
        float[][] piece = new float[channels][PIECE];
        progress.begin(activity, promisedFrames);
        try (AudioReader reader = new AudioReader(file)) {
            for (int got = reader.read(piece, PIECE); got >= 0; got = reader.read(piece, PIECE)) {
                sink.take(piece, 0, got);
                progress.advance(got);
            }
            damagedPackets = reader.damagedPackets();
        }
    }
}
