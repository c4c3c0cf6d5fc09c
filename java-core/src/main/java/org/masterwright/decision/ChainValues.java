// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.Arrays;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;

/** Ten values on their way to a decision, always on the grid of decided values and within their ranges. Immutable. */
public final class ChainValues {
    private final double[] normalised;
    private final double delayMs;

    private ChainValues(double[] normalised, double delayMs) {
        this.normalised = normalised;
        this.delayMs = delayMs;
    }

    /** All at neutral. */
    public static ChainValues neutral(double delayMs) {
        double[] values = new double[ChainParameter.COUNT];
        for (ChainParameter parameter : ChainParameter.values()) {
            values[parameter.ordinal()] = parameter.neutral();
        }
        return new ChainValues(values, delayMs);
    }

    /** Those of a decision. */
    public static ChainValues of(Decision decision) {
        double[] values = new double[ChainParameter.COUNT];
        Arrays.setAll(values, decision::value);
        return new ChainValues(values, decision.delayMs());
    }

    /** The normalised value on the grid that is nearest to a physical one. */
    static double onGrid(ChainParameter parameter, double physical) {
        return rounded(parameter.normalised(physical));
    }

    private static double rounded(double value) {
        return Math.max(0, Math.min(1, Math.rint(value / ChainParameter.QUANTUM) * ChainParameter.QUANTUM));
    }

    /** The same with one value at a physical one. */
    public ChainValues with(ChainParameter parameter, double physical) {
        return withNormalised(parameter, parameter.normalised(physical));
    }

    /** The same with one value at a normalised one. */
    public ChainValues withNormalised(ChainParameter parameter, double value) {
        double[] copy = normalised.clone();
        copy[parameter.ordinal()] = rounded(value);
        return new ChainValues(copy, delayMs);
    }

    /** The echo's time, ms. */
    public double delayMs() {
        return delayMs;
    }

    public double normalised(ChainParameter parameter) {
        return normalised[parameter.ordinal()];
    }

    public double physical(ChainParameter parameter) {
        return parameter.physical(normalised(parameter));
    }

    boolean isNeutral(ChainParameter parameter) {
        return normalised(parameter) == parameter.neutral();
    }

    /** A decision to try, without a target, which would move the level that is tried. */
    public Decision trial() {
        return decision(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    public Decision decision(double autoTargetLufs, double targetLufs, double inputLufs, double outputLufs) {
        return new Decision(normalised, delayMs, autoTargetLufs, targetLufs, inputLufs, outputLufs);
    }
}
