// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * Seven points between each two samples of two interleaved channels, by three halvings of the sampling interval: a
 * 64-tap filter finds the value midway between two samples, a 6-tap and a 4-tap filter, which see a band already
 * oversampled, the quarters and the eighths. The samples themselves are kept as they are.
 *
 * <p>Every loop reads its operands from one index or from a multiple of 16 floats beyond it: such loops the compiler
 * vectorises, others it does not. A plain twin in the tests gives the same bits.
 */
final class EightfoldPoints {
    private static final int TAPS = 64;
    /** Frames by which the midway values start before the run, so that the later filters find their neighbours. */
    static final int LEAD = 4;
    /** Frames before the first one of a run that its values depend on. */
    static final int HISTORY = TAPS - 1 + LEAD;
    /** Eight frames of two channels: an offset that keeps vectors aligned to each other. */
    private static final int STEP = 16;

    /** Flat within 0.02 dB up to 0.94 Nyquist: for measuring. */
    static final float[] FLAT = {
        0.63625747f, -0.21112171f, 0.12552268f, -0.08843816f, 0.06753589f, -0.05400059f, 0.04444402f, -0.03728656f,
        0.03169338f, -0.02718207f, 0.02345487f, -0.02031802f, 0.01764020f, -0.01532909f, 0.01331797f, -0.01155715f,
        0.01000889f, -0.00864370f, 0.00743822f, -0.00637337f, 0.00543345f, -0.00460509f, 0.00387693f, -0.00323893f,
        0.00268228f, -0.00219898f, 0.00178187f, -0.00142428f, 0.00112019f, -0.00086388f, 0.00065024f, -0.00096651f
    };

    /**
     * Rising by 2 % from 0.7 Nyquist on: for limiting. Up to 0.97 Nyquist it never reads low by more than 0.2 dB, below
     * 0.7 it is flat within 0.01 dB.
     */
    static final float[] CAUTIOUS = {
        0.63698041f, -0.21315980f, 0.12853509f, -0.09200344f, 0.07129792f, -0.05776653f, 0.04819826f, -0.04112994f,
        0.03575019f, -0.03152566f, 0.02808210f, -0.02517164f, 0.02265276f, -0.02045775f, 0.01855224f, -0.01690238f,
        0.01546195f, -0.01417830f, 0.01300705f, -0.01192212f, 0.01091448f, -0.00998074f, 0.00910955f, -0.00827367f,
        0.00743249f, -0.00654379f, 0.00558032f, -0.00454425f, 0.00347369f, -0.00243740f, 0.00151797f, -0.00097237f
    };

    // Equal-ripple interpolators for a band of one half and of one quarter of what their input could hold.
    private static final float A2 = 0.60320982f;
    private static final float B2 = -0.12770997f;
    private static final float C2 = 0.0260878f;
    private static final float A3 = 0.56964236f;
    private static final float B3 = -0.07022692f;

    /** One side of the midway filter, from the inside out. */
    private final float[] midway;

    private final float factor;
    private final float[][] shifted;
    private final float[] ahead;
    private final float[] mid;
    private final float[] mid1;
    private final float[] mid2;
    private final float[] quarter;
    private final float[] quarter1;
    private final float[] threeQuarters;
    private final float[] threeQuarters1;
    private final float[] threeQuarters2;
    private final float[] highest;

    /**
     * @param midway {@link #FLAT} or {@link #CAUTIOUS}
     * @param maxFrames the longest run
     */
    EightfoldPoints(float[] midway, int maxFrames) {
        this.midway = midway;
        factor = largestFactor(midway);
        final int values = (2 * (maxFrames + LEAD) + STEP - 1) / STEP * STEP;
        shifted = new float[8][values + 7 * STEP];
        ahead = new float[values + 7 * STEP];
        mid = new float[values];
        mid1 = new float[values];
        mid2 = new float[values];
        quarter = new float[values];
        quarter1 = new float[values];
        threeQuarters = new float[values];
        threeQuarters1 = new float[values];
        threeQuarters2 = new float[values];
        highest = new float[values];
    }

    /** How many floats the input of the longest run must hold; what lies beyond the run is read but has no effect. */
    int inputLength() {
        return highest.length + 8 * STEP;
    }

    /** The largest factor by which a point can exceed the largest sample around it. */
    @AudioThread
    float largestFactor() {
        return factor;
    }

