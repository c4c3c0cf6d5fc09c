// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.assistant.Recording;
import org.masterwright.audiofile.AudioReader;
import org.masterwright.audiofile.Cover;
import org.masterwright.audiofile.WaveChunks;
import org.masterwright.engine.SampleSink;

/**
 * An audio file as a recording; each pass reads it anew, so that its length costs no memory, on another thread than the
 * one that hears it.
 */
final class FileRecording implements Recording {
    private static final int LOWEST_CHAIN_RATE = 22_050;
    private static final int HIGHEST_CHAIN_RATE = 192_000;

    private final Path file;
    private final Progress progress;
    private final int sampleRate;
    private final int channels;
    private final long promisedFrames;
    private final Map<String, String> tags;
    private final List<Cover> covers;
    private final WaveChunks chunks;
    private String activity = "";
    private List<String> remarks;

    FileRecording(Path file, Progress progress) throws IOException {
        this.file = file;
        this.progress = progress;
        try (AudioReader reader = new AudioReader(file)) {
            sampleRate = reader.sampleRate();
            channels = reader.channels();
            promisedFrames = reader.promisedFrames();
            // In their order, which a copy of the other kind would lose.
            tags = new LinkedHashMap<>(reader.tags());
            covers = List.copyOf(reader.covers());
            chunks = reader.chunks();
            remarks = reader.remarks();
        }
    }

    /**
     * A recording that the chain can take at its own rate: below 22.05 kHz its upper bands lie where there is no sound,
     * above 192 kHz it is not specified.
     */
    static FileRecording forChain(Path file, Progress progress) throws IOException, Refusal {
        FileRecording recording = new FileRecording(file, progress);
        if (recording.sampleRate < LOWEST_CHAIN_RATE || recording.sampleRate > HIGHEST_CHAIN_RATE) {
            throw new Refusal(
                    file + " has a sample rate of " + recording.sampleRate
                            + " Hz, and mastering takes 22050 to 192000 Hz; convert it first (ffmpeg -i IN -ar 48000 OUT.wav).");
        }
        return recording;
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

    List<Cover> covers() {
        return covers;
    }

    /** What a WAV file holds beside its sound and tags. */
    WaveChunks chunks() {
        return chunks;
    }

    Path file() {
        return file;
    }

    /** The bar that shows its passes. */
    Progress progress() {
        return progress;
    }

    /** What is to be said of the file, in sentences; whole after a pass. */
    List<String> remarks() {
        return remarks;
    }

    @Override
    public void play(SampleSink sink) throws IOException {
        float[][] piece = new float[channels][PIECE];
        progress.begin(activity, promisedFrames);
        try (AudioReader reader = new AudioReader(file);
                Handover listener = new Handover("masterwright-listener", channels, sink)) {
            if (reader.channels() != channels || reader.sampleRate() != sampleRate) {
                throw new IOException(file + " was replaced by another while it was read; give the command again.");
            }
            for (int got = reader.read(piece, PIECE); got >= 0; got = reader.read(piece, PIECE)) {
                listener.take(piece, 0, got);
                progress.advance(got);
            }
            listener.finish();
            remarks = reader.remarks();
        }
    }
}
