// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

/** A slow, long and independent true-peak meter: sixteen points a sample, 128 taps each. */
public final class SixteenfoldMeter {
    private static final int FACTOR = 16;
    private static final int HALF = 64;
    private static final double[][] TAPS = new double[FACTOR][2 * HALF];

    static {
        for (int phase = 1; phase < FACTOR; phase++) {
            double sum = 0;
            for (int k = 0; k < 2 * HALF; k++) {
                final double distance = k - (HALF - 1) - (double) phase / FACTOR;
                final double place = distance / HALF;
                final double window = 0.42 + 0.5 * Math.cos(Math.PI * place) + 0.08 * Math.cos(2 * Math.PI * place);
                TAPS[phase][k] = Math.sin(Math.PI * distance) / (Math.PI * distance) * window;
                sum += TAPS[phase][k];
            }
            for (int k = 0; k < 2 * HALF; k++) {
                TAPS[phase][k] /= sum;
            }
        }
    }

    private SixteenfoldMeter() {}

    /** The highest true peak in dBTP; intervals whose eight nearest samples lie below {@code from} are passed over. */
    public static double peak(float[][] audio, double from) {
        double max = 0;
        for (float[] x : audio) {
            for (int i = -1; i < x.length; i++) {
                if (i >= 0) {
                    max = Math.max(max, Math.abs(x[i]));
                }
                if (loudNear(x, i, from)) {
                    max = Math.max(max, between(x, i));
                }
            }
        }
        return 20 * Math.log10(Math.max(max, 1e-10));
    }

    public static double peak(float[][] audio) {
        return peak(audio, 0);
    }

    private static boolean loudNear(float[] x, int i, double from) {
        for (int k = Math.max(0, i - 3); k <= Math.min(x.length - 1, i + 4); k++) {
            if (Math.abs(x[k]) >= from) {
                return true;
            }
        }
        return false;
    }

    private static double between(float[] x, int i) {
        double max = 0;
        final int first = Math.max(0, i - (HALF - 1));
        final int last = Math.min(x.length - 1, i + HALF);
        for (int phase = 1; phase < FACTOR; phase++) {
            final double[] h = TAPS[phase];
            double sum = 0;
            for (int k = first; k <= last; k++) {
                sum += x[k] * h[k - i + HALF - 1];
            }
            max = Math.max(max, Math.abs(sum));
        }
        return max;
    }
}
