// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Random;

/** Noise with equal power in every octave from 20 Hz to 20 kHz, nothing outside, and a period of {@link #FRAMES}. */
public final class PinkNoise {
    public static final int FRAMES = 1 << 17;

    private PinkNoise() {}

    /** One period of an RMS of {@code rms}. */
    public static float[] make(long seed, double sampleRate, double rms) {
        final Random random = new Random(seed);
        final double[] re = new double[FRAMES];
        final double[] im = new double[FRAMES];
        for (int k = 1; k < FRAMES / 2; k++) {
            final double hz = k * sampleRate / FRAMES;
            if (hz >= 20 && hz <= 20000) {
                final double phase = 2 * Math.PI * random.nextDouble();
                re[k] = Math.cos(phase) / Math.sqrt(hz);
                im[k] = Math.sin(phase) / Math.sqrt(hz);
                re[FRAMES - k] = re[k];
                im[FRAMES - k] = -im[k];
            }
        }
        Spectrum.transform(re, im);
        double power = 0;
        for (double each : re) {
            power += each * each / FRAMES;
        }
        final float[] x = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            x[i] = (float) (rms * re[i] / Math.sqrt(power));
        }
        return x;
    }
}
