// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * The K-weighting of ITU-R BS.1770-4, Annex 1: a high shelf for the head, then a high-pass, as two biquads per channel.
 *
 * <p>The standard tabulates coefficients for 48 kHz only. Both filters are here derived from the analogue prototypes
 * behind that table by the bilinear transform, so that 48 kHz gives the table and every other rate the same curve.
 */
public final class KWeighting {
    private static final double SHELF_HZ = 1681.974450955533;
    private static final double SHELF_DB = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    /** The exponent that puts the shelf's middle slightly below half its gain in dB, as in the table. */
    private static final double SHELF_BEND = 0.4996667741545416;

    private static final double HIGH_PASS_HZ = 38.13547087602444;
    private static final double HIGH_PASS_Q = 0.5003270373238773;

    /** Below this a state is nothing: far under any gate, far above the denormals. */
    private static final double NOTHING = 1e-30;

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private final double c1;
    private final double c2;

    /** Two states a biquad, two biquads, channel by channel; direct form II transposed. */
    private final double[] state;

    /**
     * @param sampleRate Hz
     * @param channels how many
     */
    public KWeighting(double sampleRate, int channels) {
        // Prototypes above the Nyquist frequency cannot be warped; such rates hold no music to weigh.
        final double shelf = StrictMath.tan(Math.PI * Math.min(SHELF_HZ / sampleRate, 0.49));
        final double high = StrictMath.pow(10.0, SHELF_DB / 20.0);
        final double bend = StrictMath.pow(high, SHELF_BEND);
        final double norm = 1.0 + shelf / SHELF_Q + shelf * shelf;
        b0 = (high + bend * shelf / SHELF_Q + shelf * shelf) / norm;
        b1 = 2.0 * (shelf * shelf - high) / norm;
        b2 = (high - bend * shelf / SHELF_Q + shelf * shelf) / norm;
        a1 = 2.0 * (shelf * shelf - 1.0) / norm;
        a2 = (1.0 - shelf / SHELF_Q + shelf * shelf) / norm;

        final double pass = StrictMath.tan(Math.PI * Math.min(HIGH_PASS_HZ / sampleRate, 0.49));
        final double passNorm = 1.0 + pass / HIGH_PASS_Q + pass * pass;
        c1 = 2.0 * (pass * pass - 1.0) / passNorm;
        c2 = (1.0 - pass / HIGH_PASS_Q + pass * pass) / passNorm;
        state = new double[4 * channels];
    }

    /** The five coefficients of the shelf and the two of the high-pass (whose numerator is 1, -2, 1), for tests. */
    double[] coefficients() {
        return new double[] {b0, b1, b2, a1, a2, c1, c2};
    }

    /** Forgets the signal. */
    @AudioThread
    public void reset() {
        Arrays.fill(state, 0.0);
    }

    /** The sum of the squares of the weighted samples {@code x[from..to)} of a channel. */
    @AudioThread
    public double energy(int channel, float[] x, int from, int to) {
        final int at = 4 * channel;
        double s1 = state[at];
        double s2 = state[at + 1];
        double t1 = state[at + 2];
        double t2 = state[at + 3];
        double sum = 0.0;
        for (int i = from; i < to; i++) {
            final double in = x[i];
            final double mid = b0 * in + s1;
            s1 = b1 * in - a1 * mid + s2;
            s2 = b2 * in - a2 * mid;
            final double out = mid + t1;
            t1 = -2.0 * mid - c1 * out + t2;
            t2 = mid - c2 * out;
            sum += out * out;
        }
        state[at] = flushed(s1);
        state[at + 1] = flushed(s2);
        state[at + 2] = flushed(t1);
        state[at + 3] = flushed(t2);
        return sum;
    }

    private static double flushed(double x) {
        return Math.abs(x) < NOTHING ? 0.0 : x;
    }
}
