// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * How often each loudness occurred, in bins of 0.01 LU from -70 LUFS (the absolute gate; what is below is not kept) to
 * +30 LUFS: all that gating and percentiles need, in memory that does not grow.
 */
final class LoudnessHistogram {
    private static final double FLOOR = -70.0;
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

    /** The mean power of all blocks kept; 0 without any. */
    @AudioThread
    double meanPower() {
        return total == 0 ? 0.0 : totalPower / total;
    }

    /** The mean power of the blocks at or above a loudness; 0 without any. */
    @AudioThread
    double meanPowerFrom(double lufs) {
        long count = 0;
        double power = 0.0;
        for (int i = bin(lufs); i < BINS; i++) {
            count += counts[i];
            power += powers[i];
        }
        return count == 0 ? 0.0 : power / count;
    }

    /** The distance in LU between two percentiles (0..1) of the blocks at or above a loudness; 0 without any. */
    @AudioThread
    double spreadFrom(double lufs, double low, double high) {
        final int first = bin(lufs);
        long count = 0;
        for (int i = first; i < BINS; i++) {
            count += counts[i];
        }
        if (count == 0) {
            return 0.0;
        }
        return (percentile(first, Math.round((count - 1) * high)) - percentile(first, Math.round((count - 1) * low)))
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

    private static int bin(double lufs) {
        return (int) Math.max(0, Math.min(BINS - 1, (lufs - FLOOR) * BINS_PER_LU));
    }
}
