// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

/** A plain radix-2 Fourier transform and what the tests read off it. */
public final class Spectrum {
    private Spectrum() {}

    /** Amplitudes of the bins 0..n/2 of a Blackman-windowed block, n a power of two; a full-scale sine reads 1. */
    public static double[] amplitudes(double[] x, int start, int n) {
        final double[] re = new double[n];
        final double[] im = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            final double t = 2 * Math.PI * i / n;
            final double w = 0.42 - 0.5 * Math.cos(t) + 0.08 * Math.cos(2 * t);
            sum += w;
            re[i] = x[start + i] * w;
        }
        transform(re, im);
        final double[] amplitude = new double[n / 2 + 1];
        for (int k = 0; k <= n / 2; k++) {
            amplitude[k] = 2 * Math.hypot(re[k], im[k]) / sum;
        }
        return amplitude;
    }

    /** The forward transform in place, n a power of two. */
    public static void transform(double[] re, double[] im) {
        final int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                final double r = re[i];
                re[i] = re[j];
                re[j] = r;
                final double m = im[i];
                im[i] = im[j];
                im[j] = m;
            }
        }
        for (int half = 1; half < n; half <<= 1) {
            for (int k = 0; k < half; k++) {
                final double c = Math.cos(-Math.PI * k / half);
                final double s = Math.sin(-Math.PI * k / half);
                for (int a = k; a < n; a += 2 * half) {
                    final int b = a + half;
                    final double r = re[b] * c - im[b] * s;
                    final double m = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - m;
                    re[a] += r;
                    im[a] += m;
                }
            }
        }
    }

    /** The level in dBFS of the strongest bin at or above a frequency. */
    public static double strongestAbove(double hz, double[] amplitudes, double sampleRate) {
        final int n = (amplitudes.length - 1) * 2;
        double max = 1e-20;
        for (int k = (int) Math.ceil(hz * n / sampleRate); k < amplitudes.length; k++) {
            max = Math.max(max, amplitudes[k]);
        }
        return 20 * Math.log10(max);
    }
}
