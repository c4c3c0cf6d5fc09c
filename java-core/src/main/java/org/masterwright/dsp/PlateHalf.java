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

    private final Sway sway;
    private final int swaying;
    private final int margin;
    private final int firstDelay;
    private final int secondDelay;
    private final HistoryRing swayingPast;
    private final HistoryRing first;
    private final Diffuser still;
    private final HistoryRing second;
    private final float[] around;
    private final float[] old;

    /** @param delays of the swaying all-pass, the first delay, the still all-pass and the second delay */
    PlateHalf(int[] delays, Sway sway, int longestRun) {
        this.sway = sway;
        swaying = delays[0];
        firstDelay = delays[1];
        secondDelay = delays[3];
        margin = (int) Math.ceil(sway.depth()) + 1;
        swayingPast = new HistoryRing(swaying + margin + longestRun);
        first = new HistoryRing(firstDelay + longestRun);
        still = new Diffuser(delays[2], STILL_GAIN, longestRun);
        second = new HistoryRing(secondDelay + longestRun);
        around = new float[longestRun + 2 * margin];
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

    private void readSwaying(long now, int run) {
        swayingPast.read(now, swaying + margin, around, run + 2 * margin);
        final double from = sway.at(now);
        final double step = sway.step(now);
        final int phase = sway.phase(now);
        for (int i = 0; i < run; i++) {
            // A line from tick to tick, worked out from its beginning: the same however the run is cut.
            final double place = i + margin - (from + step * (phase + i));
            final int at = (int) place;
            final float before = around[at];
            old[i] = before + (float) (place - at) * (around[at + 1] - before);
        }
    }
}
