// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import org.masterwright.chain.StyleLimits;
import org.masterwright.document.TonalBalance;

/**
 * How far the rules go in one style, beside the limits that {@code models/chain.json} sets.
 *
 * @param tonePart how much of the way to the corridor the equaliser goes, 0..1
 * @param widthPart how much of the way to the corridor the width goes, 0..1
 * @param widthLimitDb how far the side may be moved at most, dB
 * @param densePeakToLoudness the peak-to-loudness ratio from which down the music is dense enough for the style, LU
 * @param plrPart how much of the way there the compression goes, 0..1
 * @param plrLimitDb how far the compression may change the ratio at most, dB
 */
public record RuleStyle(
        double tonePart,
        double widthPart,
        double widthLimitDb,
        double densePeakToLoudness,
        double plrPart,
        double plrLimitDb) {

    /**
     * What holds for a style. Safe leaves the density of three masters in four alone, Balanced aims at that of half of
     * them, Bold at that of the densest quarter.
     *
     * @throws IllegalArgumentException for a style that has no rules
     */
    static RuleStyle of(StyleLimits style, TonalBalance masters) {
        TonalBalance.Spread density = masters.peakToLoudnessLu();
        return switch (style.id()) {
            case "safe" -> new RuleStyle(0.5, 0.3, 1, density.p75(), 0.5, 2);
            case "balanced" -> new RuleStyle(0.7, 0.5, 2, density.median(), 0.6, 3);
            case "bold" -> new RuleStyle(0.9, 0.7, 3, density.p25(), 0.8, 5);
            default -> throw new IllegalArgumentException("There are no rules for the style " + style.id() + ".");
        };
    }
}
