// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * The thirty bands of a third of an octave from 25 Hz to 20 kHz after IEC 61260-1: midband frequencies
 * 1000 · 10^(n/10) Hz, edges a twentieth of a decade to either side.
 */
public final class ThirdOctaves {
    /** How many bands there are. */
    public static final int COUNT = 30;

    /** The nominal midband frequencies, Hz. */
    private static final double[] NOMINAL = {
        25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
        4000, 5000, 6300, 8000, 10_000, 12_500, 16_000, 20_000
    };

    private static final int BAND_OF_1_KHZ = 16;

    private ThirdOctaves() {}

    /** The nominal midband frequency of a band, Hz: what it is called. */
    public static double nominal(int band) {
        return NOMINAL[band];
    }

    /** The exact midband frequency of a band, Hz. */
    public static double centre(int band) {
        return 1000.0 * StrictMath.pow(10.0, (band - BAND_OF_1_KHZ) / 10.0);
    }

    /** Where a band begins, Hz; band {@link #COUNT} begins where the last one ends. */
    public static double lowerEdge(int band) {
        return 1000.0 * StrictMath.pow(10.0, (band - BAND_OF_1_KHZ - 0.5) / 10.0);
    }
}
