// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * The past of one signal, read and written in runs, so that what is computed on it can be vectorised. It keeps no place
 * of its own: rings that move together share the caller's count of frames since the signal began, and what lies before
 * that beginning reads as silence. To forget is therefore to begin to count at 0 again; nothing has to be cleared.
 *
 * <p>A long past is kept in pieces of 64 KB: many instances share a small heap, whose collector wastes room around
 * large arrays.
 */
final class HistoryRing {
    private static final int PIECE_BITS = 14;
    private static final int PIECE = 1 << PIECE_BITS;

    private final float[][] pieces;
    private final int size;

    /** @param frames the furthest that is read back, the longest run included, at least 1 */
    HistoryRing(int frames) {
        int length = 1;
        while (length < frames && length < PIECE) {
            length *= 2;
        }
        pieces = new float[(frames + length - 1) / length][length];
        size = pieces.length * length;
    }

    /** Where a frame stands; a division costs more than all the rest and is left to the long ones. */
    private int place(long frame) {
        return pieces.length == 1 ? (int) frame & (size - 1) : (int) (frame % size);
    }

    /** Stores {@code x[0..run)} as the frames from {@code now} on. */
    @AudioThread
    void write(long now, float[] x, int run) {
        int at = place(now);
        int done = 0;
        while (done < run) {
            final float[] piece = pieces[at >> PIECE_BITS];
            final int from = at & (PIECE - 1);
            final int part = Math.min(run - done, piece.length - from);
            System.arraycopy(x, done, piece, from, part);
            done += part;
            at = at + part == size ? 0 : at + part;
        }
    }

    /**
     * Reads what stood {@code delay} frames before the frames from {@code now} on; these must have been written.
     *
     * @param out gets {@code run} values from index 0
     */
    @AudioThread
    void read(long now, int delay, float[] out, int run) {
        int done = 0;
        if (now < delay) {
            done = (int) Math.min(run, delay - now);
            for (int i = 0; i < done; i++) {
                out[i] = 0.0f;
            }
        }
        int at = place(now - delay + done);
        while (done < run) {
            final float[] piece = pieces[at >> PIECE_BITS];
            final int from = at & (PIECE - 1);
            final int part = Math.min(run - done, piece.length - from);
            System.arraycopy(piece, from, out, done, part);
            done += part;
            at = at + part == size ? 0 : at + part;
        }
    }
}
