// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.Arrays;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;

/**
 * One block of audio with everything that belongs to it; reused from block to block. It belongs to the thread that
 * calls {@link AudioEngine#process}. The caller fills in what goes in, the engine replaces the audio and fills in what
 * comes out.
 */
public final class Block {
    /** Index in {@link #meters}: the highest sample peak that came in, dBFS, -200 for silence. */
    public static final int INPUT_PEAK = 0;

    /** Index in {@link #meters}: the highest sample peak that went out, dBFS, -200 for silence. */
    public static final int OUTPUT_PEAK = 1;

    /** Index in {@link #meters}: the limiter's largest gain reduction, dB, at least 0. */
    public static final int GAIN_REDUCTION = 2;

    /** Index in {@link #meters}: NaN or infinite samples seen since the engine was prepared. */
    public static final int BAD_SAMPLES = 3;

    /** Index in {@link #meters}: the output's loudness over the last 400 ms, LUFS, -200 until there is enough. */
    public static final int OUTPUT_MOMENTARY = 4;

    /** Index in {@link #meters}: the output's loudness over the last 3 s, LUFS, -200 until there is enough. */
    public static final int OUTPUT_SHORT_TERM = 5;

    /** Index in {@link #meters}: the output's gated loudness since the stream began, LUFS, once a second. */
    public static final int OUTPUT_INTEGRATED = 6;

    /** Index in {@link #meters}: the output's highest true peak since the stream began, dBTP. */
    public static final int OUTPUT_TRUE_PEAK = 7;

    /** Index in {@link #meters}: the input's loudness over the last 3 s, LUFS, -200 until there is enough. */
    public static final int INPUT_SHORT_TERM = 8;

    /** Index in {@link #meters}: the compressor's largest gain reduction, dB, at least 0. */
    public static final int COMPRESSION = 10;

    /** Index in {@link #meters}: the output's loudness range since the count began, LU, once a second; 0 until then. */
    public static final int OUTPUT_RANGE = 9;

    /** Number of meters; those without a name are 0. */
    public static final int METERS = 16;

    /** In and out: one array per channel, the samples from index 0, full scale 1. */
    public final float[][] audio;

    /** In: the normalised value of every {@link Parameter}, by its ordinal. */
    public final float[] parameters = new float[Parameter.COUNT];

    /** In: samples per channel in this block, at least 0 and at most the length of each channel's array. */
    public int frames;

    /** In: the stream starts anew with this block. */
    public boolean reset;

    /** In: the host renders faster or slower than real time. */
    public boolean offline;

    /** In: the transport rolls. */
    public boolean playing;

    /** In: {@link #position} was given by the host. */
    public boolean positionValid;

    /** In: the timeline position of the first frame, in samples; may be negative and may jump. */
    public long position;

    /** In: quarter notes a minute, 0 where unknown. */
    public double tempo;

    /** Out: see the indices above. */
    public final float[] meters = new float[METERS];

    /** Out: the ten normalised values in force at the end of the block, 0..1. */
    public final float[] inForce = new float[ChainParameter.COUNT];

    /** Out: the normalised value each lock holds, NaN where nothing is locked. */
    public final float[] locked = new float[ChainParameter.COUNT];

    /**
     * A block with every parameter at its default.
     *
     * @param channels 1 or 2
     * @param maxFrames room for this many samples per channel
     */
    public Block(int channels, int maxFrames) {
        audio = new float[channels][maxFrames];
        for (Parameter parameter : Parameter.values()) {
            set(parameter, parameter.defaultStep());
        }
        Arrays.fill(locked, Float.NaN);
    }

    /** Sets a parameter to a step, 0..{@link Parameter#steps()}. */
    public void set(Parameter parameter, int step) {
        parameters[parameter.ordinal()] = parameter.normalisedOf(step);
    }
}
