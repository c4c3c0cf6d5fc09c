// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * Three moving averages in a row over whole numbers: a bell-shaped smoothing whose sums are exact, so that a constant
 * comes out as that constant.
 */
final class ExactAverage {
    private final long[][] history = new long[3][];
    private final int[] index = new int[3];
    private final long[] sums = new long[3];
    private final long weight;

    /** @param support values that bear on one result, 1 or more */
    ExactAverage(int support) {
        // Lengths a, b, c with a + b + c - 2 = support.
        final int a = Math.max(1, (support + 2) / 3);
        final int b = Math.max(1, (support + 2 - a) / 2);
        final int c = Math.max(1, support + 2 - a - b);
        history[0] = new long[a];
        history[1] = new long[b];
        history[2] = new long[c];
        weight = (long) a * b * c;
    }

    /** What a result must be divided by. */
    long weight() {
        return weight;
    }

    /** Forgets: all values were this one. */
    @AudioThread
    void reset(long value) {
        long v = value;
        for (int k = 0; k < 3; k++) {
            Arrays.fill(history[k], v);
            index[k] = 0;
            v *= history[k].length;
            sums[k] = v;
        }
    }

    /** Takes a value and answers the weighted sum of the last ones. */
    @AudioThread
    long next(long value) {
        long v = value;
        for (int k = 0; k < 3; k++) {
            final long[] h = history[k];
            final int i = index[k];
            final long sum = sums[k] + v - h[i];
            h[i] = v;
            sums[k] = sum;
            v = sum;
            index[k] = i + 1 == h.length ? 0 : i + 1;
        }
        return v;
    }
}
