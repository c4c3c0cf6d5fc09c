// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import java.util.Arrays;
import org.masterwright.dsp.Decibels;
import org.masterwright.rt.AudioThread;

/**
 * How often each loudness occurred, in bins of 0.01 LU from -70 LUFS (the absolute gate; what is below is not kept) to
 * +30 LUFS: all that gating and percentiles need, in memory that does not grow.
 */
final class LoudnessHistogram implements GatedBlocks {
    private static final double FLOOR = Loudness.ABSOLUTE_GATE_LUFS;
    private static final double BINS_PER_LU = 100.0;
    private static final int BINS = 10_000;

    private final long[] counts = new long[BINS];
    private final double[] powers = new double[BINS];
    private long total;
    private double totalPower;

    @AudioThread
    void reset() {
        Arrays.fill(counts, 0L);
        Arrays.fill(powers, 0.0);
        total = 0;
        totalPower = 0.0;
    }

    /** Notes a block: its loudness in LUFS and the weighted power that it stands for. */
    @AudioThread
    void add(double lufs, double power) {
        if (!(lufs >= FLOOR)) {
            return;
        }
        final int bin = bin(lufs);
        counts[bin]++;
        powers[bin] += power;
        total++;
        totalPower += power;
    }

    /** Adds all that another has kept. */
    void addAll(LoudnessHistogram other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
            powers[i] += other.powers[i];
        }
        total += other.total;
        totalPower += other.totalPower;
    }

    @Override
    @AudioThread
    public double ungatedPower() {
        return total == 0 ? 0.0 : totalPower / total;
    }

    @Override
    @AudioThread
    public double powerFrom(double lufs) {
        long count = 0;
        double power = 0.0;
        for (int i = bin(lufs); i < BINS; i++) {
            count += counts[i];
            power += powers[i];
        }
        return count == 0 ? 0.0 : power / count;
    }

    /** The gated loudness of the blocks, LUFS; {@link LoudnessMeter#SILENCE} where nothing passes the gates. */
    @AudioThread
    double integrated() {
        return lufs(gatedPower());
    }

    /** The loudness range of the blocks, which are short-term values, LU; 0 without any. */
    @AudioThread
    double range() {
        final int first = bin(gate(Loudness.RANGE_GATE_LU));
        long count = 0;
        for (int i = first; i < BINS; i++) {
            count += counts[i];
        }
        if (count == 0) {
            return 0.0;
        }
        return (percentile(first, Math.round((count - 1) * Loudness.RANGE_HIGH))
                        - percentile(first, Math.round((count - 1) * Loudness.RANGE_LOW)))
                / BINS_PER_LU;
    }

    /** The bin that holds the block of a rank, counted from 0 among those from a bin on. */
    private int percentile(int first, long rank) {
        long before = 0;
        int i = first;
        while (i < BINS - 1) {
            before += counts[i];
            if (before > rank) {
                break;
            }
            i++;
        }
        return i;
    }

    /** LUFS; {@link LoudnessMeter#SILENCE} without power. */
    @Override
    @AudioThread
    public double lufs(double power) {
        return power > 0.0
                ? Math.max(LoudnessMeter.SILENCE, Loudness.OFFSET_DB + Decibels.fromPower(power))
                : LoudnessMeter.SILENCE;
    }

    private static int bin(double lufs) {
        return (int) Math.max(0, Math.min(BINS - 1, (lufs - FLOOR) * BINS_PER_LU));
    }
}
