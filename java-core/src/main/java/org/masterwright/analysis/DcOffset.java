// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * The DC offset of a stretch: the mean under a Hann window, in which what swings faster than twice in the stretch
 * hardly counts; a plain mean would take a deep bass for DC. One thread at a time.
 */
public final class DcOffset {
    private double[] window = new double[0];
    private double sum;

    /** The offset of {@code x[from..to)}, full scale 1. */
    public double of(float[] x, int from, int to) {
        if (window.length != to - from) {
            prepare(to - from);
        }
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += window[i - from] * x[i];
        }
        return sum == 0 ? 0 : mean / sum;
    }

    private void prepare(int length) {
        window = new double[length];
        sum = 0;
        for (int i = 0; i < length; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / length);
            sum += window[i];
        }
    }
}
