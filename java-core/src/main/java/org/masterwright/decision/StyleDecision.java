// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.List;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.document.Account;
import org.masterwright.document.HeldBackNote;
import org.masterwright.document.Predicted;

/**
 * What was decided for a style, what it comes to, and why.
 *
 * @param style the style
 * @param decider whose wishes it was made from, with its version
 * @param decision the ten values and what they were decided for
 * @param targetLufs the loudness wanted, LUFS
 * @param levels loudness, true peak and gain reduction of the master: measured where the whole was run, else predicted
 * @param bandLu nine times in ten the master's loudness lies within this distance, LU; 0 where it was measured
 * @param rehearsedLufs the loudness the rehearsal on the passages predicted for its own decision, LUFS
 * @param rehearsedBandLu how sure that was, LU
 * @param rehearsalErrorLu by how much the whole came out louder with that very decision, LU; NaN where it was not run
 * @param plrBeforeDb the peak-to-loudness ratio of the music as it came, dB
 * @param bandChangesDb how far each band of {@link org.masterwright.analysis.ThirdOctaves} moved against the loudness
 *     of the whole, dB; NaN where nothing is to be heard
 * @param heldBack what was held back, and why
 */
public record StyleDecision(
        Style style,
        String decider,
        Decision decision,
        double targetLufs,
        Levels levels,
        double bandLu,
        double rehearsedLufs,
        double rehearsedBandLu,
        double rehearsalErrorLu,
        double plrBeforeDb,
        double[] bandChangesDb,
        List<HeldBack> heldBack) {
    /** By how much the target is missed, LU; above 0 where the master stays quieter than wanted. */
    public double shortfallLu() {
        return targetLufs - levels.lufs();
    }

    /** Where the decision comes from and what it is predicted to come to, as a document keeps it. */
    public Account account() {
        Predicted predicted = new Predicted(bandLu, levels.truePeakDbtp(), levels.gainReductionP99Db());
        List<HeldBackNote> notes = heldBack.stream()
                .map(each -> new HeldBackNote(each.parameter().id(), each.reason(), each.from(), each.to()))
                .toList();
        return new Account(decider, predicted, notes);
    }

    /** Why something was held back, each sentence once, for several values may have the same reason. */
    public List<String> reasons() {
        return heldBack.stream().map(HeldBack::reason).distinct().toList();
    }

    /** The decided value in the parameter's unit. */
    public double physical(ChainParameter parameter) {
        return parameter.physical(decision.value(parameter.ordinal()));
    }

    /** The peak-to-loudness ratio of the master, dB. */
    public double plrAfterDb() {
        return levels.peakToLoudness();
    }
}
