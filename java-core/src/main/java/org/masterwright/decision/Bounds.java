// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

/**
 * What a master must keep to, whatever loudness is wanted of it.
 *
 * @param reductionCapDb the most the limiter may take away, 99th percentile, dB
 * @param plrFloorDb the least peak-to-loudness ratio, dB
 * @param ceilingDbtp the highest true peak where no limiter holds it, dBTP; infinity where one does
 */
public record Bounds(double reductionCapDb, double plrFloorDb, double ceilingDbtp) {
    /** By how much a bound may be missed: what measuring it is worth, dB. */
    static final double TOLERANCE_DB = 0.1;

    /** A bound that keeps a master from being louder. */
    enum Bound {
        REDUCTION,
        CREST,
        CEILING
    }

    /** By how many dB a master goes beyond a bound; below 0 where it keeps to it. */
    double excess(Bound bound, Levels levels) {
        return switch (bound) {
            case REDUCTION -> levels.gainReductionP99Db() - reductionCapDb;
            case CREST -> plrFloorDb - levels.peakToLoudness();
            case CEILING -> levels.truePeakDbtp() - ceilingDbtp;
        };
    }

    /** The bound that is exceeded most, or kept to most narrowly. */
    Bound tightest(Levels levels) {
        Bound tightest = Bound.REDUCTION;
        for (Bound each : Bound.values()) {
            tightest = excess(each, levels) > excess(tightest, levels) ? each : tightest;
        }
        return tightest;
    }

    /** The largest excess. */
    double excess(Levels levels) {
        return excess(tightest(levels), levels);
    }

    boolean allow(Levels levels) {
        return excess(levels) <= TOLERANCE_DB;
    }
}
