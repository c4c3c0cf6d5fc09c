// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/** The least of the last so many values, kept as the ascending queue of those that may still become the least. */
final class SlidingMinimum {
    private final int window;
    private final double[] values;
    private final long[] times;
    private int head;
    private int size;
    private long now;

    /** @param window how many values count, the newest included */
    SlidingMinimum(int window) {
        this.window = window;
        values = new double[window + 1];
        times = new long[window + 1];
    }

    /** Forgets all values. */
    @AudioThread
    void reset() {
        head = 0;
        size = 0;
        now = 0;
    }

    /** Takes a value and answers the least of the last {@code window}. */
    @AudioThread
    double next(double value) {
        int tail = head + size;
        while (size > 0 && values[wrap(tail - 1)] >= value) {
            size--;
            tail--;
        }
        values[wrap(tail)] = value;
        times[wrap(tail)] = now;
        size++;
        if (times[head] <= now - window) {
            head = wrap(head + 1);
            size--;
        }
        now++;
        return values[head];
    }

    private int wrap(int i) {
        return i >= values.length ? i - values.length : i;
    }
}
