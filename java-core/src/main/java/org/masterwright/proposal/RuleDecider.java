// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import org.masterwright.analysis.Stereo;
import org.masterwright.chain.Decision;
import org.masterwright.chain.StyleLimits;
import org.masterwright.document.TonalBalance;
import org.masterwright.listening.Measurement;

/**
 * Decides by rules that a mixing engineer would agree with, from what the music measures and from where good masters
 * lie ({@link TonalBalance}). What lies where half of all masters lie is left as it is; what lies outside is moved
 * towards them, part of the way, {@link RuleStyle} says how far in which style.
 *
 * <ul>
 *   <li><b>Tone</b>: the four equaliser gains that bring the thirds of an octave nearest to the corridor
 *       ({@link ToneFit}), the style's part of them, within the style's limit.
 * <li><b>Width</b>: the side, relative to the middle above the bass, moves part of the way to the nearer quartile of
 * the
 *       masters, no further than {@link CommonLimits} allows.
 *   <li><b>Compression</b>: music whose peaks stand higher above its loudness than the style wants is to come part of
 *       the way down; music that is dense enough gets none. How much compression that takes, the rehearsal finds out.
 *   <li><b>Reverb and echo</b>: none. Nobody asked for them.
 *   <li><b>Finished masters</b> are moved by the part of all that which {@link CommonLimits} leaves.
 * </ul>
 */
public final class RuleDecider implements Decider {
    private final TonalBalance masters = TonalBalance.shipped();

    @Override
    public String id() {
        return "rules-1";
    }

    @Override
    public Proposal propose(DecisionInput heard, StyleLimits style) {
        Measurement measured = heard.measured();
        RuleStyle rules = RuleStyle.of(style, masters);
        double part = CommonLimits.partFor(measured, style);
        double[] gains = new ToneFit(measured.tone(), masters).gains(style.eqLimitDb() / rules.tonePart());
        for (int i = 0; i < gains.length; i++) {
            gains[i] *= part * rules.tonePart();
        }
        return new Proposal(
                gains[0],
                gains[1],
                gains[2],
                gains[3],
                part * plrChange(measured, rules),
                part * CommonLimits.width(width(measured.stereo(), style, rules), measured.stereo()),
                0,
                0,
                Decision.DEFAULT_DELAY_MS);
    }

    private static double plrChange(Measurement measured, RuleStyle rules) {
        double tooHigh = measured.peakToLoudness() - rules.densePeakToLoudness();
        // Also where there is nothing to measure.
        return tooHigh > 0 ? -Math.min(rules.plrLimitDb(), rules.plrPart() * tooHigh) : 0;
    }

    private double width(Stereo stereo, StyleLimits style, RuleStyle rules) {
        double side = stereo.sideToMidAboveBassDb();
        if (!Double.isFinite(side)) {
            return 0;
        }
        TonalBalance.Spread usual = masters.sideToMidAboveBassDb();
        double wanted = rules.widthPart() * (Math.max(usual.p25(), Math.min(usual.p75(), side)) - side);
        double limit = Math.min(rules.widthLimitDb(), style.widthLimitDb());
        return Math.max(-limit, Math.min(limit, wanted));
    }
}
