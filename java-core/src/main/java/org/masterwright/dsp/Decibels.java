// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * Decibels to amplitude factors and back, by polynomials of our own: the same bits on every platform, no branch that
 * depends on the library at hand, and cheap enough for every sample. 0 dB is exactly the factor 1, and back.
 *
 * <p>Error bounds, held by a test against {@link StrictMath} over the whole range: {@link #toGain} 1e-13 relative,
 * {@link #fromGain} 1e-12 dB.
 */
@AudioThread
public final class Decibels {
    /**
     * What {@link #fromGain} answers for silence, dB. A meter's floor, and the least value {@link #toGain} tells apart.
     */
    public static final double SILENCE = -200.0;

    private static final double CEILING = 200.0;
    private static final double LOG2_PER_DB = 0.166096404744368117393515971474;
    private static final double DB_PER_LOG2 = 6.02059991327962390427477789449;
    private static final double SQRT_2 = 1.41421356237309504880;
    private static final long MANTISSA = 0x000F_FFFF_FFFF_FFFFL;
    private static final long ONE = 0x3FF0_0000_0000_0000L;
    /** 1.5 * 2^52: adding and subtracting it rounds to the nearest whole number. */
    private static final double ROUNDER = 6755399441055744.0;

    private Decibels() {}

    /**
     * The amplitude factor of a level.
     *
     * @param decibels dB; clamped to ±200, where -200 and below give silence, 0
     */
    public static double toGain(double decibels) {
        if (!(decibels > SILENCE)) {
            return 0.0;
        }
        final double log2 = Math.min(decibels, CEILING) * LOG2_PER_DB;
        final double whole = (log2 + ROUNDER) - ROUNDER;
        final double f = log2 - whole;
        // The series of 2^f for |f| <= 1/2; the first term left out is below 7e-15.
        double p = 4.4455382718708116e-10;
        p = p * f + 7.0549116208011233e-9;
        p = p * f + 1.0178086009239699e-7;
        p = p * f + 1.3215486790144309e-6;
        p = p * f + 1.5252733804059840e-5;
        p = p * f + 1.5403530393381609e-4;
        p = p * f + 1.3333558146428443e-3;
        p = p * f + 9.6181291076284772e-3;
        p = p * f + 5.5504108664821580e-2;
        p = p * f + 2.4022650695910071e-1;
        p = p * f + 6.9314718055994531e-1;
        return (p * f + 1.0) * Double.longBitsToDouble(ONE + ((long) whole << 52));
    }

    /**
     * The level of an amplitude factor, in dB.
     *
     * @param gain the factor; its sign is ignored. Below 1e-10 the answer is {@link #SILENCE}.
     */
    public static double fromGain(double gain) {
        final double magnitude = Math.abs(gain);
        if (!(magnitude > 1e-10)) {
            return SILENCE;
        }
        return log2(magnitude) * DB_PER_LOG2;
    }

    /** The level of a power (a mean square), in dB; below 1e-20 {@link #SILENCE}. */
    public static double fromPower(double power) {
        if (!(power > 1e-20)) {
            return SILENCE;
        }
        return log2(power) * (0.5 * DB_PER_LOG2);
    }

    /** The binary logarithm of a normal positive number; exactly 0 for 1. */
    private static double log2(double x) {
        final long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1023;
        double mantissa = Double.longBitsToDouble((bits & MANTISSA) | ONE);
        if (mantissa > SQRT_2) {
            mantissa *= 0.5;
            exponent++;
        }
        // log2 m = 2 / ln 2 * artanh((m - 1) / (m + 1)), |argument| <= 0.1716; the first term left out is below 6e-15.
        final double s = (mantissa - 1.0) / (mantissa + 1.0);
        final double q = s * s;
        double p = 1.0 / 17.0;
        p = p * q + 1.0 / 15.0;
        p = p * q + 1.0 / 13.0;
        p = p * q + 1.0 / 11.0;
        p = p * q + 1.0 / 9.0;
        p = p * q + 1.0 / 7.0;
        p = p * q + 1.0 / 5.0;
        p = p * q + 1.0 / 3.0;
        return exponent + (p * q + 1.0) * s * 2.88539008177792681471984936200;
    }
}
