// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.Locale;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.analysis.Tone;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.StyleLimits;
import org.masterwright.listening.Measurement;

/**
 * Holds back what harms the tone or the stereo image of a piece:
 *
 * <ul>
 *   <li>where a third of an octave was moved further than the style may move it, measured against the level of the
 *       whole by ITU-R BS.1770-4, all equalisers go back in proportion; where they stand at neutral, compression is
 *       halved, then the width, then the sends;
 *   <li>where the correlation of the channels, of the whole or of any 3 s, has turned negative, or where folding down
 *       to mono costs over {@value #FOLD_DOWN_LU} dB more than it did, a widened side goes back by half; where it is
 *       not widened, the sends do.
 * </ul>
 */
public final class HarmLimits {
    /** How much more than before folding down to mono may cost, dB. */
    static final double FOLD_DOWN_LU = 1;

    /** Bands this far below the whole are not heard, dB. */
    private static final double HEARD_DB = 50;
    /** How far a measured band may miss its limit. */
    private static final double BAND_TOLERANCE_DB = 0.1;

    /** What is left of an equaliser is not worth having below this. */
    private static final double SMALL_DB = 0.125;

    private static final ChainParameter[] EQUALISERS = {
        ChainParameter.LOW_EQ, ChainParameter.MID_EQ, ChainParameter.HIGH_EQ, ChainParameter.PRESENCE_AIR
    };

    private static final ChainParameter[] WIDTH = {ChainParameter.STEREO_WIDTH};
    private static final ChainParameter[] SENDS = {ChainParameter.REVERB_SEND, ChainParameter.DELAY_SEND};

    /** What can move a band besides, in the order in which it goes back. */
    private static final ChainParameter[] OTHERS = {
        ChainParameter.COMPRESSION, ChainParameter.STEREO_WIDTH, ChainParameter.REVERB_SEND, ChainParameter.DELAY_SEND
    };

    /** The part of a parameter's range below which half of it is none. */
    private static final double SMALL_PART = 0.05;

    private final StyleLimits style;
    private final Measurement original;
    private final HeldBackLog heldBack;

    /** @param original the same piece as it was */
    public HarmLimits(StyleLimits style, Measurement original, HeldBackLog heldBack) {
        this.style = style;
        this.original = original;
        this.heldBack = heldBack;
    }

    /** The values with less of what harms, or the same values where nothing does. */
    public ChainValues applied(ChainValues values, Measurement master) {
        return imageKept(toneKept(values, master), master);
    }

    /**
     * How far each third of an octave was moved against the loudness of the whole, dB; NaN where there is nothing to
     * hear.
     */
    public static double[] bandChanges(Tone before, Tone after) {
        double[] changes = new double[ThirdOctaves.COUNT];
        double align = after.weightedDb() - before.weightedDb();
        for (int band = 0; band < changes.length; band++) {
            boolean heard = before.isReached(band) && before.levelDb(band) > before.totalDb() - HEARD_DB;
            changes[band] = heard ? after.levelDb(band) - before.levelDb(band) - align : Double.NaN;
        }
        return changes;
    }

    private ChainValues toneKept(ChainValues values, Measurement master) {
        double[] changes = bandChanges(original.tone(), master.tone());
        int worst = 0;
        for (int band = 0; band < changes.length; band++) {
            boolean further = !(Math.abs(changes[band]) <= Math.abs(changes[worst]));
            worst = further && !Double.isNaN(changes[band]) ? band : worst;
        }
        double moved = Math.abs(changes[worst]);
        if (!(moved > style.eqLimitDb() + BAND_TOLERANCE_DB)) {
            return values;
        }
        String reason = String.format(
                Locale.ROOT,
                "The band around %s would have moved by %+.1f dB against the rest, more than the %.1f dB of %s.",
                hertz(ThirdOctaves.nominal(worst)),
                changes[worst],
                style.eqLimitDb(),
                style.name());
        ChainValues kept = values;
        double share = Math.max(0.5, Math.min(0.9, style.eqLimitDb() / moved));
        for (ChainParameter each : EQUALISERS) {
            double taken = kept.physical(each) * share;
            double left = Math.abs(taken) < SMALL_DB ? 0 : taken;
            kept = reduced(HeldBack.Rule.TONE, kept, each, each.normalised(left), reason);
        }
        for (ChainParameter each : OTHERS) {
            kept = kept == values ? reduced(HeldBack.Rule.TONE, kept, each, halved(kept, each), reason) : kept;
        }
        return kept;
    }

    private ChainValues imageKept(ChainValues values, Measurement master) {
        boolean turned =
                (original.stereo().correlation() >= 0 && master.stereo().correlation() < 0)
                        || (original.stereo().lowestCorrelation() >= 0
                                && master.stereo().lowestCorrelation() < 0);
        double cost = foldDownLoss(master) - foldDownLoss(original);
        if (!turned && !(cost > FOLD_DOWN_LU)) {
            return values;
        }
        String reason = turned
                ? "The correlation of the channels would have turned negative, and parts would vanish in mono."
                : String.format(
                        Locale.ROOT,
                        "Folded down to mono the music would lose %.1f dB more than the mix, over %.1f dB.",
                        cost,
                        FOLD_DOWN_LU);
        double width = values.physical(ChainParameter.STEREO_WIDTH);
        ChainParameter[] causes = width > 0 ? WIDTH : SENDS;
        ChainValues kept = values;
        for (ChainParameter each : causes) {
            kept = reduced(HeldBack.Rule.MONO, kept, each, halved(kept, each), reason);
        }
        return kept;
    }

    /** What folding down to mono costs, dB. */
    private static double foldDownLoss(Measurement measured) {
        double sideToMid = measured.stereo().sideToMidDb();
        return sideToMid == Double.NEGATIVE_INFINITY
                ? 0
                : 10 * StrictMath.log10(1 + StrictMath.pow(10, sideToMid / 10));
    }

    /** Half way back to neutral, or all of it where that is little; normalised. */
    private static double halved(ChainValues values, ChainParameter parameter) {
        double away = (values.normalised(parameter) - parameter.neutral()) / 2;
        return parameter.neutral() + (Math.abs(away) < SMALL_PART / 2 ? 0 : away);
    }

    private ChainValues reduced(
            HeldBack.Rule rule, ChainValues values, ChainParameter parameter, double normalised, String reason) {
        if (values.isNeutral(parameter)) {
            return values;
        }
        ChainValues kept = values.withNormalised(parameter, normalised);
        heldBack.note(rule, parameter, values.physical(parameter), kept.physical(parameter), reason);
        return kept;
    }

    private static String hertz(double frequency) {
        return frequency < 1000
                ? String.format(Locale.ROOT, "%.0f Hz", frequency)
                : String.format(Locale.ROOT, "%.1f kHz", frequency / 1000);
    }
}
