// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

/**
 * The two filters of the K-weighting (ITU-R BS.1770-4, Annex 1): a high shelf for the head, then a high-pass whose
 * numerator is 1, -2, 1.
 *
 * <p>The standard tabulates coefficients for 48 kHz only. Every other rate gets its own from the analogue prototypes
 * behind that table, by the bilinear transform. At 48 kHz these agree with the table to 1e-11, which a test holds.
 *
 * @param b0 the shelf's numerator
 * @param b1 the same
 * @param b2 the same
 * @param a1 the shelf's denominator, after 1
 * @param a2 the same
 * @param c1 the high-pass's denominator, after 1
 * @param c2 the same
 */
record KFilter(double b0, double b1, double b2, double a1, double a2, double c1, double c2) {
    static final double TABLED_RATE = 48_000;

    /** The standard's table, with the digits that it prints. */
    static final KFilter TABLED = new KFilter(
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            -1.69065929318241,
            0.73248077421585,
            -1.99004745483398,
            0.99007225036621);

    private static final double SHELF_HZ = 1681.974450955533;
    private static final double SHELF_DB = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    /** The exponent that puts the shelf's middle slightly below half its gain in dB, as in the table. */
    private static final double SHELF_BEND = 0.4996667741545416;

    private static final double HIGH_PASS_HZ = 38.13547087602444;
    private static final double HIGH_PASS_Q = 0.5003270373238773;

    /** @param sampleRate Hz */
    static KFilter at(double sampleRate) {
        // Prototypes above the Nyquist frequency cannot be warped; such rates hold no music to weigh.
        final double shelf = StrictMath.tan(Math.PI * Math.min(SHELF_HZ / sampleRate, 0.49));
        final double high = StrictMath.pow(10.0, SHELF_DB / 20.0);
        final double bend = StrictMath.pow(high, SHELF_BEND);
        final double norm = 1.0 + shelf / SHELF_Q + shelf * shelf;
        final double pass = StrictMath.tan(Math.PI * Math.min(HIGH_PASS_HZ / sampleRate, 0.49));
        final double passNorm = 1.0 + pass / HIGH_PASS_Q + pass * pass;
        return new KFilter(
                (high + bend * shelf / SHELF_Q + shelf * shelf) / norm,
                2.0 * (shelf * shelf - high) / norm,
                (high - bend * shelf / SHELF_Q + shelf * shelf) / norm,
                2.0 * (shelf * shelf - 1.0) / norm,
                (1.0 - shelf / SHELF_Q + shelf * shelf) / norm,
                2.0 * (pass * pass - 1.0) / passNorm,
                (1.0 - pass / HIGH_PASS_Q + pass * pass) / passNorm);
    }

    /** The squared gain of both filters at an angular frequency, radians a sample. */
    double squaredGain(double turn) {
        return squaredGain(b0, b1, b2, a1, a2, turn) * squaredGain(1.0, -2.0, 1.0, c1, c2, turn);
    }

    private static double squaredGain(double b0, double b1, double b2, double a1, double a2, double turn) {
        final double cos1 = StrictMath.cos(turn);
        final double sin1 = StrictMath.sin(turn);
        final double cos2 = StrictMath.cos(2.0 * turn);
        final double sin2 = StrictMath.sin(2.0 * turn);
        final double upRe = b0 + b1 * cos1 + b2 * cos2;
        final double upIm = b1 * sin1 + b2 * sin2;
        final double downRe = 1.0 + a1 * cos1 + a2 * cos2;
        final double downIm = a1 * sin1 + a2 * sin2;
        return (upRe * upRe + upIm * upIm) / (downRe * downRe + downIm * downIm);
    }
}
