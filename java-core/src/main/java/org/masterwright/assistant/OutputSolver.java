// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.masterwright.engine.ChainParameter;

/**
 * Finds the output level at which the master is as loud as wanted, by the secant rule: the limiter answers back, so each
 * try is a rehearsal. Where the limiter would have to take away more than the style allows, it finds the loudest level at
 * which it does not. Levels are tried on the grid of decided values only, so that what was rehearsed is what is decided.
 */
final class OutputSolver {
    private static final double LOUDNESS_TOLERANCE_LU = 0.05;
    private static final double REDUCTION_TOLERANCE_DB = 0.1;
    private static final int MAX_TRIES = 6;
    private static final double LOWEST_SLOPE = 0.25;

    private final double targetLufs;
    private final double reductionCapDb;
    private final double quantum;
    private final List<Try> tries = new ArrayList<>();
    private double next;
    private boolean done;

    /** A level that was rehearsed, normalised, and what came of it. */
    record Try(double level, Rehearsal.Outcome outcome) {
        double decibels() {
            return ChainParameter.OUTPUT_LEVEL.physical(level);
        }
    }

    /**
     * @param targetLufs the loudness wanted
     * @param reductionCapDb the most the limiter may take away, 99th percentile
     * @param quantum the step of a decided value
     * @param firstDb the level to begin with, dB
     */
    OutputSolver(double targetLufs, double reductionCapDb, double quantum, double firstDb) {
        this.targetLufs = targetLufs;
        this.reductionCapDb = reductionCapDb;
        this.quantum = quantum;
        next = quantised(firstDb);
    }

    boolean isDone() {
        return done;
    }

    /** The normalised level to rehearse next. */
    double next() {
        return next;
    }

    /** Takes what the rehearsal of {@link #next} came to. */
    void take(Rehearsal.Outcome outcome) {
        Try latest = new Try(next, outcome);
        tries.add(latest);
        double missing = missing(latest);
        double bestStep = isAllowed(latest) && Math.abs(missing) <= LOUDNESS_TOLERANCE_LU ? 0 : step(latest, missing);
        next = quantised(latest.decibels() + bestStep);
        done = tries.size() >= MAX_TRIES || tries.stream().anyMatch(old -> old.level() == next);
    }

    /** The best level that was rehearsed: allowed, and nearest to the target. */
    Try best() {
        Try best = tries.get(0);
        for (Try each : tries) {
            boolean better = isAllowed(each) == isAllowed(best)
                    ? isAllowed(each) ? Math.abs(missing(each)) < Math.abs(missing(best)) : excess(each) < excess(best)
                    : isAllowed(each);
            best = better ? each : best;
        }
        return best;
    }

    /** How far to go on from the latest try, dB: towards the target, but no further than the limiter may. */
    private double step(Try latest, double missing) {
        double toTarget = missing / slope(latest, each -> each.outcome().lufs(), 1);
        double room = -excess(latest);
        double reductionSlope = slope(latest, each -> each.outcome().gainReductionP99Db(), 1);
        boolean limits = latest.outcome().gainReductionP99Db() > 0;
        double toCap = limits ? room / reductionSlope : Double.POSITIVE_INFINITY;
        return Math.min(toTarget, toCap);
    }

    /** The change of a figure with the level between the latest try and the one nearest to it. */
    private double slope(Try latest, ToDoubleFunction<Try> figure, double otherwise) {
        Try nearest = null;
        for (Try each : tries) {
            double distance = Math.abs(each.level() - latest.level());
            if (distance > 0 && (nearest == null || distance < Math.abs(nearest.level() - latest.level()))) {
                nearest = each;
            }
        }
        if (nearest == null) {
            return otherwise;
        }
        double slope = (figure.applyAsDouble(latest) - figure.applyAsDouble(nearest))
                / (latest.decibels() - nearest.decibels());
        return Math.max(LOWEST_SLOPE, Math.min(2, slope));
    }

    private boolean isAllowed(Try each) {
        return excess(each) <= REDUCTION_TOLERANCE_DB;
    }

    private double excess(Try each) {
        return each.outcome().gainReductionP99Db() - reductionCapDb;
    }

    private double missing(Try each) {
        return targetLufs - each.outcome().lufs();
    }

    private double quantised(double decibels) {
        double value = ChainParameter.OUTPUT_LEVEL.normalised(decibels);
        return Math.max(0, Math.min(1, Math.rint(value / quantum) * quantum));
    }
}
