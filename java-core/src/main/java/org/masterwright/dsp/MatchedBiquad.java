// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

/**
 * Designs a digital shelf or bell of second order whose gain follows the analogue one up to the top of the band, where
 * the bilinear transform would bend it towards 0 dB at half the sample rate.
 *
 * <p>The poles are those of the analogue filter, by impulse invariance. The zeros are chosen so that the gain is right
 * at 0 Hz, at the corner (or at 0.4 of the Nyquist frequency, if that is lower) and at 0.75 of the Nyquist frequency
 * (M. Vicanek, "Matched Second Order Digital Filters", 2016, with the points of support chosen by measurement). At
 * 44.1 kHz the error stays below 0.07 dB up to 0.8 Nyquist for corners up to 11 kHz and ±6 dB. A cut is the exact
 * inverse of the boost.
 */
final class MatchedBiquad {
    /** The analogue filters, with s normalised to the corner and A = 10^(dB/40). */
    enum Shape {
        /** A (s² + √A/Q s + A) / (A s² + √A/Q s + 1). */
        LOW_SHELF,
        /** (s² + A/Q s + 1) / (s² + 1/(A Q) s + 1). */
        BELL,
        /** A (A s² + √A/Q s + 1) / (s² + √A/Q s + A). */
        HIGH_SHELF
    }

    /** How many numbers describe a filter: b0, b1, b2, a1, a2. */
    static final int COEFFICIENTS = 5;

    private static final double HIGHEST_CORNER = 0.4;
    private static final double UPPER_SUPPORT = 0.75;

    private MatchedBiquad() {}

    /**
     * Designs a filter.
     *
     * @param corner Hz: the middle of the shelf's slope, the bell's centre
     * @param decibels the gain of the shelf's plateau or of the bell's crest
     * @param out gets b0, b1, b2, a1, a2 (with a0 = 1) from {@code at}
     */
    static void design(Shape shape, double corner, double q, double decibels, double sampleRate, double[] out, int at) {
        final double[] analogue = analogue(shape, q, Math.abs(decibels));
        final double[] poles = poles(analogue, 2.0 * Math.PI * corner / sampleRate);
        final double a1 = poles[0];
        final double a2 = poles[1];
        final double[] b = {1.0, a1, a2};
        if (decibels != 0.0) {
            final double nyquist = sampleRate / 2;
            zeros(analogue, a1, a2, corner, nyquist, Math.min(corner, HIGHEST_CORNER * nyquist), b);
        }
        if (decibels >= 0.0) {
            System.arraycopy(b, 0, out, at, 3);
            out[at + 3] = a1;
            out[at + 4] = a2;
        } else {
            out[at] = 1.0 / b[0];
            out[at + 1] = a1 / b[0];
            out[at + 2] = a2 / b[0];
            out[at + 3] = b[1] / b[0];
            out[at + 4] = b[2] / b[0];
        }
    }

    /** The analogue filter's n2, n1, n0, d2, d1, d0 for a boost. */
    static double[] analogue(Shape shape, double q, double decibels) {
        final double a = StrictMath.pow(10.0, decibels / 40.0);
        final double root = StrictMath.sqrt(a) / q;
        return switch (shape) {
            case LOW_SHELF -> new double[] {a, a * root, a * a, a, root, 1.0};
            case BELL -> new double[] {1.0, a / q, 1.0, 1.0, 1.0 / (a * q), 1.0};
            case HIGH_SHELF -> new double[] {a * a, a * root, a, 1.0, root, a};
        };
    }

    /**
     * The denominator 1 + a1/z + a2/z² whose poles are exp(s) of the analogue ones. The corner is in radians a sample.
     */
    private static double[] poles(double[] analogue, double corner) {
        final double half = 0.5 * analogue[4] / analogue[3];
        final double product = analogue[5] / analogue[3];
        final double inner = half * half - product;
        final double decay = StrictMath.exp(-half * corner);
        final double turn = StrictMath.sqrt(Math.abs(inner)) * corner;
        final double cosine = inner < 0 ? StrictMath.cos(turn) : StrictMath.cosh(turn);
        return new double[] {-2.0 * decay * cosine, decay * decay};
    }

    private static void zeros(
            double[] analogue, double a1, double a2, double corner, double nyquist, double support, double[] b) {
        final double d0 = (1 + a1 + a2) * (1 + a1 + a2);
        final double d1 = (1 - a1 + a2) * (1 - a1 + a2);
        final double d2 = -4 * a2;
        // The squared gain is a quotient of sums over p0 = cos²(w/2), p1 = sin²(w/2) and p2 = 4 p0 p1.
        final double n0 = d0 * square(analogue, 0);
        final double p = sine(support / nyquist);
        final double r = sine(UPPER_SUPPORT);
        final double wantedP =
                (d0 * (1 - p) + d1 * p + d2 * 4 * p * (1 - p)) * square(analogue, support / corner) - n0 * (1 - p);
        final double wantedR =
                (d0 * (1 - r) + d1 * r + d2 * 4 * r * (1 - r)) * square(analogue, UPPER_SUPPORT * nyquist / corner)
                        - n0 * (1 - r);
        final double pp = 4 * p * (1 - p);
        final double rr = 4 * r * (1 - r);
        final double determinant = p * rr - r * pp;
        final double n1 = (wantedP * rr - wantedR * pp) / determinant;
        final double n2 = (p * wantedR - r * wantedP) / determinant;
        final double low = StrictMath.sqrt(n0);
        final double high = StrictMath.sqrt(Math.max(n1, 0.0));
        final double w = 0.5 * (low + high);
        b[0] = 0.5 * (w + StrictMath.sqrt(Math.max(w * w + n2, 0.0)));
        b[1] = 0.5 * (low - high);
        b[2] = -n2 / (4 * b[0]);
    }

    private static double sine(double nyquists) {
        final double s = StrictMath.sin(0.5 * Math.PI * nyquists);
        return s * s;
    }

    /** The analogue filter's squared gain at a multiple of its corner. */
    static double square(double[] analogue, double multiple) {
        final double w = multiple * multiple;
        final double re = analogue[2] - analogue[0] * w;
        final double im = analogue[1];
        final double down = analogue[5] - analogue[3] * w;
        final double aside = analogue[4];
        return (re * re + im * im * w) / (down * down + aside * aside * w);
    }
}
