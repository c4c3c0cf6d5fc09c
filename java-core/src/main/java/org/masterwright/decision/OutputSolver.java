// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.masterwright.chain.ChainParameter;

/**
 * Finds the output level at which the master is as loud as wanted, by the secant rule. The limiter answers back, so
 * each try is a rehearsal. Where a bound forbids that level, it finds the loudest one that keeps to all bounds. Levels
 * are tried on the grid of decided values only, so that what was rehearsed is what is decided.
 */
public final class OutputSolver {
    private static final double LOWEST_SLOPE = 0.25;
    private static final double HIGHEST_SLOPE = 2;

    private final double targetLufs;
    private final double toleranceLu;
    private final Bounds bounds;
    private final int mostTries;
    private final double firstSlope;
    private final List<Try> tries = new ArrayList<>();
    private double next;
    private boolean done;

    /** A level that was rehearsed, normalised, and what came of it. */
    public record Try(double level, Levels levels) {
        double decibels() {
            return ChainParameter.OUTPUT_LEVEL.physical(level);
        }
    }

    /**
     * @param targetLufs the loudness wanted
     * @param toleranceLu how near to it is near enough, LU
     * @param bounds what the master must keep to
     * @param firstDb the level to begin with, dB
     * @param firstSlope by how many LU the loudness is expected to rise with each dB
     * @param mostTries how many levels may be tried
     */
    public OutputSolver(
            double targetLufs, double toleranceLu, Bounds bounds, double firstDb, double firstSlope, int mostTries) {
        this.targetLufs = targetLufs;
        this.toleranceLu = toleranceLu;
        this.bounds = bounds;
        this.firstSlope = firstSlope;
        this.mostTries = mostTries;
        next = ChainValues.onGrid(ChainParameter.OUTPUT_LEVEL, firstDb);
    }

    public boolean isDone() {
        return done;
    }

    /** The normalised level to rehearse next. */
    public double next() {
        return next;
    }

    /** Takes what the rehearsal of {@link #next} came to. */
    public void take(Levels levels) {
        Try latest = new Try(next, levels);
        tries.add(latest);
        boolean atBound = missing(latest) > 0 && bounds.excess(levels) >= -toleranceLu;
        boolean fits = bounds.allow(levels) && (atBound || Math.abs(missing(latest)) <= toleranceLu);
        next = ChainValues.onGrid(ChainParameter.OUTPUT_LEVEL, latest.decibels() + (fits ? 0 : step(latest)));
        done = tries.size() >= mostTries || tries.stream().anyMatch(old -> old.level() == next);
    }

    /** The best level that was rehearsed: one that is allowed, and of those the nearest to the target. */
    public Try best() {
        Try best = tries.get(0);
        for (Try each : tries) {
            boolean allowed = bounds.allow(each.levels());
            boolean better =
                    allowed == bounds.allow(best.levels()) ? badness(each, allowed) < badness(best, allowed) : allowed;
            best = better ? each : best;
        }
        return best;
    }

    private double badness(Try each, boolean allowed) {
        return allowed ? Math.abs(missing(each)) : bounds.excess(each.levels());
    }

    /** By how many LU the loudness rises with each dB around the best level. */
    double slope() {
        return slope(best(), each -> each.levels().lufs(), firstSlope);
    }

    /** How far to go on from the latest try, dB: towards the target, but no further than the bounds let. */
    private double step(Try latest) {
        double step = missing(latest) / slope(latest, each -> each.levels().lufs(), firstSlope);
        for (Bounds.Bound bound : Bounds.Bound.values()) {
            double room = -bounds.excess(bound, latest.levels());
            boolean answers = bound != Bounds.Bound.REDUCTION || latest.levels().gainReductionP99Db() > 0;
            if (answers && room < Double.POSITIVE_INFINITY) {
                step = Math.min(step, room / slope(latest, each -> bounds.excess(bound, each.levels()), 1));
            }
        }
        return step;
    }

    /** The change of a figure with the level between one try and the one nearest to it. */
    private double slope(Try here, ToDoubleFunction<Try> figure, double otherwise) {
        Try nearest = null;
        for (Try each : tries) {
            double distance = Math.abs(each.level() - here.level());
            if (distance > 0 && (nearest == null || distance < Math.abs(nearest.level() - here.level()))) {
                nearest = each;
            }
        }
        if (nearest == null) {
            return otherwise;
        }
        double slope =
                (figure.applyAsDouble(here) - figure.applyAsDouble(nearest)) / (here.decibels() - nearest.decibels());
        return Math.max(LOWEST_SLOPE, Math.min(HIGHEST_SLOPE, slope));
    }

    private double missing(Try each) {
        return targetLufs - each.levels().lufs();
    }
}
