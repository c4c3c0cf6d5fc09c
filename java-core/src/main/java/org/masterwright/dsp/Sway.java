// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * A slow sine that moves a delay. It is sampled on a grid of frames, with straight lines in between, and read from a
 * table by the count of frames alone, so that every stream sways alike.
 */
final class Sway {
    private final double[] table;
    private final double depth;
    private final int grid;

    /**
     * @param depth frames to either side
     * @param ticks of one turn, at least 1
     * @param turned where in its turn it begins, 0..1
     * @param grid frames of one tick, a power of two
     */
    Sway(double depth, int ticks, double turned, int grid) {
        this.depth = depth;
        this.grid = grid;
        table = new double[ticks + 1];
        for (int i = 0; i <= ticks; i++) {
            table[i] = depth * StrictMath.sin(2.0 * Math.PI * ((double) (i % ticks) / ticks + turned));
        }
    }

    /** The furthest to either side, frames. */
    double depth() {
        return depth;
    }

    /** The value at the beginning of this frame's tick. */
    @AudioThread
    double at(long frame) {
        return table[tick(frame)];
    }

    /** What the value gains from frame to frame within this frame's tick. */
    @AudioThread
    double step(long frame) {
        final int i = tick(frame);
        return (table[i + 1] - table[i]) / grid;
    }

    /** Where in its tick this frame stands. */
    @AudioThread
    int phase(long frame) {
        return (int) frame & (grid - 1);
    }

    private int tick(long frame) {
        return (int) (frame / grid % (table.length - 1));
    }
}
