// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.chain;

import org.masterwright.rt.AudioThread;

/**
 * The ten mastering parameters, in the order of {@code models/chain.json} and of every decision. Values are normalised
 * to 0..1; the physical range is linear in the stated unit.
 */
public enum ChainParameter {
    INPUT_GAIN("input_gain", "dB", -18, 18, 0.5f),
    COMPRESSION("compression", "%", 0, 100, 0f),
    HIGH_EQ("high_eq", "dB", -6, 6, 0.5f),
    MID_EQ("mid_eq", "dB", -6, 6, 0.5f),
    LOW_EQ("low_eq", "dB", -6, 6, 0.5f),
    PRESENCE_AIR("presence_air", "dB", -6, 6, 0.5f),
    REVERB_SEND("reverb_send", "dB", -60, -12, 0f),
    DELAY_SEND("delay_send", "dB", -60, -12, 0f),
    STEREO_WIDTH("stereo_width", "dB", -6, 6, 0.5f),
    OUTPUT_LEVEL("output_level", "dB", -18, 18, 0.5f);

    /** The step of a decided normalised value: decisions lie on this grid. */
    public static final double QUANTUM = 1.0 / 1024;

    /** Number of chain parameters. */
    public static final int COUNT = 10;

    private final String id;
    private final String unit;
    private final double minimum;
    private final double maximum;
    private final float neutral;

    ChainParameter(String id, String unit, double minimum, double maximum, float neutral) {
        this.id = id;
        this.unit = unit;
        this.minimum = minimum;
        this.maximum = maximum;
        this.neutral = neutral;
    }

    /** The id in {@code chain.json} and in documents. */
    public String id() {
        return id;
    }

    /** The physical unit, as shown to users. */
    public String unit() {
        return unit;
    }

    /** The physical value at 0. */
    public double minimum() {
        return minimum;
    }

    /** The physical value at 1. */
    public double maximum() {
        return maximum;
    }

    /** The normalised value at which the stage is the identity. */
    public float neutral() {
        return neutral;
    }

    /** The physical value of a normalised one. */
    @AudioThread
    public double physical(double normalised) {
        return minimum + (maximum - minimum) * normalised;
    }

    /** The normalised value of a physical one, not clamped. */
    public double normalised(double physical) {
        return (physical - minimum) / (maximum - minimum);
    }

    /** The parameter that trims this one. */
    public Parameter trim() {
        return Parameter.values()[Parameter.FIRST_TRIM + ordinal()];
    }

    /** The parameter that locks this one. */
    public Parameter lock() {
        return Parameter.values()[Parameter.FIRST_LOCK + ordinal()];
    }
}
