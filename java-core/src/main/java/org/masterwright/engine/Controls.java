// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.rt.AudioThread;

/**
 * What the parameters mean. Every parameter is taken as a step, so that no rounding on a value's way through a host can
 * matter. Belongs to the audio thread.
 */
final class Controls {
    private static final Parameter[] ALL = Parameter.values();
    private static final double[] TRIM_NEUTRAL = new double[ChainParameter.COUNT];
    private static final double TRIM_STEP = 1.0 / 1024;

    static {
        for (ChainParameter parameter : ChainParameter.values()) {
            TRIM_NEUTRAL[parameter.ordinal()] = parameter.trim().defaultStep();
        }
    }

    private final int[] steps = new int[Parameter.COUNT];

    Controls() {
        for (Parameter parameter : ALL) {
            steps[parameter.ordinal()] = parameter.defaultStep();
        }
    }

    /** Takes the parameters of a block. Returns whether any of them changed. */
    @AudioThread
    boolean update(float[] normalised) {
        boolean changed = false;
        for (int i = 0; i < Parameter.COUNT; i++) {
            int step = ALL[i].stepOf(normalised[i]);
            changed |= step != steps[i];
            steps[i] = step;
        }
        return changed;
    }

    @AudioThread
    boolean bypass() {
        return steps[0] == 1;
    }

    /** The ordinal of the {@link Style}. */
    @AudioThread
    int style() {
        return steps[1];
    }

    /** 0 neutral .. 1 the full decision. */
    @AudioThread
    double amount() {
        return steps[2] / 1000.0;
    }

    /** The wanted loudness in LUFS, NaN for Auto. */
    @AudioThread
    double targetLufs() {
        return Parameter.TARGET_LUFS.number(steps[5]);
    }

    /** Whether the mode is Hold. */
    @AudioThread
    boolean held() {
        return steps[3] == 1;
    }

    @AudioThread
    boolean relearn() {
        return steps[4] == 1;
    }

    /** The step a parameter stands at. */
    @AudioThread
    int step(Parameter parameter) {
        return steps[parameter.ordinal()];
    }

    /** dBTP. */
    @AudioThread
    double ceiling() {
        return Parameter.CEILING.number(steps[6]);
    }

    @AudioThread
    boolean limiter() {
        return steps[7] == 1;
    }

    @AudioThread
    boolean match() {
        return steps[8] == 1;
    }

    /** What is added to the decision of a chain parameter, in units of the normalised value. */
    @AudioThread
    double trim(int index) {
        return (steps[Parameter.FIRST_TRIM + index] - TRIM_NEUTRAL[index]) * TRIM_STEP;
    }

    @AudioThread
    boolean locked(int index) {
        return steps[Parameter.FIRST_LOCK + index] == 1;
    }
}
