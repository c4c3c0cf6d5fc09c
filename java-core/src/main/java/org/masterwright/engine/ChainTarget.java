// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.Arrays;
import java.util.List;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

/**
 * What an engine heads for: all that decides how loud its output is. Immutable.
 *
 * @param values the ten normalised values headed for, after amount, trims, target and locks, in the order of {@link
 *     ChainParameter}
 * @param fullInputGain the normalised input gain on which the compressor's threshold stands
 * @param delayMs the echo's time
 * @param style the ordinal of the {@link Style}
 * @param ceiling the step of {@link Parameter#CEILING}
 * @param limiter whether the limiter is on
 * @param bypass whether the input passes untouched
 * @param held whether the mode is Hold
 * @param match whether Match is on
 * @param matchDb the gain of Match, dB, 0 or below
 * @param wantedLufs the loudness wanted, LUFS; NaN where nothing is
 */
public record ChainTarget(
        List<Double> values,
        double fullInputGain,
        double delayMs,
        int style,
        int ceiling,
        boolean limiter,
        boolean bypass,
        boolean held,
        boolean match,
        double matchDb,
        double wantedLufs) {
    private static final int ON = 1;

    /** The value headed for of a chain parameter, normalised, 0..1. */
    public double value(ChainParameter parameter) {
        return values.get(parameter.ordinal());
    }

    /** The same in its unit. */
    public double physical(ChainParameter parameter) {
        return parameter.physical(value(parameter));
    }

    /** The same without what does not change the sound before Match. */
    public ChainTarget sound() {
        return new ChainTarget(
                values, fullInputGain, delayMs, 0, ceiling, limiter, bypass, false, false, 0, Double.NaN);
    }

    /** The ceiling in dBTP. */
    public double ceilingDbtp() {
        return (ceiling - Parameter.CEILING.steps()) / 100.0;
    }

    /** Settings with which an engine heads for exactly these values; {@link #set} sets what belongs to them. */
    public Settings settings() {
        double[] exact = new double[ChainParameter.COUNT];
        Arrays.setAll(exact, values::get);
        double[] decided = exact.clone();
        decided[ChainParameter.INPUT_GAIN.ordinal()] = fullInputGain;
        Decision decision = new Decision(decided, delayMs, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        return new Settings(new Decision[] {decision, decision, decision}, exact);
    }

    /** Sets the parameters of a block that go with {@link #settings}: all values are locked there. Match stays off. */
    public void set(Block block) {
        for (ChainParameter parameter : ChainParameter.values()) {
            block.set(parameter.lock(), ON);
        }
        block.set(Parameter.CEILING, ceiling);
        block.set(Parameter.LIMITER, limiter ? ON : 0);
        block.set(Parameter.BYPASS, bypass ? ON : 0);
    }
}
