// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;
import org.masterwright.loudness.GatedBlocks;
import org.masterwright.loudness.Loudness;

/**
 * Loudness, peak and sums of squares of the last hops, and the scalars of a window of them (models/features.md,
 * "Loudness" and "Scalars"). Allocates in the constructor only.
 */
final class HopFigures {
    private static final int BLOCK_HOPS = 20;
    private static final int BLOCK_STEP = 5;
    private static final double NOTHING = 1e-20;
    private static final double[] LOUDNESS_PARTS = {0.10, 0.25, 0.50, 0.75, 0.90};
    private static final double[] PEAK_PARTS = {0.10, 0.50, 0.90, 0.99};

    private final int capacity;
    private final double[] loudness;
    private final double[] peaks;
    /** L², R², (L + R)², (L - R)². */
    private final double[][] squares;

    private final double[] total = new double[4];
    private final double[] sorted;
    private final Blocks blocks = new Blocks();

    HopFigures(int capacity) {
        this.capacity = capacity;
        loudness = new double[capacity];
        peaks = new double[capacity];
        squares = new double[capacity][4];
        sorted = new double[capacity];
    }

    /** Measures {@code left[from..to)} and the same of {@code right}; the K-weighted power comes from the spectrum. */
    void measure(int slot, float[] left, float[] right, int from, int to, double weightedPower) {
        double peak = 0;
        double ll = 0;
        double rr = 0;
        double mm = 0;
        double ss = 0;
        for (int i = from; i < to; i++) {
            final double l = left[i];
            final double r = right[i];
            peak = Math.max(peak, Math.max(Math.abs(l), Math.abs(r)));
            ll += l * l;
            rr += r * r;
            mm += (l + r) * (l + r);
            ss += (l - r) * (l - r);
        }
        loudness[slot] = weightedPower;
        peaks[slot] = peak;
        squares[slot][0] = ll;
        squares[slot][1] = rr;
        squares[slot][2] = mm;
        squares[slot][3] = ss;
    }

    /**
     * @param oldest the slot of the window's oldest hop
     * @param count its hops
     * @param frames its frames
     * @param scalars where the figures go, in the order of {@link FeatureScalar}
     */
    void read(int oldest, int count, long frames, float[] scalars) {
        final double integrated = blocks.integrated(oldest, count);
        Arrays.fill(total, 0.0);
        double peak = 0;
        for (int i = 0; i < count; i++) {
            final int slot = (oldest + i) % capacity;
            peak = Math.max(peak, peaks[slot]);
            for (int k = 0; k < total.length; k++) {
                total[k] += squares[slot][k];
            }
        }
        final double peakDb = decibels(peak * peak);
        final double meanDb = decibels((total[0] + total[1]) / (2.0 * frames));
        put(scalars, FeatureScalar.INTEGRATED_LOUDNESS, integrated);
        put(scalars, FeatureScalar.CREST, peak == 0 ? 0 : peakDb - meanDb);
        put(scalars, FeatureScalar.PEAK_TO_LOUDNESS, peak == 0 ? 0 : peakDb - integrated);
        put(scalars, FeatureScalar.SIDE_TO_MID, sideToMid());
        put(scalars, FeatureScalar.CORRELATION, Correlation.of(total[0], total[1], (total[2] - total[3]) / 4));
        for (int i = 0; i < count; i++) {
            sorted[i] = blocks.lufs(loudness[(oldest + i) % capacity]) - integrated;
        }
        putPercentiles(scalars, FeatureScalar.LOUDNESS_P10, count, LOUDNESS_PARTS);
        for (int i = 0; i < count; i++) {
            final double each = peaks[(oldest + i) % capacity];
            sorted[i] = decibels(each * each) - integrated;
        }
        putPercentiles(scalars, FeatureScalar.PEAK_P10, count, PEAK_PARTS);
    }

    /** The overlapping blocks of some hops, under the gates. */
    private final class Blocks implements GatedBlocks {
        private int oldest;
        private int count;

        /** Their gated loudness, LUFS; that of the absolute gate where nothing passes it. */
        double integrated(int oldestHop, int hopCount) {
            oldest = oldestHop;
            count = hopCount;
            final double power = gatedPower();
            return power == 0 ? Loudness.ABSOLUTE_GATE_LUFS : lufs(power);
        }

        @Override
        public double ungatedPower() {
            return powerFrom(Loudness.ABSOLUTE_GATE_LUFS);
        }

        @Override
        public double powerFrom(double gate) {
            double sum = 0;
            int blocks = 0;
            for (int first = 0; first + BLOCK_HOPS <= count; first += BLOCK_STEP) {
                double power = 0;
                for (int i = first; i < first + BLOCK_HOPS; i++) {
                    power += loudness[(oldest + i) % capacity];
                }
                power /= BLOCK_HOPS;
                if (lufs(power) >= gate) {
                    sum += power;
                    blocks++;
                }
            }
            return blocks == 0 ? 0 : sum / blocks;
        }

        @Override
        public double lufs(double power) {
            return Loudness.OFFSET_DB + decibels(power);
        }
    }

    private double sideToMid() {
        if (total[3] == 0) {
            return FeatureWindow.FLOOR_DB;
        }
        return total[2] == 0
                ? FeatureWindow.CEILING_DB
                : FeatureWindow.clamped(10.0 * StrictMath.log10(total[3] / total[2]));
    }

    /** Of {@code sorted[0..count)}, which is put in order. */
    private void putPercentiles(float[] scalars, FeatureScalar first, int count, double[] parts) {
        Arrays.sort(sorted, 0, count);
        for (int i = 0; i < parts.length; i++) {
            final int rank = (int) Math.floor((count - 1) * parts[i] + 0.5);
            scalars[first.ordinal() + i] = FeatureWindow.clamped(sorted[rank]);
        }
    }

    private static void put(float[] scalars, FeatureScalar which, double value) {
        scalars[which.ordinal()] = (float) value;
    }

    private static double decibels(double power) {
        return 10.0 * StrictMath.log10(Math.max(NOTHING, power));
    }
}
