// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.document.Predicted;
import org.masterwright.engine.ChainTarget;
import org.masterwright.listening.Measurement;

/**
 * What can be said of the values in force while there is no sound to rehearse, as after a project was opened again. It
 * follows from what the music measured and from what was predicted for the decision. The decision's figures hold only
 * while it is in force unchanged. A gain before an idle limiter moves the loudness by as much. All else is unknown, and
 * not said.
 */
public final class Recollection {
    /** A value that a lock holds is kept in single precision. */
    private static final double SAME = 1e-5;

    private static final double SAME_DB = 0.01;
    /** Nearer to the ceiling than this a limiter may have worked, dB. */
    private static final double NEAR_DB = 0.3;
    /** A limiter that takes no more than this from the highest peak hardly moves the loudness, dB. */
    private static final double RARE_DB = 1;
    /** What measuring seconds instead of overlapping blocks leaves open, LU. */
    private static final double MEASURING_LU = 0.15;
    /** The loudness gets back about this part of what a limiter took at most, once the level is lowered. */
    private static final double GIVEN_BACK = 0.15;

    private final ChainTarget target;

    private Recollection(ChainTarget target) {
        this.target = target;
    }

    /**
     * @param target what the engine heads for
     * @param decided what stands for its style, or null
     * @param heard what the music measured
     * @return null where nothing can be said
     */
    public static PredictedLevels of(ChainTarget target, Decided decided, Measurement heard) {
        if (!Double.isFinite(heard.integratedLufs())) {
            return null;
        }
        Recollection recollection = new Recollection(target);
        if (target.bypass()) {
            return recollection.gained(heard.integratedLufs(), heard.truePeakDbtp(), MEASURING_LU, 0, false);
        }
        if (recollection.isNeutralButForGains()) {
            double gain = target.physical(ChainParameter.INPUT_GAIN) + target.physical(ChainParameter.OUTPUT_LEVEL);
            return recollection.gained(
                    heard.integratedLufs(), heard.truePeakDbtp(), MEASURING_LU, gain, target.limiter());
        }
        return decided == null || !recollection.isButForGains(decided.decision())
                ? null
                : recollection.decided(decided.decision(), decided.account().predicted());
    }

    private boolean isNeutralButForGains() {
        for (ChainParameter each : ChainParameter.values()) {
            if (!isGain(each) && target.value(each) != each.neutral()) {
                return false;
            }
        }
        return true;
    }

    private boolean isButForGains(Decision decision) {
        for (ChainParameter each : ChainParameter.values()) {
            if (!isGain(each) && Math.abs(target.value(each) - decision.value(each.ordinal())) > SAME) {
                return false;
            }
        }
        boolean compresses = target.value(ChainParameter.COMPRESSION) > 0;
        double threshold = decision.value(ChainParameter.INPUT_GAIN.ordinal());
        return target.delayMs() == decision.delayMs()
                && (!compresses || Math.abs(target.fullInputGain() - threshold) <= SAME);
    }

    private static boolean isGain(ChainParameter parameter) {
        return parameter == ChainParameter.INPUT_GAIN || parameter == ChainParameter.OUTPUT_LEVEL;
    }

    /** Something that no limiter has touched, by a gain. */
    private PredictedLevels gained(double lufs, double truePeakDbtp, double bandLu, double gainDb, boolean limited) {
        double over = truePeakDbtp + gainDb - target.ceilingDbtp();
        if (limited && over > RARE_DB) {
            return null;
        }
        boolean touched = limited && over > 0;
        Levels levels = new Levels(
                lufs + gainDb, touched ? target.ceilingDbtp() : truePeakDbtp + gainDb, touched ? Double.NaN : 0);
        return new PredictedLevels(levels, bandLu + (touched ? MEASURING_LU * over : 0), Double.NaN);
    }

    /** The decision's own figures, moved by what the gains differ. */
    private PredictedLevels decided(Decision decision, Predicted predicted) {
        double gain = 0;
        for (ChainParameter each : ChainParameter.values()) {
            if (isGain(each)) {
                gain += target.physical(each) - each.physical(decision.value(each.ordinal()));
            }
        }
        double lufs = decision.predictedOutputLufs();
        double peak = predicted.truePeakDbtp();
        double taken = predicted.gainReductionP99Db();
        if (Double.isNaN(lufs) || Double.isNaN(peak) || Double.isNaN(taken) || Double.isNaN(predicted.bandLu())) {
            return null;
        }
        boolean asDecided = Math.abs(gain) <= SAME_DB;
        boolean below = peak <= target.ceilingDbtp() + SAME_DB;
        if (asDecided && target.limiter() && below && (taken == 0 || peak > target.ceilingDbtp() - NEAR_DB)) {
            return new PredictedLevels(new Levels(lufs, peak, taken), predicted.bandLu(), Double.NaN);
        }
        if (taken == 0) {
            PredictedLevels moved = gained(lufs, peak, predicted.bandLu() + MEASURING_LU, gain, target.limiter());
            // The peaks of a decision that ends at a ceiling may have been higher before its limiter.
            boolean free = peak < target.ceilingDbtp() - NEAR_DB;
            return moved == null || free
                    ? moved
                    : new PredictedLevels(
                            new Levels(moved.levels().lufs(), Double.NaN, Double.NaN), moved.bandLu(), Double.NaN);
        }
        if (target.limiter() && gain < 0 && Math.abs(peak - target.ceilingDbtp()) <= NEAR_DB) {
            double back = GIVEN_BACK * Math.min(-gain, taken);
            Levels levels = new Levels(lufs + gain + back, Double.NaN, Double.NaN);
            return new PredictedLevels(levels, predicted.bandLu() + 2 * back, Double.NaN);
        }
        return null;
    }
}
