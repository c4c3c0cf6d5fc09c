// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.ChainParameter;

/**
 * Finds the least amount of compression that changes the peak-to-loudness ratio as wanted. The ratio usually falls with
 * the amount, but not always: where transients pass before the attack has taken hold, compression takes more from the
 * loudness than from the peaks. If no amount reaches the change, the answer is the one that lowers the ratio most, or 0
 * where none lowers it. Nor may the amount cost more loudness than the style allows. Where nothing is wanted, the
 * answer is 0 without a try.
 */
public final class CompressionSolver {
    /** How near the change is to come, and what counts as one, dB. */
    static final double TOLERANCE_DB = 0.15;

    private static final int MOST_TRIES = 5;
    private static final double USUAL_DB_PER_AMOUNT = 5;
    private static final double LARGEST_STEP = 2.5;

    private final double wantedDb;
    private final Levels before;
    private final double mostCostDb;
    private final List<Try> tries = new ArrayList<>();
    private double next;
    private boolean done;

    /** An amount that was rehearsed and what it changed and cost, dB. */
    private record Try(double amount, double change, double cost) {}

    /**
     * @param wantedDb the wanted change of the peak-to-loudness ratio, at most 0 dB
     * @param before the levels without compression
     * @param mostCostDb the most by which the loudness may fall, dB
     */
    CompressionSolver(double wantedDb, Levels before, double mostCostDb) {
        this.wantedDb = wantedDb;
        this.before = before;
        this.mostCostDb = mostCostDb;
        tries.add(new Try(0, 0, 0));
        done = wantedDb > -TOLERANCE_DB;
        next = done ? 0 : onGrid(Math.min(0.6, -wantedDb / USUAL_DB_PER_AMOUNT));
    }

    boolean isDone() {
        return done;
    }

    /** The amount to rehearse next. */
    double next() {
        return next;
    }

    /** Takes what the rehearsal of {@link #next} came to. */
    void take(Levels levels) {
        Try latest = new Try(next, levels.peakToLoudness() - before.peakToLoudness(), before.lufs() - levels.lufs());
        tries.add(latest);
        boolean met = isAllowed(latest) && Math.abs(latest.change() - wantedDb) <= TOLERANCE_DB;
        next = onGrid(Math.min(following(), most()));
        done = met
                || tries.size() > MOST_TRIES
                || isHopeless()
                || tries.stream().anyMatch(old -> old.amount() == next);
    }

    /** The change that is wanted, dB. */
    double wanted() {
        return wantedDb;
    }

    /** The best amount that was rehearsed. */
    double best() {
        return bestTry().amount();
    }

    /** What that amount changes, dB. */
    double bestChange() {
        return bestTry().change();
    }

    /** Whether more of it would change the ratio further, but cost too much loudness. */
    boolean isAtCost() {
        return tries.stream().anyMatch(each -> !isAllowed(each) && each.change() < bestChange() - TOLERANCE_DB);
    }

    private boolean isAllowed(Try each) {
        return each.cost() <= mostCostDb + TOLERANCE_DB / 2;
    }

    /** The largest amount that is thought to cost no more loudness than allowed. */
    private double most() {
        double most = 1;
        for (Try each : tries) {
            most = isAllowed(each) ? most : Math.min(most, each.amount() * mostCostDb / each.cost());
        }
        return most;
    }

    private Try bestTry() {
        Try best = tries.get(0);
        for (Try each : tries) {
            if (!isAllowed(each)) {
                continue;
            }
            double gain = Math.abs(best.change() - wantedDb) - Math.abs(each.change() - wantedDb);
            boolean less = each.amount() < best.amount();
            best = gain > (less ? -TOLERANCE_DB / 2 : TOLERANCE_DB / 2) ? each : best;
        }
        return best;
    }

    /** Between the amounts that change too little and too much, or beyond the largest. */
    private double following() {
        Try little = tries.get(0);
        Try much = null;
        for (Try each : tries) {
            if (each.change() > wantedDb) {
                little = each.amount() > little.amount() && (much == null || each.amount() < much.amount())
                        ? each
                        : little;
            } else {
                much = much == null || each.amount() < much.amount() ? each : much;
            }
        }
        if (much != null) {
            Try below = little.amount() < much.amount() ? little : tries.get(0);
            double share = (below.change() - wantedDb) / (below.change() - much.change());
            return below.amount() + share * (much.amount() - below.amount());
        }
        double reached = little.change() / little.amount();
        double step = reached < 0 ? Math.min(LARGEST_STEP, wantedDb / little.change()) : LARGEST_STEP;
        return Math.min(1, little.amount() * step);
    }

    /** Whether two amounts were tried and the larger one lowers the ratio no further. */
    private boolean isHopeless() {
        if (tries.size() < 3) {
            return false;
        }
        Try latest = tries.get(tries.size() - 1);
        Try former = tries.get(tries.size() - 2);
        return isAllowed(latest)
                && latest.amount() > former.amount()
                && latest.change() > former.change() - TOLERANCE_DB / 3;
    }

    private static double onGrid(double amount) {
        return ChainValues.onGrid(ChainParameter.COMPRESSION, ChainParameter.COMPRESSION.physical(amount));
    }
}
