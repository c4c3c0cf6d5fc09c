// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualiserCurveTest {
    private static final double RATE = 48_000;
    private static final int LENGTH = 1 << 16;

    /** Holds a curve to what the band does to an impulse. */
    private static void check(EqualiserCurve curve, EqualiserBand band, double gain) {
        band.setDecibels(gain);
        band.reset();
        final double[] re = new double[LENGTH];
        final double[] im = new double[LENGTH];
        final float[][] block = {new float[512]};
        block[0][0] = 1;
        for (int done = 0; done < LENGTH; done += 512) {
            band.process(block, 512);
            for (int i = 0; i < 512; i++) {
                re[done + i] = block[0][i];
                block[0][i] = 0;
            }
        }
        Spectrum.transform(re, im);
        for (int k = 20; k < 0.8 * LENGTH / 2; k += 1 + k / 20) {
            final double hz = k * RATE / LENGTH;
            final double measured = 20 * Math.log10(Math.hypot(re[k], im[k]));
            assertEquals(measured, curve.decibels(gain, hz), 0.1, gain + " dB at " + hz + " Hz");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, -2.5, 0, 1, 6})
    void shouldBeWhatTheBandsDo(double gain) {
        check(EqualiserCurve.lowShelf(110, 0.707), EqualiserBand.lowShelf(110, 0.707, RATE, 1), gain);
        check(EqualiserCurve.bell(800, 0.6), EqualiserBand.bell(800, 0.6, RATE, 1), gain);
        check(EqualiserCurve.bell(4000, 0.6), EqualiserBand.bell(4000, 0.6, RATE, 1), gain);
        check(EqualiserCurve.highShelf(11_000, 0.707), EqualiserBand.highShelf(11_000, 0.707, RATE, 1), gain);
    }
}
