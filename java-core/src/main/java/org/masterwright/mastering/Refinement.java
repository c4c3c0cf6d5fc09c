// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.decision.ChainValues;
import org.masterwright.decision.HarmLimits;
import org.masterwright.decision.HeldBackLog;
import org.masterwright.decision.Levels;
import org.masterwright.decision.OutputSolver;
import org.masterwright.decision.RehearsedDecision;
import org.masterwright.decision.Stage;
import org.masterwright.decision.StyleDecision;
import org.masterwright.listening.Measurement;

/**
 * Takes a rehearsed decision to the whole recording. Each run is measured. If the loudness is off or a bound is broken,
 * the secant rule corrects the output level. If {@link HarmLimits} finds harm that the passages did not show, the
 * values are held back. Then the recording is run again. One thread at a time.
 */
public final class Refinement {
    private static final double TOLERANCE_LU = 0.1;
    private static final int MOST_LEVELS = 3;
    private static final int MOST_CORRECTIONS = 5;

    private final RehearsedDecision rehearsed;
    private final HeldBackLog heldBack;
    private final HarmLimits harm;
    private ChainValues values;
    private OutputSolver output;
    private Heard best;
    private int corrections;
    private double firstLufs = Double.NaN;

    /** Values that were run, and what the master measured. */
    private record Heard(ChainValues values, Levels levels, Measurement measured) {}

    Refinement(RehearsedDecision rehearsed) {
        this.rehearsed = rehearsed;
        heldBack = rehearsed.heldBack();
        harm = new HarmLimits(rehearsed.aim().limits(), rehearsed.input(), heldBack);
        values = rehearsed.values();
        solve(MOST_LEVELS);
    }

    private void solve(int tries) {
        double first = values.physical(ChainParameter.OUTPUT_LEVEL);
        output = new OutputSolver(
                rehearsed.aim().targetLufs(), TOLERANCE_LU, rehearsed.bounds(), first, rehearsed.slope(), tries);
        best = null;
    }

    Style style() {
        return rehearsed.aim().style();
    }

    Stage stage() {
        return rehearsed.stage();
    }

    /** Whether nothing is left to find out. */
    boolean isSettled() {
        return output.isDone();
    }

    /** What to run next; once it is settled, what was decided. */
    Decision next() {
        return rehearsed.mending().in((isSettled() ? best.values() : values).trial());
    }

    /** Takes what the run of {@link #next} measured. Returns whether that run was the master as it is decided. */
    boolean take(Measurement measured, double gainReductionP99Db) {
        if (isSettled()) {
            return true;
        }
        ChainValues ran = values;
        Levels levels = new Levels(measured.integratedLufs(), measured.truePeakDbtp(), gainReductionP99Db);
        firstLufs = Double.isNaN(firstLufs) ? levels.lufs() : firstLufs;
        output.take(levels);
        if (output.best().level() == values.normalised(ChainParameter.OUTPUT_LEVEL)) {
            best = new Heard(values, levels, measured);
        }
        ChainValues kept = corrections < MOST_CORRECTIONS ? harm.applied(values, measured) : values;
        if (kept != values) {
            corrections++;
            values = kept.withNormalised(ChainParameter.OUTPUT_LEVEL, output.next());
            solve(MOST_LEVELS - 1);
        } else {
            values = values.withNormalised(ChainParameter.OUTPUT_LEVEL, output.next());
        }
        return isSettled() && best.values() == ran;
    }

    /** What the master measures. */
    Measurement measured() {
        return best.measured();
    }

    /** What was decided, as it measures over the whole. */
    StyleDecision result() {
        double[] bands =
                HarmLimits.bandChanges(rehearsed.input().tone(), best.measured().tone());
        double error = firstLufs - rehearsed.outcome().levels().lufs();
        return rehearsed.decision(best.values(), best.levels(), 0, error, bands, heldBack);
    }
}
