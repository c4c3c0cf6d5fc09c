// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * The past of one signal, read and written in runs, so that what is computed on it can be vectorised. It keeps no place
 * of its own: rings that move together share the caller's count of frames since the signal began, and what lies before
 * that beginning reads as silence. To forget is therefore to begin to count at 0 again; nothing has to be cleared.
 */
final class HistoryRing {
    private final float[] ring;
    private final int mask;

    /** @param frames the furthest that is read back, the longest run included, at least 1 */
    HistoryRing(int frames) {
        int size = 1;
        while (size < frames) {
            size *= 2;
        }
        ring = new float[size];
        mask = size - 1;
    }

    /** Stores {@code x[0..run)} as the frames from {@code now} on. */
    @AudioThread
    void write(long now, float[] x, int run) {
        final int at = (int) now & mask;
        final int first = Math.min(run, ring.length - at);
        System.arraycopy(x, 0, ring, at, first);
        System.arraycopy(x, first, ring, 0, run - first);
    }

    /**
     * Reads what stood {@code delay} frames before the frames from {@code now} on; these must have been written.
     *
     * @param out gets {@code run} values from index 0
     */
    @AudioThread
    void read(long now, int delay, float[] out, int run) {
        int before = 0;
        if (now < delay) {
            before = (int) Math.min(run, delay - now);
            for (int i = 0; i < before; i++) {
                out[i] = 0.0f;
            }
        }
        final int at = (int) (now - delay + before) & mask;
        final int first = Math.min(run - before, ring.length - at);
        System.arraycopy(ring, at, out, before, first);
        System.arraycopy(ring, 0, out, before + first, run - before - first);
    }
}
