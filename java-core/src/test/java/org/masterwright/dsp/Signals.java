// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Random;

/** Test signals and ways to run them through a stage. */
public final class Signals {
    /** A stage, as far as running a signal through it goes. */
    public interface Stage {
        void process(float[][] audio, int frames);
    }

    private Signals() {}

    /** A sine of an amplitude, from phase {@code radians}. */
    public static float[] sine(double sampleRate, double hz, double amplitude, double radians, int frames) {
        final float[] x = new float[frames];
        for (int i = 0; i < frames; i++) {
            x[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz / sampleRate * i + radians));
        }
        return x;
    }

    /** White noise, uniform within ±amplitude. */
    static float[] noise(long seed, double amplitude, int frames) {
        final Random random = new Random(seed);
        final float[] x = new float[frames];
        for (int i = 0; i < frames; i++) {
            x[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        return x;
    }

    /** A copy of both channels. */
    static float[][] copy(float[][] audio) {
        final float[][] copy = new float[audio.length][];
        for (int c = 0; c < audio.length; c++) {
            copy[c] = audio[c].clone();
        }
        return copy;
    }

    /** Runs a copy through a stage in blocks of a fixed size and returns it. */
    public static float[][] run(Stage stage, float[][] audio, int block) {
        return run(stage, audio, block, null);
    }

    /** Runs a copy through a stage in blocks of random sizes from 0 to {@code max} and returns it. */
    static float[][] runRandomly(Stage stage, float[][] audio, int max, long seed) {
        return run(stage, audio, max, new Random(seed));
    }

    private static float[][] run(Stage stage, float[][] audio, int max, Random random) {
        final float[][] out = copy(audio);
        final float[][] block = new float[out.length][max];
        final int total = out[0].length;
        int done = 0;
        while (done < total) {
            final int wanted = random == null ? max : random.nextInt(random.nextInt(max + 1) + 1);
            final int frames = Math.min(wanted, total - done);
            for (int c = 0; c < out.length; c++) {
                System.arraycopy(out[c], done, block[c], 0, frames);
            }
            stage.process(block, frames);
            for (int c = 0; c < out.length; c++) {
                System.arraycopy(block[c], 0, out[c], done, frames);
            }
            done += frames;
        }
        return out;
    }
}
