// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * Half of the plate's loop: an all-pass whose delay sways, a delay, a low-pass (which the plate runs for both halves at
 * once), a second all-pass, a second delay, whose end feeds the other half. Delays are frames.
 */
final class PlateHalf {
    private static final double SWAYING_GAIN = 0.7;
    private static final double STILL_GAIN = 0.5;
    private static final float SIXTH = 1.0f / 6.0f;

    private final Sway sway;
    private final int swaying;
    private final int firstDelay;
    private final int secondDelay;
    private final HistoryRing swayingPast;
    private final HistoryRing first;
    private final Diffuser still;
    private final HistoryRing second;
    private final int grid;
    private final float[] count;
    private final float[] place;
    private final float[] oldest;
    private final float[] older;
    private final float[] newer;
    private final float[] newest;
    private final float[] old;

    /** @param delays of the swaying all-pass, the first delay, the still all-pass and the second delay */
    PlateHalf(int[] delays, Sway sway, int longestRun) {
        this.sway = sway;
        swaying = delays[0];
        firstDelay = delays[1];
        secondDelay = delays[3];
        swayingPast = new HistoryRing(swaying + (int) Math.ceil(sway.depth()) + 2 + longestRun);
        first = new HistoryRing(firstDelay + longestRun);
        still = new Diffuser(delays[2], STILL_GAIN, longestRun);
        second = new HistoryRing(secondDelay + longestRun);
        grid = longestRun;
        count = new float[longestRun];
        for (int i = 0; i < longestRun; i++) {
            count[i] = i;
        }
        place = new float[longestRun];
        oldest = new float[longestRun];
        older = new float[longestRun];
        newer = new float[longestRun];
        newest = new float[longestRun];
        old = new float[longestRun];
    }

    /** Takes what enters the half and gives what comes to its low-pass, {@code x[0..run)} in place. */
    @AudioThread
    void enter(long now, float[] x, int run) {
        final float[] d = old;
        final float g = (float) SWAYING_GAIN;
        readSwaying(now, run);
        for (int i = 0; i < run; i++) {
            final float w = x[i] + g * d[i];
            x[i] = d[i] - g * w;
            d[i] = w;
        }
        swayingPast.write(now, d, run);
        first.write(now, x, run);
        first.read(now, firstDelay, x, run);
    }

    /** Takes what comes from the low-pass, {@code x[0..run)}, which is spoilt. */
    @AudioThread
    void leave(long now, float[] x, int run) {
        still.process(now, x, run);
        second.write(now, x, run);
    }

    /** Reads what leaves the half; to be called before this run enters it. */
    @AudioThread
    void end(long now, float[] out, int run) {
        second.read(now, secondDelay, out, run);
    }

    /** Reads inside the first delay, {@code back} frames behind its beginning. */
    @AudioThread
    void tapFirst(long now, int back, float[] out, int run) {
        first.read(now, back, out, run);
    }

    /** Reads inside the still all-pass. */
    @AudioThread
    void tapStill(long now, int back, float[] out, int run) {
        still.tap(now, back, out, run);
    }

    /** Reads inside the second delay. */
    @AudioThread
    void tapSecond(long now, int back, float[] out, int run) {
        second.read(now, back, out, run);
    }

    /** The highest magnitude that the run from {@code now} on has put into the delays. */
    @AudioThread
    float highestKept(long now, int run) {
        first.read(now, 0, old, run);
        final float highest = SendStage.highest(old, run);
        second.read(now, 0, old, run);
        return Math.max(highest, SendStage.highest(old, run));
    }

    /**
     * Reads between the samples by a cubic through four of them. A straight line would dull the treble between samples
     * and let it through on them, and the sway would make that a flutter. The four stay the same for a whole tick, in
     * which the delay moves by a tenth of a frame, so that the loop can be vectorised.
     */
    private void readSwaying(long now, int run) {
        final double from = sway.at(now);
        final double step = sway.step(now);
        final int whole = (int) Math.ceil(swaying + from + 0.5 * step * grid);
        swayingPast.read(now, whole + 1, oldest, run);
        swayingPast.read(now, whole, older, run);
        swayingPast.read(now, whole - 1, newer, run);
        swayingPast.read(now, whole - 2, newest, run);
        System.arraycopy(count, sway.phase(now), place, 0, run);
        final float first = (float) (whole - swaying - from);
        final float slope = (float) step;
        final float[] a = oldest;
        final float[] b = older;
        final float[] c = newer;
        final float[] d = newest;
        final float[] p = place;
        final float[] y = old;
        for (int i = 0; i < run; i++) {
            final float t = first - slope * p[i];
            final float cubic = 0.5f * (b[i] - c[i]) + SIXTH * (d[i] - a[i]);
            final float square = 0.5f * (a[i] + c[i]) - b[i];
            final float straight = c[i] - 0.5f * b[i] - 2.0f * SIXTH * a[i] - SIXTH * d[i];
            y[i] = ((cubic * t + square) * t + straight) * t + b[i];
        }
    }
}
