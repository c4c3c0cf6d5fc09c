// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;

/**
 * Measures how alike the two channels are: the correlation Σ L R / √(Σ L² Σ R²) of the whole, its lowest value
 * over windows of 3 s, one begun every half second, and the power of the side relative to the middle. Memory is
 * fixed, whatever the length. Reads its input only; one thread at a time.
 */
public final class StereoMeter {
    private static final double HOP_SECONDS = 0.5;
    private static final int HOPS = 6;
    /** A window this far below the whole carries no level, dB. */
    private static final double GATE_DB = 20;

    private static final double FLOOR_DB = -80;
    private static final int CLASSES = 100;

    private final boolean stereo;
    private final long hopFrames;
    private final double[][] hops = new double[HOPS][3];
    /** The lowest correlation of the windows of each level, in steps of 1 dB from the floor. */
    private final double[] lowest = new double[CLASSES];

    private final double[] window = new double[3];
    private final double[] whole = new double[3];
    private double ll;
    private double rr;
    private double lr;
    private long frame;
    private long hopCount;
    private long countedFrames;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public StereoMeter(double sampleRate, int channels) {
        stereo = channels == 2;
        hopFrames = Math.max(1, Math.round(HOP_SECONDS * sampleRate));
        reset();
    }

    /** Forgets all that was heard. */
    public void reset() {
        // What is left in the hops is overwritten before the first window is full.
        Arrays.fill(lowest, 1.0);
        Arrays.fill(whole, 0.0);
        ll = 0;
        rr = 0;
        lr = 0;
        frame = 0;
        hopCount = 0;
        countedFrames = 0;
    }

    /** Measures {@code audio[channel][0..frames)}. */
    public void process(float[][] audio, int frames) {
        if (!stereo) {
            return;
        }
        for (int done = 0; done < frames; ) {
            final int run = (int) Math.min(frames - done, hopFrames - frame);
            sum(audio[0], audio[1], done, done + run);
            done += run;
            frame += run;
            if (frame == hopFrames) {
                finishHop();
            }
        }
    }

    private void sum(float[] left, float[] right, int from, int to) {
        double sumLl = 0;
        double sumRr = 0;
        double sumLr = 0;
        for (int i = from; i < to; i++) {
            final double l = left[i];
            final double r = right[i];
            sumLl += l * l;
            sumRr += r * r;
            sumLr += l * r;
        }
        ll += sumLl;
        rr += sumRr;
        lr += sumLr;
    }

    private void finishHop() {
        final double[] hop = hops[(int) (hopCount % HOPS)];
        // What is not a number, or has no end, would stand in every sum from here on.
        final boolean sound = Double.isFinite(ll + rr) && Double.isFinite(lr);
        hop[0] = sound ? ll : 0;
        hop[1] = sound ? rr : 0;
        hop[2] = sound ? lr : 0;
        add(whole, hop);
        countedFrames += frame;
        ll = 0;
        rr = 0;
        lr = 0;
        frame = 0;
        hopCount++;
        if (hopCount >= HOPS) {
            finishWindow();
        }
    }

    private void finishWindow() {
        Arrays.fill(window, 0.0);
        for (double[] hop : hops) {
            add(window, hop);
        }
        final int level = levelClass(decibels((window[0] + window[1]) / (2.0 * HOPS * hopFrames)));
        if (level >= 0) {
            lowest[level] = Math.min(lowest[level], correlation(window));
        }
    }

    /** The correlation of all that was heard. */
    public double correlation() {
        return correlation(total());
    }

    /** The lowest correlation over 3 s that carry level. */
    public double lowestCorrelation() {
        final double[] total = total();
        double answer = correlation(total);
        if (hopCount < HOPS) {
            return answer;
        }
        final double level = decibels((total[0] + total[1]) / (2.0 * (countedFrames + frame)));
        for (int i = Math.max(0, levelClass(level - GATE_DB)); i < CLASSES; i++) {
            answer = Math.min(answer, lowest[i]);
        }
        return answer;
    }

    /**
     * The power of the side against that of the middle, dB; -infinity for mono and silence, infinity without a middle.
     */
    public double sideToMidDb() {
        final double[] total = total();
        final double both = total[0] + total[1];
        final double side = Math.max(0, both - 2 * total[2]);
        final double mid = Math.max(0, both + 2 * total[2]);
        return side == 0 ? Double.NEGATIVE_INFINITY : decibels(side / mid);
    }

    private double[] total() {
        final double[] total = whole.clone();
        if (Double.isFinite(ll + rr) && Double.isFinite(lr)) {
            add(total, new double[] {ll, rr, lr});
        }
        return total;
    }

    private static void add(double[] to, double[] sums) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sums[i];
        }
    }

    private static double correlation(double[] sums) {
        return Correlation.of(sums[0], sums[1], sums[2]);
    }

    /** Below 0 where the level is under the floor. */
    private static int levelClass(double decibels) {
        return decibels < FLOOR_DB ? -1 : Math.min(CLASSES - 1, (int) (decibels - FLOOR_DB));
    }

    private static double decibels(double power) {
        return 10.0 * StrictMath.log10(power);
    }
}
