// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Measurement;
import org.masterwright.proposal.CommonLimits;
import org.masterwright.proposal.Proposal;

/**
 * What a style is to come to with a piece of music.
 *
 * <p>A piece that is already louder than the style's target and has a peak-to-loudness ratio below
 * {@value CommonLimits#FINISHED_PLR_LU} LU counts as a finished master: under Auto it keeps its loudness and is hardly
 * touched. Where its peaks stand above the ceiling, the limiter takes up to {@value #KEPT_REDUCTION_DB} dB of them, and
 * the rest is a lower level.
 *
 * @param style the style
 * @param limits its limits, or those of a finished master
 * @param autoTargetLufs what Auto means for this music, LUFS
 * @param targetLufs the loudness wanted, LUFS
 * @param isKept whether it is a finished master that keeps its loudness
 */
public record Aim(Style style, StyleLimits limits, double autoTargetLufs, double targetLufs, boolean isKept) {
    private static final double KEPT_EQ_DB = 1;
    private static final double KEPT_WIDTH_PERCENT = 5;
    /**
     * What the limiter may take of a master that was finished before it came here, dB; with the tolerance of
     * {@link Bounds} no more than 1. What the ceiling asks for beyond that makes it quieter.
     */
    private static final double KEPT_REDUCTION_DB = 0.9;

    /**
     * @param chain what decisions keep to
     * @param targetLufs the loudness wanted, LUFS, or NaN for Auto
     */
    public static Aim of(ChainLimits chain, Style style, Measurement measured, double targetLufs) {
        StyleLimits limits = chain.of(style);
        double own = measured.integratedLufs();
        boolean finished = isFinished(limits, own, measured.peakToLoudness());
        // What is louder than any document's target could not be stored, and no ceiling would let it through as it is.
        double auto = finished ? StateDocument.storableTarget(Math.rint(own * 10) / 10) : limits.targetLufs();
        boolean isAuto = Double.isNaN(targetLufs);
        boolean kept = finished && isAuto;
        double wanted = isAuto ? auto : StateDocument.storableTarget(targetLufs);
        return new Aim(style, kept ? finished(limits, auto) : limits, auto, wanted, kept);
    }

    /** Whether music of this loudness, LUFS, and peak-to-loudness ratio, LU, counts as a finished master. */
    public static boolean isFinished(StyleLimits limits, double lufs, double peakToLoudness) {
        return lufs > limits.targetLufs() && peakToLoudness < CommonLimits.FINISHED_PLR_LU;
    }

    private static StyleLimits finished(StyleLimits style, double loudness) {
        return new StyleLimits(
                style.id(),
                "a finished master",
                loudness,
                KEPT_EQ_DB,
                KEPT_WIDTH_PERCENT,
                KEPT_REDUCTION_DB,
                Double.NEGATIVE_INFINITY);
    }

    /** What is left of a proposal: of one for a finished master no compression and no sends. */
    Proposal allowed(Proposal wished) {
        return !isKept
                ? wished
                : new Proposal(
                        wished.lowEqDb(),
                        wished.midEqDb(),
                        wished.highEqDb(),
                        wished.presenceAirDb(),
                        0,
                        wished.widthDb(),
                        0,
                        0,
                        wished.delayMs());
    }

    /**
     * The input gain that brings the music to the working level, dB; lifted no further than its loudest three seconds
     * allow.
     */
    static double inputGainDb(ChainLimits chain, Measurement measured) {
        double gain = chain.workingLufs() - measured.integratedLufs();
        double loudest = measured.shortTermMaxLufs();
        if (gain > 0 && Double.isFinite(loudest)) {
            double headroom = chain.workingLufs() + chain.shortTermHeadroomLu() - loudest;
            gain = Math.max(0, Math.min(gain, headroom));
        }
        return ChainParameter.INPUT_GAIN.physical(ChainValues.onGrid(ChainParameter.INPUT_GAIN, gain));
    }

    /**
     * What the master must keep to.
     *
     * @param peakToLoudness of what reaches the limiter, dB: nothing is asked of a master that the mix did not have
     */
    Bounds bounds(Stage stage, double peakToLoudness) {
        double ceiling = stage.limiter() ? Double.POSITIVE_INFINITY : stage.ceilingDbtp();
        return new Bounds(limits.gainReductionP99Db(), Math.min(limits.plrFloorDb(), peakToLoudness), ceiling);
    }
}
