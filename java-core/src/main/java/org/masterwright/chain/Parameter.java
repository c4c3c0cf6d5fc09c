// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.chain;

import java.util.List;
import org.masterwright.rt.AudioThread;

/**
 * The VST3 parameters in the order of the arena: the Java twin of {@code native-plugin/source/parameters.def}. A
 * normalised value v in 0..1 means step {@code rint(v * steps)}. The first steps may have words; each step after them
 * stands for the number {@code (step - zero) / perUnit}. The plugin's shell counts the same way, so that both find the
 * same step for any number.
 */
public enum Parameter {
    BYPASS("bypass", 0, "off", "on"),
    STYLE("style", 1, "safe", "balanced", "bold"),
    AMOUNT("amount", 1000, 1000, 0, 10),
    MODE("mode", 0, "follow", "hold"),
    RELEARN("relearn", 0, "off", "on"),
    TARGET_LUFS("target_lufs", 181, 0, 241, 10, "auto"),
    CEILING("ceiling", 300, 200, 300, 100),
    LIMITER("limiter", 1, "off", "on"),
    MATCH("match", 0, "off", "on"),
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
    LOCK_INPUT_GAIN("lock.input_gain", 0, "off", "on"),
    LOCK_COMPRESSION("lock.compression", 0, "off", "on"),
    LOCK_HIGH_EQ("lock.high_eq", 0, "off", "on"),
    LOCK_MID_EQ("lock.mid_eq", 0, "off", "on"),
    LOCK_LOW_EQ("lock.low_eq", 0, "off", "on"),
    LOCK_PRESENCE_AIR("lock.presence_air", 0, "off", "on"),
    LOCK_REVERB_SEND("lock.reverb_send", 0, "off", "on"),
    LOCK_DELAY_SEND("lock.delay_send", 0, "off", "on"),
    LOCK_STEREO_WIDTH("lock.stereo_width", 0, "off", "on"),
    LOCK_OUTPUT_LEVEL("lock.output_level", 0, "off", "on");

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
    private final List<String> words;
    private final int lowestStep;

    /** One whose steps all have words. */
    Parameter(String id, int defaultStep, String... words) {
        this(id, words.length - 1, defaultStep, 0, 1, words);
    }

    /** A trim: its numbers count from the default in parts of a normalised value's whole range. */
    Parameter(String id, int steps, int defaultStep) {
        this(id, steps, defaultStep, defaultStep, 1024);
    }

    Parameter(String id, int steps, int defaultStep, int zero, int perUnit, String... words) {
        this.id = id;
        this.steps = steps;
        this.defaultStep = defaultStep;
        this.zero = zero;
        this.perUnit = perUnit;
        this.words = List.of(words);
        lowestStep = words.length;
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

    /** What the first steps are called in a document, from step 0 on; none where all steps stand for numbers. */
    public List<String> words() {
        return words;
    }

    /** Whether it is a trim or a lock of a {@link ChainParameter}. */
    public boolean isOfTheChain() {
        return ordinal() >= FIRST_TRIM && ordinal() < FIRST_LOCK + ChainParameter.COUNT;
    }

    /** Whether its steps are off and on. */
    public boolean isSwitch() {
        return words.equals(List.of("off", "on"));
    }

    /** Whether there are steps that stand for numbers. */
    public boolean hasNumbers() {
        return lowestStep <= steps;
    }

    /** The step that stands for 0, whether or not there is one. */
    public int zero() {
        return zero;
    }

    /** So many steps make 1. */
    public int perUnit() {
        return perUnit;
    }

    /**
     * The number that a step stands for, in a document and for the user: of {@link #AMOUNT} %, of {@link #TARGET_LUFS}
     * LUFS, of {@link #CEILING} dBTP, of a trim the change of the normalised value; NaN for a step that has a word. Any
     * thread.
     */
    @AudioThread
    public double number(int step) {
        return step < lowestStep ? Double.NaN : (double) (step - zero) / perUnit;
    }

    /** The lowest number; only where there are numbers. */
    public double lowest() {
        return number(lowestStep);
    }

    /** The highest number; only where there are numbers. */
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
