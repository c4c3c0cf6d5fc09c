// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * What a network sees of up to ten seconds of music, as {@link FeatureStream#read} writes it. It is allocated once and
 * overwritten by each reading. One thread at a time.
 */
public final class FeatureWindow {
    /** Middle and side. */
    public static final int CHANNELS = 2;
    /** Mel bands from 20 Hz to 20 kHz. */
    public static final int BANDS = 96;
    /** Of 80 ms each. */
    public static final int COLUMNS = 125;
    /** The lowest level, dB relative to the window's loudness; masked bands hold it. */
    public static final float FLOOR_DB = -60;
    /** The highest level, dB relative to the window's loudness. */
    public static final float CEILING_DB = 30;

    private final float[][][] levels = new float[CHANNELS][BANDS][COLUMNS];
    private final float[] mask = new float[BANDS];
    private final float[] scalars = new float[FeatureScalar.COUNT];
    private double sourceEndHz;
    private long end;

    /**
     * The picture, {@code [2][96][125]}: middle and side, lowest band first, oldest column first; dB relative to the
     * window's loudness, -60 to 30.
     */
    public float[][][] levels() {
        return levels;
    }

    /** 1 for each band that the source holds, 0 for a masked one. */
    public float[] mask() {
        return mask;
    }

    /** The figures in the order of {@link FeatureScalar}. */
    public float[] scalars() {
        return scalars;
    }

    /** One of the figures. */
    public float scalar(FeatureScalar which) {
        return scalars[which.ordinal()];
    }

    /** Where the source ends, Hz: half the sample rate, or the low-pass of a lossy coder or of a lower rate before. */
    public double sourceEndHz() {
        return sourceEndHz;
    }

    /** The frame of the stream, counted from 0, before which the window ends. */
    public long end() {
        return end;
    }

    void place(long atEnd, double atSourceEndHz) {
        end = atEnd;
        sourceEndHz = atSourceEndHz;
    }

    static float clamped(double decibels) {
        return (float) Math.max(FLOOR_DB, Math.min(CEILING_DB, decibels));
    }
}
