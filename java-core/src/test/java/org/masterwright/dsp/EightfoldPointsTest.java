// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EightfoldPointsTest {
    private static final float A2 = 0.60320982f;
    private static final float B2 = -0.12770997f;
    private static final float C2 = 0.0260878f;
    private static final float A3 = 0.56964236f;
    private static final float B3 = -0.07022692f;

    @Test
    void shouldGiveTheBitsOfItsPlainTwin() {
        final Random random = new Random(1);
        for (float[] midway : new float[][] {EightfoldPoints.FLAT, EightfoldPoints.CAUTIOUS}) {
            final EightfoldPoints points = new EightfoldPoints(midway, 256);
            // Often enough for the compiled loops to come in.
            for (int round = 0; round < 400; round++) {
                final int frames = 8 * (1 + random.nextInt(32));
                final float[] input = new float[points.inputLength()];
                for (int i = 0; i < 2 * (EightfoldPoints.HISTORY + frames); i++) {
                    input[i] = (float) random.nextGaussian();
                }
                final float[] highest = points.highest(input, frames);
                for (int t = EightfoldPoints.LEAD; t < EightfoldPoints.LEAD + frames; t++) {
                    for (int c = 0; c < 2; c++) {
                        final int n = t - EightfoldPoints.LEAD + EightfoldPoints.HISTORY;
                        assertEquals(plain(midway, input, n - 34, c), highest[2 * t + c]);
                    }
                }
            }
        }
    }

    @Test
    void shouldNeverExceedItsFactor() {
        final Random random = new Random(2);
        final EightfoldPoints points = new EightfoldPoints(EightfoldPoints.CAUTIOUS, 64);
        final float[] input = new float[points.inputLength()];
        float highest = 0;
        for (int round = 0; round < 2000; round++) {
            for (int i = 0; i < input.length; i++) {
                input[i] = random.nextBoolean() ? 1 : -1;
            }
            final float[] h = points.highest(input, 64);
            for (int i = 2 * EightfoldPoints.LEAD; i < 2 * (EightfoldPoints.LEAD + 64); i++) {
                highest = Math.max(highest, h[i]);
            }
        }
        // The signs that add all taps up: the worst there is.
        for (int k = 0; k < 32; k++) {
            final float sign = Math.signum(EightfoldPoints.CAUTIOUS[k]);
            input[2 * (60 - k)] = sign;
            input[2 * (61 + k)] = sign;
        }
        float worst = 0;
        for (float x : points.highest(input, 64)) {
            worst = Math.max(worst, x);
        }
        assertTrue(highest <= points.largestFactor(), "found " + highest);
        assertTrue(worst <= points.largestFactor(), "found " + worst);
        assertTrue(worst > 0.99 * points.largestFactor(), "the factor is too large: " + worst);
    }

    /** The interval after sample i, value by value. */
    private static float plain(float[] midway, float[] x, int i, int c) {
        float max = Math.abs(x[2 * i + c]);
        max = Math.max(max, Math.abs(mid(midway, x, i, c)));
        max = Math.max(max, Math.abs(quarter(midway, x, i, c)));
        max = Math.max(max, Math.abs(threeQuarters(midway, x, i, c)));
        final float here = x[2 * i + c];
        final float next = x[2 * i + 2 + c];
        final float m = mid(midway, x, i, c);
        final float q = quarter(midway, x, i, c);
        final float t = threeQuarters(midway, x, i, c);
        max = Math.max(max, Math.abs(A3 * (q + here) + B3 * (threeQuarters(midway, x, i - 1, c) + m)));
        max = Math.max(max, Math.abs(A3 * (q + m) + B3 * (t + here)));
        max = Math.max(max, Math.abs(A3 * (m + t) + B3 * (q + next)));
        return Math.max(max, Math.abs(A3 * (t + next) + B3 * (m + quarter(midway, x, i + 1, c))));
    }

    private static float mid(float[] midway, float[] x, int i, int c) {
        float sum = 0;
        for (int b = 0; b < 8; b++) {
            for (int j = b; j < 32; j += 8) {
                sum += midway[31 - j] * (x[2 * (i + 32 - j) + c] + x[2 * (i - 31 + j) + c]);
            }
        }
        return sum;
    }

    private static float quarter(float[] midway, float[] x, int i, int c) {
        return A2 * (mid(midway, x, i, c) + x[2 * i + c])
                + B2 * (mid(midway, x, i - 1, c) + x[2 * i + 2 + c])
                + C2 * (mid(midway, x, i + 1, c) + x[2 * i - 2 + c]);
    }

    private static float threeQuarters(float[] midway, float[] x, int i, int c) {
        return A2 * (mid(midway, x, i, c) + x[2 * i + 2 + c])
                + B2 * (mid(midway, x, i + 1, c) + x[2 * i + c])
                + C2 * (mid(midway, x, i - 1, c) + x[2 * i + 4 + c]);
    }
}
