// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.decision.BackOffs;
import org.masterwright.decision.ChainValues;
import org.masterwright.decision.Draft;
import org.masterwright.decision.Levels;
import org.masterwright.decision.OutputSolver;
import org.masterwright.decision.Restraint;
import org.masterwright.decision.Stage;
import org.masterwright.decision.StyleDecision;
import org.masterwright.listening.Measurement;

/**
 * Takes a rehearsed decision to the whole recording: each run is measured; where the loudness is off or a bound is
 * broken the output level is corrected by the secant rule, where {@link Restraint} finds harm that the passages did not
 * show the values go back, and the recording is run again. One thread at a time.
 */
public final class Refinement {
    private static final double TOLERANCE_LU = 0.1;
    private static final int MOST_LEVELS = 3;
    private static final int MOST_RESTRAINTS = 5;

    private final Draft draft;
    private final BackOffs backOffs;
    private final Restraint restraint;
    private ChainValues values;
    private OutputSolver output;
    private Heard best;
    private int restraints;
    private double firstLufs = Double.NaN;

    /** Values that were run, and what the master measured. */
    private record Heard(ChainValues values, Levels levels, Measurement measured) {}

    Refinement(Draft draft) {
        this.draft = draft;
        backOffs = draft.backOffs();
        restraint = new Restraint(draft.aim().limits(), draft.input(), backOffs);
        values = draft.values();
        solve(MOST_LEVELS);
    }

    private void solve(int tries) {
        double first = values.physical(ChainParameter.OUTPUT_LEVEL);
        output = new OutputSolver(draft.aim().targetLufs(), TOLERANCE_LU, draft.bounds(), first, draft.slope(), tries);
        best = null;
    }

    Style style() {
        return draft.aim().style();
    }

    Stage stage() {
        return draft.stage();
    }

    /** Whether nothing is left to find out. */
    boolean isSettled() {
        return output.isDone();
    }

    /** What to run next; once it is settled, what was decided. */
    Decision next() {
        return draft.mending().in((isSettled() ? best.values() : values).trial());
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
        ChainValues kept = restraints < MOST_RESTRAINTS ? restraint.applied(values, measured) : values;
        if (kept != values) {
            restraints++;
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
                Restraint.bandChanges(draft.input().tone(), best.measured().tone());
        double error = firstLufs - draft.outcome().levels().lufs();
        return draft.decision(best.values(), best.levels(), 0, error, bands, backOffs);
    }
}
