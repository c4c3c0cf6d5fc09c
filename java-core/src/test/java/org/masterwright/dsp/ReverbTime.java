// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

/** Measures a decay by Schroeder's backward integration, in one octave (ISO 3382-1, from -5 to -35 dB). */
public final class ReverbTime {
    private ReverbTime() {}

    /**
     * Seconds in which the octave around a frequency falls by 60 dB.
     *
     * @param answer to a click, as many frames as a power of two
     */
    public static double seconds(float[] answer, double hz, double sampleRate) {
        final double[] octave = octave(answer, hz, sampleRate);
        final int frames = octave.length;
        final double[] left = new double[frames + 1];
        for (int i = frames - 1; i >= 0; i--) {
            left[i] = left[i + 1] + octave[i] * octave[i];
        }
        int early = 0;
        int late = 0;
        for (int i = 0; i < frames; i++) {
            final double level = 10 * Math.log10(left[i] / left[0]);
            early = level > -5 ? i : early;
            late = level > -35 ? i : late;
        }
        return 2 * (late - early) / sampleRate;
    }

    /** The energy in the octave around a frequency. */
    public static double power(float[] answer, double hz, double sampleRate) {
        double power = 0;
        for (double x : octave(answer, hz, sampleRate)) {
            power += x * x;
        }
        return power;
    }

    /** Weighed by a bell over the logarithm of the frequency that falls by 3 dB half an octave away. */
    private static double[] octave(float[] answer, double hz, double sampleRate) {
        final int n = answer.length;
        final double[] re = new double[n];
        final double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = answer[i];
        }
        Spectrum.transform(re, im);
        for (int k = 0; k < n; k++) {
            final double octaves = Math.log(Math.min(k, n - k) * sampleRate / n / hz) / Math.log(2);
            final double weight = Math.exp(-0.345 * 4 * octaves * octaves) / Math.sqrt(n);
            re[k] *= weight;
            // The conjugate turns the forward transform into the inverse one.
            im[k] *= -weight;
        }
        Spectrum.transform(re, im);
        return re;
    }
}
