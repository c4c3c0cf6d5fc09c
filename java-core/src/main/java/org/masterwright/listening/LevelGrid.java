// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

/**
 * Levels as whole hundredths of a decibel in 16 bits. What is kept of a second is kept so, in memory and in a document
 * alike, so that a project that is opened again knows to the last bit what it knew.
 */
public final class LevelGrid {
    /** Stands for no power at all. */
    static final short NOTHING = Short.MIN_VALUE;

    private static final int LOW = 256;
    /** 10^(n / 1000) for n from 0 to 255, and for each 256 from the lowest short on. */
    private static final double[] FINE = new double[LOW];

    private static final double[] COARSE = new double[LOW];

    static {
        for (int i = 0; i < LOW; i++) {
            FINE[i] = StrictMath.pow(10, i / 1000.0);
            COARSE[i] = StrictMath.pow(10, (i - LOW / 2) * LOW / 1000.0);
        }
    }

    private LevelGrid() {}

    /** The level of a power. */
    static short ofPower(double power) {
        return power > 0 ? ofDecibels(10 * StrictMath.log10(power)) : NOTHING;
    }

    /** The nearest level; what is too low for any is nothing, as is what is not a number. */
    public static short ofDecibels(double decibels) {
        double rounded = Math.rint(decibels * 100);
        return rounded > NOTHING ? (short) Math.min(Short.MAX_VALUE, rounded) : NOTHING;
    }

    /** A level that is moved by another one; nothing stays nothing. */
    static short moved(short level, short by) {
        return level == NOTHING ? NOTHING : (short) Math.max(NOTHING + 1, Math.min(Short.MAX_VALUE, level + by));
    }

    /** The power of a level, 0 for nothing. */
    public static double power(short level) {
        int n = level - Short.MIN_VALUE;
        return level == NOTHING ? 0 : COARSE[n / LOW] * FINE[n % LOW];
    }

    /** A level in dB, -infinity for nothing. */
    public static double decibels(short level) {
        return level == NOTHING ? Double.NEGATIVE_INFINITY : level / 100.0;
    }
}
