// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.listening.Measurement;
import org.masterwright.listening.Mending;

/**
 * What a rehearsal came to, with all that is needed to go on from there.
 *
 * @param aim what was wanted
 * @param stage what it was rehearsed with
 * @param decider who wished
 * @param input what the whole measures
 * @param values what was decided
 * @param bounds what the master must keep to
 * @param outcome what the passages came to with these values
 * @param slope by how many LU the loudness rises with each dB of output level
 * @param heldBack what was held back so far
 * @param seconds of music that were heard
 * @param bandChangesDb how far each third of an octave moved on the passages, dB
 * @param mending what the chain must mend at its head, which the passages were free of
 */
public record RehearsedDecision(
        Aim aim,
        Stage stage,
        String decider,
        Measurement input,
        ChainValues values,
        Bounds bounds,
        Trial.Outcome outcome,
        double slope,
        HeldBackLog heldBack,
        int seconds,
        double[] bandChangesDb,
        Mending mending) {
    /** The same, of music that measures this as a whole. */
    public RehearsedDecision of(Measurement whole) {
        return new RehearsedDecision(
                aim, stage, decider, whole, values, bounds, outcome, slope, heldBack, seconds, bandChangesDb, mending);
    }

    /** Within this distance of what is predicted the song comes out nine times in ten, once all of it was heard, LU. */
    private double bandLu() {
        double missing = aim.targetLufs() - outcome.levels().lufs();
        return SongBand.of(outcome.bandLu(), seconds, aim.isKept() || Shortfall.isNotable(missing));
    }

    /** The decision as it stands after the rehearsal, with nothing but the prediction to go by. */
    StyleDecision rehearsed() {
        return decision(values, outcome.levels(), bandLu(), Double.NaN, bandChangesDb, heldBack);
    }

    /**
     * The decision with other values and what is known of the master they make.
     *
     * @param bandLu how sure its loudness is, LU
     * @param errorLu by how much the whole came out louder than the rehearsal predicted, LU; NaN where unknown
     * @param bandsDb how far its thirds of an octave moved, dB
     * @param later what was held back on the way
     */
    public StyleDecision decision(
            ChainValues decided, Levels levels, double bandLu, double errorLu, double[] bandsDb, HeldBackLog later) {
        HeldBackLog all = later.copy();
        Shortfall.note(aim, bounds, decided, levels, all);
        return new StyleDecision(
                aim.style(),
                decider,
                mending.in(decided.decision(
                        aim.autoTargetLufs(), aim.targetLufs(), input.integratedLufs(), levels.lufs())),
                aim.targetLufs(),
                levels,
                bandLu,
                outcome.levels().lufs(),
                bandLu(),
                errorLu,
                input.peakToLoudness(),
                bandsDb,
                all.all());
    }
}
