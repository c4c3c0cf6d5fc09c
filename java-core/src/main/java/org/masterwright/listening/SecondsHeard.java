// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Arrays;

/**
 * How loud each second of the timeline was that has been heard. This is the distribution of loudness of the whole song,
 * whatever the order it was heard in. A second that is heard again replaces itself. It takes 12 bytes a second. One
 * thread at a time.
 */
public final class SecondsHeard {
    /** More than a day is not kept. */
    private static final int MOST = 100_000;

    private long[] seconds = new long[256];
    private float[] lufs = new float[256];
    private int count;

    /** Notes the loudness of a second, LUFS. */
    void put(long second, double loudness) {
        int at = Arrays.binarySearch(seconds, 0, count, second);
        if (at < 0) {
            if (count == MOST) {
                return;
            }
            at = -at - 1;
            if (count == seconds.length) {
                seconds = Arrays.copyOf(seconds, 2 * count);
                lufs = Arrays.copyOf(lufs, 2 * count);
            }
            System.arraycopy(seconds, at, seconds, at + 1, count - at);
            System.arraycopy(lufs, at, lufs, at + 1, count - at);
            count++;
        }
        seconds[at] = second;
        lufs[at] = (float) loudness;
    }

    int count() {
        return count;
    }

    /** The seconds by their order on the timeline; below {@link #count}. */
    long second(int index) {
        return seconds[index];
    }

    /** The loudness of the second at an index, LUFS. */
    double lufs(int index) {
        return lufs[index];
    }
}
