// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/** What a plate hears of what is sent to it: without the bass (Butterworth, second order) and less of the top. */
final class PlateInput {
    private final double b0;
    private final double a1;
    private final double a2;
    private final double bandwidth;
    private final double[] state = new double[6];

    /**
     * @param highPass Hz
     * @param lowPass Hz, first order
     */
    PlateInput(double highPass, double lowPass, double sampleRate) {
        final double k = StrictMath.tan(Math.PI * Math.min(highPass / sampleRate, 0.49));
        final double norm = 1.0 / (1.0 + StrictMath.sqrt(2.0) * k + k * k);
        b0 = norm;
        a1 = 2.0 * (k * k - 1.0) * norm;
        a2 = (1.0 - StrictMath.sqrt(2.0) * k + k * k) * norm;
        bandwidth = share(lowPass, sampleRate);
    }

    /** Filters both channels in place, in one loop, so that they hide each other's waiting. */
    @AudioThread
    void process(float[] left, float[] right, int run) {
        final double keep = 1.0 - bandwidth;
        double l1 = state[0];
        double l2 = state[1];
        double l = state[2];
        double r1 = state[3];
        double r2 = state[4];
        double r = state[5];
        for (int i = 0; i < run; i++) {
            final double bl = b0 * left[i];
            final double br = b0 * right[i];
            final double yl = bl + l1;
            final double yr = br + r1;
            l1 = l2 - 2.0 * bl - a1 * yl;
            r1 = r2 - 2.0 * br - a1 * yr;
            l2 = bl - a2 * yl;
            r2 = br - a2 * yr;
            l = bandwidth * yl + keep * l;
            r = bandwidth * yr + keep * r;
            left[i] = SendFeed.audible(l);
            right[i] = SendFeed.audible(r);
        }
        state[0] = l1;
        state[1] = l2;
        state[2] = l;
        state[3] = r1;
        state[4] = r2;
        state[5] = r;
    }

    /** Replaces states that have died away by 0. */
    @AudioThread
    void flush() {
        for (int i = 0; i < state.length; i++) {
            state[i] = SendFeed.audible(state[i]) == 0.0f ? 0.0 : state[i];
        }
    }

    /** Forgets the signal. */
    @AudioThread
    void forget() {
        Arrays.fill(state, 0.0);
    }

    /** What a low-pass of first order takes of each new sample. */
    static double share(double corner, double sampleRate) {
        return 1.0 - StrictMath.exp(-2.0 * Math.PI * corner / sampleRate);
    }
}
