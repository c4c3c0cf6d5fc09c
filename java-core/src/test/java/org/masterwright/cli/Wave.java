// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.masterwright.audiofile.AudioReader;
import org.masterwright.audiofile.AudioWriter;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.audiofile.Container;

/** Audio files for the tests of the commands. */
public final class Wave {
    public static final int RATE = 44_100;

    private Wave() {}

    /** Noise in beats, loud ones and quiet ones. */
    public static float[][] beats(int channels, double seconds, double peak) {
        Random random = new Random(11);
        int frames = (int) (seconds * RATE);
        float[][] audio = new float[channels][frames];
        for (int i = 0; i < frames; i++) {
            double decay = Math.exp(-(i % 11_025) / 1500.0);
            double common = random.nextGaussian() * decay;
            for (float[] channel : audio) {
                channel[i] = (float) Math.max(-1, Math.min(1, peak * 0.3 * (common + 0.2 * random.nextGaussian())));
            }
        }
        return audio;
    }

    public static Path write(Path file, float[][] audio) throws IOException {
        return write(file, RATE, audio);
    }

    public static Path write(Path file, int rate, float[][] audio) throws IOException {
        BitDepth depth = Container.of(file) == Container.WAV ? BitDepth.FLOAT32 : BitDepth.INT24;
        try (AudioWriter writer =
                new AudioWriter(file, Container.of(file), depth, rate, audio.length, Map.of("title", "Ü"))) {
            writer.write(audio, 0, audio[0].length);
            writer.complete();
        }
        return file;
    }

    static float[][] read(Path file) throws IOException {
        try (AudioReader reader = new AudioReader(file)) {
            float[][] piece = new float[reader.channels()][1 << 16];
            float[][] all = new float[reader.channels()][0];
            for (int got = reader.read(piece, 1 << 16); got > 0; got = reader.read(piece, 1 << 16)) {
                for (int c = 0; c < all.length; c++) {
                    int length = all[c].length;
                    all[c] = Arrays.copyOf(all[c], length + got);
                    System.arraycopy(piece[c], 0, all[c], length, got);
                }
            }
            return all;
        }
    }
}
