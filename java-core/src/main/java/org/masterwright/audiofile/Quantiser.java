// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.util.SplittableRandom;

/**
 * Rounds samples to whole numbers after adding triangular noise of two steps' width (TPDF dither). The error that this
 * leaves knows nothing of the signal (Lipshitz, Wannamaker, Vanderkooy, JAES 40(5), 1992). The noise comes from a fixed
 * seed, so that the same samples give the same file.
 */
final class Quantiser {
    private static final long SEED = 0x4D57_2011L;
    private static final double ONE_OF_32_BITS = 0x1p-32;

    private final SplittableRandom random;
    private final double scale;
    private final int highest;

    /**
     * @param bits of a sample, 16 or 24
     * @param channel for which it is, so that no two have the same noise
     */
    Quantiser(int bits, int channel) {
        random = new SplittableRandom(SEED + channel);
        scale = 1L << (bits - 1);
        highest = (1 << (bits - 1)) - 1;
    }

    /** The whole number for a sample of full scale 1. */
    int quantise(float sample) {
        long bits = random.nextLong();
        double noise = ((double) (int) bits - (int) (bits >> 32)) * ONE_OF_32_BITS;
        double rounded = Math.rint(sample * scale + noise);
        return (int) Math.max(-highest - 1.0, Math.min(highest, rounded));
    }
}
