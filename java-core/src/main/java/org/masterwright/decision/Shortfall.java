// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.Locale;
import org.masterwright.chain.ChainParameter;

/** Says what keeps a master from its target, from above or from below. */
public final class Shortfall {
    /** What is missed by less is not worth a word, LU. */
    private static final double NOTABLE_LU = 0.1;
    /** Only gains that reach no lower leave a master so much louder than wanted, LU. */
    private static final double TOO_LOUD_LU = 0.5;
    /** How near its bound a solved level may have stopped, dB. */
    private static final double NEAR_DB = 0.5;

    private Shortfall() {}

    /** Whether a master that stays so many LU below its target counts as short of it. */
    static boolean isNotable(double missingLu) {
        return missingLu > NOTABLE_LU;
    }

    /** Notes why the target is missed, where it is. */
    static void note(Aim aim, Bounds bounds, ChainValues values, Levels levels, HeldBackLog heldBack) {
        double missing = aim.targetLufs() - levels.lufs();
        double level = values.physical(ChainParameter.OUTPUT_LEVEL);
        if (missing < -TOO_LOUD_LU && !aim.isKept()) {
            String reason = String.format(
                    Locale.ROOT,
                    "The master stays %.1f LU above %.1f LUFS: the gains reach no lower, so lower the level of the"
                            + " mix.",
                    -missing,
                    aim.targetLufs());
            heldBack.note(HeldBack.Rule.LOUDNESS, ChainParameter.OUTPUT_LEVEL, level + missing, level, reason);
        }
        if (!isNotable(missing)) {
            return;
        }
        String reason = String.format(
                Locale.ROOT,
                "The master stays %.1f LU short of %.1f LUFS: %s.",
                missing,
                aim.targetLufs(),
                why(aim, bounds, levels, level));
        heldBack.note(HeldBack.Rule.LOUDNESS, ChainParameter.OUTPUT_LEVEL, level + missing, level, reason);
    }

    private static String why(Aim aim, Bounds bounds, Levels levels, double levelDb) {
        if (bounds.excess(levels) < -NEAR_DB) {
            return levelDb < ChainParameter.OUTPUT_LEVEL.maximum() - NEAR_DB
                    ? "a higher level would only be limited away, so raise the ceiling or lower the target"
                    : "the gains reach no further, so raise the level of the mix";
        }
        return switch (bounds.tightest(levels)) {
            case REDUCTION ->
                String.format(
                        Locale.ROOT,
                        "the limiter may take no more than %.1f dB in %s",
                        bounds.reductionCapDb(),
                        aim.limits().name());
            case CREST ->
                String.format(
                        Locale.ROOT,
                        "the peaks would stand less than %.1f dB above the loudness, the least %s leaves",
                        bounds.plrFloorDb(),
                        aim.limits().name());
            case CEILING ->
                String.format(
                        Locale.ROOT,
                        "without the limiter the peaks would exceed the ceiling of %.1f dBTP",
                        bounds.ceilingDbtp());
        };
    }
}
