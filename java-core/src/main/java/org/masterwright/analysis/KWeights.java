// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * How much the K-weighting of ITU-R BS.1770-4 counts the power at a frequency: the squared gain there of the two
 * filters that the standard tabulates for 48 kHz.
 */
public final class KWeights {
    private static final double TABLED_RATE = 48_000;
    private static final double[] SHELF = {
        1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585
    };
    private static final double[] HIGH_PASS = {1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621};

    private KWeights() {}

    /** The factor of the power in each third of an octave, at its midband frequency. */
    public static double[] ofBands() {
        final double[] weights = new double[ThirdOctaves.COUNT];
        for (int band = 0; band < weights.length; band++) {
            weights[band] = at(ThirdOctaves.centre(band));
        }
        return weights;
    }

    /** The factor of the power at a frequency below 24 kHz, Hz. */
    static double at(double hz) {
        final double turn = 2.0 * Math.PI * hz / TABLED_RATE;
        return squaredGain(SHELF, turn) * squaredGain(HIGH_PASS, turn);
    }

    /** The squared gain of b0, b1, b2, a1, a2 at an angular frequency in radians a sample. */
    private static double squaredGain(double[] c, double turn) {
        final double cos1 = StrictMath.cos(turn);
        final double sin1 = StrictMath.sin(turn);
        final double cos2 = StrictMath.cos(2.0 * turn);
        final double sin2 = StrictMath.sin(2.0 * turn);
        final double upRe = c[0] + c[1] * cos1 + c[2] * cos2;
        final double upIm = c[1] * sin1 + c[2] * sin2;
        final double downRe = 1.0 + c[3] * cos1 + c[4] * cos2;
        final double downIm = c[3] * sin1 + c[4] * sin2;
        return (upRe * upRe + upIm * upIm) / (downRe * downRe + downIm * downIm);
    }
}
