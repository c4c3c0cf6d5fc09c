// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * Finds what clipping leaves: runs of {@value #SHORTEST} samples and more that all stand at the highest level of a
 * stretch, with a steep way up to it and down from it. The level may be any, for a mix may have been turned down after
 * it was clipped, and another above than below, for it may have been shifted. The top of a slow wave is flat, too, but
 * its sides are not steep. One thread at a time.
 */
public final class FlatTops {
    private static final int SHORTEST = 3;
    /** How far apart the samples of a flat top may lie: two steps of 16 bits, for dither. */
    private static final float FLAT = 2.1f / 32_768;
    /** How far below it the samples beside it lie at least. */
    private static final float STEEP = 8 * FLAT;
    /** At lower levels two steps are too much of the signal. */
    private static final float LOWEST = 0.03f;

    private int runs;
    private float level;

    /** Looks at {@code audio[channel][from..to)}. */
    public void find(float[][] audio, int from, int to) {
        runs = 0;
        level = 0;
        for (float[] channel : audio) {
            look(channel, from, to, 1);
            look(channel, from, to, -1);
        }
    }

    /** How many there are in all channels. */
    public int runs() {
        return runs;
    }

    /** The highest level of any, full scale 1. */
    public float level() {
        return level;
    }

    private void look(float[] x, int from, int to, int sign) {
        float peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, sign * x[i]);
        }
        if (peak < LOWEST) {
            return;
        }
        int count = 0;
        int start = -1;
        for (int i = from; i <= to; i++) {
            boolean top = i < to && sign * x[i] >= peak - FLAT;
            if (top && start < 0) {
                start = i;
            } else if (!top && start >= 0) {
                boolean inside = start > from && i < to;
                boolean steep = inside && sign * x[start - 1] <= peak - STEEP && sign * x[i] <= peak - STEEP;
                count += steep && i - start >= SHORTEST ? 1 : 0;
                start = -1;
            }
        }
        runs += count;
        level = count > 0 ? Math.max(level, peak) : level;
    }
}
