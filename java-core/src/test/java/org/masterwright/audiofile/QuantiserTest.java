// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sine below the last bit: what plain rounding makes of it, and what dither does. */
class QuantiserTest {
    private static final int FRAMES = 1 << 18;
    private static final int CYCLES = 5_939;
    private static final double STEPS = 0.7;
    /** The amplitude that white noise of a variance of 1/4 has in one bin, on average. */
    private static final double NOISE_IN_BIN = 2 * Math.sqrt(0.25 / FRAMES);

    private static float sine(int i, int bits) {
        return (float) (STEPS * Math.sin(2 * Math.PI * CYCLES * i / FRAMES) / (1 << (bits - 1)));
    }

    /** The amplitude of a bin, in steps. */
    private static double amplitude(double[] samples, int bin) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < FRAMES; i++) {
            double angle = 2 * Math.PI * ((long) bin * i % FRAMES) / FRAMES;
            re += samples[i] * Math.cos(angle);
            im += samples[i] * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / FRAMES;
    }

    private static double highestHarmonic(double[] samples) {
        double highest = 0;
        for (int harmonic = 2; harmonic <= 20; harmonic++) {
            highest = Math.max(highest, amplitude(samples, harmonic * CYCLES));
        }
        return highest;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void shouldKeepWhatIsBelowTheLastBitWithoutDistortion(int bits) {
        Quantiser quantiser = new Quantiser(bits, 1);
        double[] dithered = new double[FRAMES];
        double[] rounded = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            dithered[i] = quantiser.quantise(sine(i, bits));
            rounded[i] = Math.rint((double) sine(i, bits) * (1 << (bits - 1)));
        }
        assertTrue(highestHarmonic(rounded) > 0.1, "plain rounding distorts");
        assertTrue(highestHarmonic(dithered) < 4 * NOISE_IN_BIN, "dither does not");
        assertEquals(STEPS, amplitude(dithered, CYCLES), 4 * NOISE_IN_BIN);
    }

    @Test
    void shouldDitherEachChannelByItself() {
        Quantiser left = new Quantiser(16, 0);
        Quantiser right = new Quantiser(16, 1);
        double product = 0;
        for (int i = 0; i < FRAMES; i++) {
            product += (double) left.quantise(0) * right.quantise(0);
        }
        assertEquals(0, product / FRAMES, 0.003);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void shouldLeaveAnErrorThatIsWhite(int bits) {
        Quantiser quantiser = new Quantiser(bits, 1);
        double[] error = new double[FRAMES];
        double squares = 0;
        for (int i = 0; i < FRAMES; i++) {
            error[i] = quantiser.quantise(sine(i, bits)) - (double) sine(i, bits) * (1 << (bits - 1));
            squares += error[i] * error[i];
        }
        assertEquals(0.25, squares / FRAMES, 0.003);
        for (int lag = 1; lag <= 32; lag++) {
            double product = 0;
            for (int i = lag; i < FRAMES; i++) {
                product += error[i] * error[i - lag];
            }
            assertEquals(0, product / squares, 0.01, "correlation over " + lag + " frames");
        }
    }
}
