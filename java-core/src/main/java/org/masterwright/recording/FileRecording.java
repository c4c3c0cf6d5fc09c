// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masterwright.audiofile.AudioFileException;
import org.masterwright.audiofile.AudioReader;
import org.masterwright.audiofile.Cover;
import org.masterwright.audiofile.WaveChunks;
import org.masterwright.engine.SampleSink;

/**
 * An audio file as a recording; each pass reads it anew, so that its length costs no memory, on another thread than the
 * one that hears it.
 */
public final class FileRecording implements Recording {
    /** What is said of a file that sounds nowhere, after its name and without the full stop. */
    public static final String NOTHING_TO_DECIDE_FROM =
            "is silent or shorter than 0.4 s, so there is nothing to decide from; name a file with music";

    /** The chain's two gains take 36 dB; louder than this is a fault of the file, LUFS. */
    private static final double LOUDEST_LUFS = 60;

    private static final int LOWEST_CHAIN_RATE = 22_050;
    private static final int HIGHEST_CHAIN_RATE = 192_000;

    private final Path file;
    private final PassProgress progress;
    private final int sampleRate;
    private final int channels;
    private final long promisedFrames;
    private final Map<String, String> tags;
    private final List<Cover> covers;
    private final WaveChunks chunks;
    private String activity = "";
    private List<String> remarks;

    public FileRecording(Path file, PassProgress progress) throws IOException {
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
    public static FileRecording forChain(Path file, PassProgress progress) throws IOException {
        FileRecording recording = new FileRecording(file, progress);
        if (recording.sampleRate < LOWEST_CHAIN_RATE || recording.sampleRate > HIGHEST_CHAIN_RATE) {
            throw new AudioFileException(
                    file,
                    "has a sample rate of " + recording.sampleRate
                            + " Hz, and mastering takes 22050 to 192000 Hz; convert it first"
                            + " (ffmpeg -i IN -ar 48000 OUT.wav)");
        }
        return recording;
    }

    /** What the bar says during the next passes. */
    public void setActivity(String newActivity) {
        activity = newActivity + " " + file.getFileName();
    }

    @Override
    public double sampleRate() {
        return sampleRate;
    }

    public int rate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return channels;
    }

    public Map<String, String> tags() {
        return tags;
    }

    public List<Cover> covers() {
        return covers;
    }

    /** What a WAV file holds beside its sound and tags. */
    public WaveChunks chunks() {
        return chunks;
    }

    public Path file() {
        return file;
    }

    /** The bar that shows its passes. */
    public PassProgress progress() {
        return progress;
    }

    /** What is to be said of the file, in sentences; whole after a pass. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * Refuses music that no gain of the chain could bring down.
     *
     * @param lufs its integrated loudness, LUFS
     */
    public void refuseIfTooLoud(double lufs) throws AudioFileException {
        if (lufs > LOUDEST_LUFS) {
            throw new AudioFileException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "is as loud as %+.0f LUFS, as if its samples were no fractions of full scale; export it"
                                    + " again",
                            lufs));
        }
    }

    private String remarkOnBadSamples(long bad) {
        return file + " holds " + (bad == 1 ? "one sample that is no" : bad + " samples that are no")
                + " finite number, taken for silence; export it again if that is heard.";
    }

    private static int scrub(float[][] piece, int frames) {
        int bad = 0;
        for (float[] channel : piece) {
            for (int i = 0; i < frames; i++) {
                if (!Float.isFinite(channel[i])) {
                    channel[i] = 0;
                    bad++;
                }
            }
        }
        return bad;
    }

    @Override
    public void play(SampleSink sink) throws IOException {
        float[][] piece = new float[channels][PIECE];
        progress.begin(activity, promisedFrames);
        long bad = 0;
        try (AudioReader reader = new AudioReader(file);
                Handover listener = new Handover("masterwright-listener", channels, sink)) {
            if (reader.channels() != channels || reader.sampleRate() != sampleRate) {
                throw new IOException(file + " was replaced by another while it was read; give the command again.");
            }
            for (int got = reader.read(piece, PIECE); got >= 0; got = reader.read(piece, PIECE)) {
                bad += scrub(piece, got);
                listener.take(piece, 0, got);
                progress.advance(got);
            }
            listener.finish();
            remarks = new ArrayList<>(reader.remarks());
            if (bad > 0) {
                remarks.add(remarkOnBadSamples(bad));
            }
        }
    }
}