    /**
     * Computes the highest of the eight points of each interval. Value 2t + c of the answer is that of the interval
     * after sample n - 34, where n = t - {@link #LEAD} is the newest sample. (On the way it computes the midway value
     * of the interval after n - 32 and the quarters of the one after n - 33.) The first {@link #LEAD} frames are to be
     * ignored.
     *
     * @param input interleaved, {@link #HISTORY} frames and then the run
     * @param frames the run's length
     * @return the magnitudes, valid until the next call
     */
    @AudioThread
    float[] highest(float[] input, int frames) {
        final int values = (2 * (frames + LEAD) + STEP - 1) / STEP * STEP;
        // Copy b is the input b frames earlier, so that x[n - 8 a - b] stands at 2t + (7 - a) STEP.
        for (int b = 0; b < 8; b++) {
            System.arraycopy(input, 14 - 2 * b, shifted[b], 0, values + 7 * STEP);
        }
        System.arraycopy(input, STEP, ahead, 0, values + 7 * STEP);
        Arrays.fill(mid, 0, values, 0.0f);
        for (int b = 0; b < 8; b++) {
            addFirst(mid, shifted[b], shifted[7 - b], values, midway[31 - b]);
            addSecond(mid, shifted[b], shifted[7 - b], values, midway[23 - b]);
            addThird(mid, shifted[b], shifted[7 - b], values, midway[15 - b]);
            addFourth(mid, shifted[b], shifted[7 - b], values, midway[7 - b]);
        }
        System.arraycopy(mid, 0, mid1, 2, values - 2);
        System.arraycopy(mid, 0, mid2, 4, values - 4);
        quarters(quarter, mid1, shifted[1], mid2, shifted[0], mid, shifted[2], values);
        quarters(threeQuarters, mid1, shifted[0], mid, shifted[1], mid2, ahead, values);
        System.arraycopy(quarter, 0, quarter1, 2, values - 2);
        System.arraycopy(threeQuarters, 0, threeQuarters1, 2, values - 2);
        System.arraycopy(threeQuarters, 0, threeQuarters2, 4, values - 4);
        start(highest, shifted[2], values);
        raise(highest, mid2, values);
        raise(highest, quarter1, values);
        raise(highest, threeQuarters1, values);
        outerEighth(highest, shifted[2], quarter1, threeQuarters2, mid2, values);
        innerEighth(highest, quarter1, mid2, threeQuarters1, shifted[2], values);
        innerEighth(highest, mid2, threeQuarters1, quarter1, shifted[1], values);
        outerEighth(highest, shifted[1], threeQuarters1, mid2, quarter, values);
        return highest;
    }

    // Each adds one symmetric pair of taps; with more of them in a loop the compiler may not vectorise it.
    private static void addFirst(float[] y, float[] late, float[] early, int n, float a) {
        for (int i = 0; i < n; i++) {
            y[i] += a * (late[i + 7 * STEP] + early[i]);
        }
    }

    private static void addSecond(float[] y, float[] late, float[] early, int n, float a) {
        for (int i = 0; i < n; i++) {
            y[i] += a * (late[i + 6 * STEP] + early[i + STEP]);
        }
    }

    private static void addThird(float[] y, float[] late, float[] early, int n, float a) {
        for (int i = 0; i < n; i++) {
            y[i] += a * (late[i + 5 * STEP] + early[i + 2 * STEP]);
        }
    }

    private static void addFourth(float[] y, float[] late, float[] early, int n, float a) {
        for (int i = 0; i < n; i++) {
            y[i] += a * (late[i + 4 * STEP] + early[i + 3 * STEP]);
        }
    }

    /** The 6-tap filter: pairs of a midway value and a sample, from the inside out. */
    private static void quarters(
            float[] y, float[] m0, float[] x0, float[] m1, float[] x1, float[] m2, float[] x2, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = A2 * (m0[i] + x0[i + 3 * STEP]) + B2 * (m1[i] + x1[i + 3 * STEP]) + C2 * (m2[i] + x2[i + 3 * STEP]);
        }
    }

    private static void start(float[] y, float[] x, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.abs(x[i + 3 * STEP]);
        }
    }

    private static void raise(float[] y, float[] p, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(y[i], Math.abs(p[i]));
        }
    }

    /** The 4-tap filter between a sample and a quarter. */
    private static void outerEighth(float[] y, float[] x, float[] p, float[] q, float[] r, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(y[i], Math.abs(A3 * (p[i] + x[i + 3 * STEP]) + B3 * (q[i] + r[i])));
        }
    }

    /** The 4-tap filter between a quarter and the midway value. */
    private static void innerEighth(float[] y, float[] p, float[] q, float[] r, float[] x, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(y[i], Math.abs(A3 * (p[i] + q[i]) + B3 * (r[i] + x[i + 3 * STEP])));
        }
    }

    /**
     * The largest factor by which any of the seven points between samples can exceed the largest sample around it: an
     * impulse is sent through the three filters and the magnitudes of what each point gets are summed.
     */
    private static float largestFactor(float[] midway) {
        final int n = 192;
        final double[] x = new double[n];
        x[n / 2] = 1;
        final double[] m = new double[n];
        final double[] q = new double[n];
        final double[] t = new double[n];
        for (int i = TAPS / 2; i < n - TAPS / 2; i++) {
            for (int k = 0; k < TAPS / 2; k++) {
                m[i] += midway[k] * (x[i - k] + x[i + 1 + k]);
            }
        }
        for (int i = 1; i < n - 2; i++) {
            q[i] = A2 * (x[i] + m[i]) + B2 * (m[i - 1] + x[i + 1]) + C2 * (x[i - 1] + m[i + 1]);
            t[i] = A2 * (m[i] + x[i + 1]) + B2 * (x[i] + m[i + 1]) + C2 * (m[i - 1] + x[i + 2]);
        }
        final double[] sums = new double[7];
        for (int i = 1; i < n - 1; i++) {
            sums[0] += Math.abs(m[i]);
            sums[1] += Math.abs(q[i]);
            sums[2] += Math.abs(t[i]);
            sums[3] += Math.abs(A3 * (x[i] + q[i]) + B3 * (t[i - 1] + m[i]));
            sums[4] += Math.abs(A3 * (q[i] + m[i]) + B3 * (x[i] + t[i]));
            sums[5] += Math.abs(A3 * (m[i] + t[i]) + B3 * (q[i] + x[i + 1]));
            sums[6] += Math.abs(A3 * (t[i] + x[i + 1]) + B3 * (m[i] + q[i + 1]));
        }
        return (float) (1.0001 * Arrays.stream(sums).max().orElseThrow());
    }
}
