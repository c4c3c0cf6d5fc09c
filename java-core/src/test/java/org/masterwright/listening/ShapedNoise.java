// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Random;
import org.masterwright.analysis.FourierTransform;
import org.masterwright.analysis.ThirdOctaves;

/** Steady noise whose thirds of an octave have the levels that are wanted. */
public final class ShapedNoise {
    private ShapedNoise() {}

    /**
     * @param levels of the bands, dB, to any reference
     * @param dbfs the mean square of the whole, dBFS
     * @return {@code frames} of it, a power of two
     */
    public static float[] of(long seed, double rate, double[] levels, double dbfs, int frames) {
        final Random random = new Random(seed);
        final double[] re = new double[frames];
        final double[] im = new double[frames];
        for (int k = 1; k < frames / 2; k++) {
            final double hz = k * rate / frames;
            final int band = band(hz);
            if (band >= 0) {
                final double width = ThirdOctaves.lowerEdge(band + 1) - ThirdOctaves.lowerEdge(band);
                final double amplitude = Math.pow(10, levels[band] / 20) / Math.sqrt(width);
                final double phase = 2 * Math.PI * random.nextDouble();
                re[k] = amplitude * Math.cos(phase);
                im[k] = amplitude * Math.sin(phase);
                re[frames - k] = re[k];
                im[frames - k] = -im[k];
            }
        }
        new FourierTransform(frames).forward(re, im);
        double power = 0;
        for (double sample : re) {
            power += sample * sample / frames;
        }
        final double gain = Math.sqrt(Math.pow(10, dbfs / 10) / power);
        final float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = (float) (gain * re[i]);
        }
        return noise;
    }

    private static int band(double hz) {
        int band = -1;
        while (band < ThirdOctaves.COUNT && hz >= ThirdOctaves.lowerEdge(band + 1)) {
            band++;
        }
        return band < ThirdOctaves.COUNT ? band : -1;
    }
}
