// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Random;

/** What the benchmarks play: stereo noise with a falling spectrum, as music has, that swells and fades. */
public final class Material {
    public static final double SAMPLE_RATE = 48000;
    public static final int CHANNELS = 2;
    private static final int FRAMES = 1 << 17;

    private final float[][] audio = new float[CHANNELS][FRAMES];
    private final float[][] block;
    private int position;

    /**
     * @param blockFrames frames a block
     * @param peak the highest sample, as an amplitude
     */
    public Material(int blockFrames, double peak) {
        block = new float[CHANNELS][blockFrames];
        final Random random = new Random(1);
        for (float[] channel : audio) {
            double state = 0;
            double highest = 0;
            for (int i = 0; i < FRAMES; i++) {
                state += 0.3 * (random.nextGaussian() - state);
                channel[i] = (float) (state * (0.6 + 0.4 * Math.sin(i / 3000.0)));
                highest = Math.max(highest, Math.abs(channel[i]));
            }
            for (int i = 0; i < FRAMES; i++) {
                channel[i] *= (float) (peak / highest);
            }
        }
    }

    /** The next block, to be processed in place. */
    public float[][] next() {
        final int frames = block[0].length;
        if (position + frames > FRAMES) {
            position = 0;
        }
        for (int c = 0; c < CHANNELS; c++) {
            System.arraycopy(audio[c], position, block[c], 0, frames);
        }
        position += frames;
        return block;
    }
}
