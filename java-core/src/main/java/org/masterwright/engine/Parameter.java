// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.rt.AudioThread;

/**
 * The VST3 parameters in the order of the arena: the Java twin of {@code native-plugin/source/parameters.def}. A
 * normalised value v in 0..1 means step {@code rint(v * steps)}, and a step stands for the number
 * {@code (step - zero) / perUnit}. The plugin's shell counts the same way, so that both find the same step for any
 * number.
 */
public enum Parameter {
    BYPASS("bypass", 1, 0),
    STYLE("style", 2, 1),
    AMOUNT("amount", 1000, 1000, 0, 10, 0),
    MODE("mode", 1, 0),
    RELEARN("relearn", 1, 0),
    /** Step 0 is Auto. */
    TARGET_LUFS("target_lufs", 181, 0, 241, 10, 1),
    CEILING("ceiling", 300, 200, 300, 100, 0),
    LIMITER("limiter", 1, 1),
    MATCH("match", 1, 0),
    TRIM_INPUT_GAIN("trim.input_gain", 1024, 512),
    TRIM_COMPRESSION("trim.compression", 2048, 1024),
    TRIM_HIGH_EQ("trim.high_eq", 1024, 512),
    TRIM_MID_EQ("trim.mid_eq", 1024, 512),
    TRIM_LOW_EQ("trim.low_eq", 1024, 512),
    TRIM_PRESENCE_AIR("trim.presence_air", 1024, 512),
    TRIM_REVERB_SEND("trim.reverb_send", 2048, 1024),
    TRIM_DELAY_SEND("trim.delay_send", 2048, 1024),
    TRIM_STEREO_WIDTH("trim.stereo_width", 1024, 512),
    TRIM_OUTPUT_LEVEL("trim.output_level", 1024, 512),
    LOCK_INPUT_GAIN("lock.input_gain", 1, 0),
    LOCK_COMPRESSION("lock.compression", 1, 0),
    LOCK_HIGH_EQ("lock.high_eq", 1, 0),
    LOCK_MID_EQ("lock.mid_eq", 1, 0),
    LOCK_LOW_EQ("lock.low_eq", 1, 0),
    LOCK_PRESENCE_AIR("lock.presence_air", 1, 0),
    LOCK_REVERB_SEND("lock.reverb_send", 1, 0),
    LOCK_DELAY_SEND("lock.delay_send", 1, 0),
    LOCK_STEREO_WIDTH("lock.stereo_width", 1, 0),
    LOCK_OUTPUT_LEVEL("lock.output_level", 1, 0);

    /** Number of parameters. */
    public static final int COUNT = 29;

    /** The first of the ten trims, in the order of {@link ChainParameter}. */
    public static final int FIRST_TRIM = 9;

    /** The first of the ten locks, in the order of {@link ChainParameter}. */
    public static final int FIRST_LOCK = 19;

    private final String id;
    private final int steps;
    private final int defaultStep;
    private final int zero;
    private final int perUnit;
    private final int lowestStep;

    /** A switch, or a trim: its numbers count from the default in parts of a normalised value's whole range. */
    Parameter(String id, int steps, int defaultStep) {
        this(id, steps, defaultStep, defaultStep, 1024, 0);
    }

    /**
     * @param zero the step that stands for 0
     * @param perUnit so many steps make 1
     * @param lowestStep the lowest that stands for a number
     */
    Parameter(String id, int steps, int defaultStep, int zero, int perUnit, int lowestStep) {
        this.id = id;
        this.steps = steps;
        this.defaultStep = defaultStep;
        this.zero = zero;
        this.perUnit = perUnit;
        this.lowestStep = lowestStep;
    }

    /** The stable id, as hosts, documents and presets store it. */
    public String id() {
        return id;
    }

    /** The highest step; steps run from 0 to this one, both included. */
    public int steps() {
        return steps;
    }

    /** The step a new instance starts with. */
    public int defaultStep() {
        return defaultStep;
    }

    /**
     * The number that a step stands for, in a document and for the user: of {@link #AMOUNT} %, of {@link #TARGET_LUFS}
     * LUFS and NaN for Auto, of {@link #CEILING} dBTP, of a trim the change of the normalised value. Any thread.
     */
    @AudioThread
    public double number(int step) {
        return step < lowestStep ? Double.NaN : (double) (step - zero) / perUnit;
    }

    /** The lowest number. */
    public double lowest() {
        return number(lowestStep);
    }

    /** The highest number. */
    public double highest() {
        return number(steps);
    }

    /** The step nearest to a number between {@link #lowest} and {@link #highest}. */
    public int step(double number) {
        return (int) Math.rint(number * perUnit) + zero;
    }

    /** The step a normalised value means; values outside 0..1 and NaN are clamped. Any thread. */
    @AudioThread
    public int stepOf(float normalised) {
        if (!(normalised > 0f)) {
            return 0;
        }
        return normalised >= 1f ? steps : (int) Math.rint((double) normalised * steps);
    }

    /** The normalised value of a step, such that {@code stepOf(normalisedOf(s)) == s}. Any thread. */
    public float normalisedOf(int step) {
        return (float) ((double) step / steps);
    }
}
