// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * The K-weighting of ITU-R BS.1770-4, Annex 1: a high shelf for the head, then a high-pass, as two biquads per channel.
 */
public final class KWeighting {
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
        final KFilter filter = KFilter.at(sampleRate);
        b0 = filter.b0();
        b1 = filter.b1();
        b2 = filter.b2();
        a1 = filter.a1();
        a2 = filter.a2();
        c1 = filter.c1();
        c2 = filter.c2();
        state = new double[4 * channels];
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
