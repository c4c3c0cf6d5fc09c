// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Random;

/** Test signals of which every figure is known by construction. */
final class Sounds {
    private Sounds() {}

    /** A sine whose mean square is a level in dBFS. */
    static float[] sine(double rate, double hz, double dbfs, double radians, double seconds) {
        final double amplitude = Math.sqrt(2 * Math.pow(10, dbfs / 10));
        final float[] x = new float[(int) (rate * seconds)];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz / rate * i + radians));
        }
        return x;
    }

    /** White noise whose mean square is a level in dBFS. */
    static float[] white(long seed, double rate, double dbfs, double seconds) {
        final Random random = new Random(seed);
        final double deviation = Math.pow(10, dbfs / 20);
        final float[] x = new float[(int) (rate * seconds)];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (deviation * random.nextGaussian());
        }
        return x;
    }

    /** What is below a frequency, by a windowed sinc of 401 taps: 80 dB down some 300 Hz above it at 44.1 kHz. */
    static float[] below(double hz, double rate, float[] x) {
        final int half = 200;
        final double[] taps = new double[2 * half + 1];
        for (int k = -half; k <= half; k++) {
            final double cut = 2 * hz / rate;
            final double sinc = k == 0 ? cut : Math.sin(Math.PI * cut * k) / (Math.PI * k);
            final double t = Math.PI * k / (half + 1);
            taps[k + half] = sinc * (0.42 + 0.5 * Math.cos(t) + 0.08 * Math.cos(2 * t));
        }
        final float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int k = Math.max(0, i - 2 * half); k <= i; k++) {
                sum += taps[i - k] * x[k];
            }
            y[i] = (float) sum;
        }
        return y;
    }

    /** One signal after the other. */
    static float[] join(float[]... parts) {
        int length = 0;
        for (float[] part : parts) {
            length += part.length;
        }
        final float[] joined = new float[length];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** A signal times a factor. */
    static float[] scaled(float[] x, double factor) {
        final float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (factor * x[i]);
        }
        return y;
    }

    /** What takes samples. */
    interface Meter {
        void process(float[][] audio, int frames);
    }

    /** Plays in blocks of random sizes. */
    static void play(float[][] audio, int longest, long seed, Meter meter) {
        final Random random = new Random(seed);
        for (int done = 0; done < audio[0].length; ) {
            final int run = Math.min(audio[0].length - done, random.nextInt(longest + 1));
            final float[][] block = new float[audio.length][run];
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(audio[c], done, block[c], 0, run);
            }
            meter.process(block, run);
            done += run;
        }
    }
}
