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
    private final double[] state = new double[10];

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
        final double[] s = state;
        double lx1 = s[0];
        double lx2 = s[1];
        double ly1 = s[2];
        double ly2 = s[3];
        double l = s[4];
        double rx1 = s[5];
        double rx2 = s[6];
        double ry1 = s[7];
        double ry2 = s[8];
        double r = s[9];
        for (int i = 0; i < run; i++) {
            final double xl = left[i];
            final double xr = right[i];
            final double yl = b0 * (xl - 2.0 * lx1 + lx2) - a2 * ly2 - a1 * ly1;
            final double yr = b0 * (xr - 2.0 * rx1 + rx2) - a2 * ry2 - a1 * ry1;
            lx2 = lx1;
            lx1 = xl;
            ly2 = ly1;
            ly1 = yl;
            rx2 = rx1;
            rx1 = xr;
            ry2 = ry1;
            ry1 = yr;
            l = bandwidth * yl + keep * l;
            r = bandwidth * yr + keep * r;
            left[i] = SendFeed.audible(l);
            right[i] = SendFeed.audible(r);
        }
        s[0] = lx1;
        s[1] = lx2;
        s[2] = ly1;
        s[3] = ly2;
        s[4] = l;
        s[5] = rx1;
        s[6] = rx2;
        s[7] = ry1;
        s[8] = ry2;
        s[9] = r;
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
