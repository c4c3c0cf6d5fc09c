// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * What a send takes from the dry signal: the samples times a level that moves in ramps of 50 ms, in a straight scale so
 * that it can begin at nothing. The level stands before the effect, so that a send that is turned off rings out.
 */
final class SendFeed {
    /** +36 dBFS: no music is beyond, and what is would ring for many seconds. */
    static final float LOUDEST = 64.0f;

    /** -180 dBFS, below the last bit of any sample that is heard: what is softer wakes no effect. */
    static final float QUIET = 1e-9f;

    /** -300 dBFS: below this nothing is sent, so that no effect works on denormals. */
    static final float NOTHING = 1e-15f;

    private static final double RAMP_SECONDS = 0.05;

    private final RampSmoother level;
    private final double[] ramp;
    private final double scale;
    private float settled;

    /**
     * @param scale what is sent at 0 dB, as a factor: it makes up for what the effect keeps
     * @param maxFrames the longest block
     */
    SendFeed(double scale, double sampleRate, int maxFrames) {
        level = new RampSmoother(sampleRate, RAMP_SECONDS);
        ramp = new double[maxFrames];
        this.scale = scale;
    }

    /** Heads for a level in dB; {@link Decibels#SILENCE} and below turns the send off. */
    @AudioThread
    void setDecibels(double decibels) {
        level.setTarget(Decibels.toGain(decibels));
    }

    /** Arrives at the level that was set, at once. */
    @AudioThread
    void reset() {
        level.reset(level.target());
        settled = (float) (scale * level.target());
    }

    /** Whether nothing is sent, and will not be before a new level is set. */
    @AudioThread
    boolean isOff() {
        return level.target() == 0.0 && !level.isMoving();
    }

    /** Computes the levels of the next block; to be called once for each. */
    @AudioThread
    void begin(int frames) {
        if (level.isMoving()) {
            level.next(ramp, frames);
            for (int i = 0; i < frames; i++) {
                ramp[i] = (float) (scale * ramp[i]);
            }
            settled = (float) (scale * level.target());
        } else {
            for (int i = 0; i < frames; i++) {
                ramp[i] = settled;
            }
        }
    }

    /**
     * The first of the block's frames {@code [from..to)} that sends enough to wake an effect; {@code to} if none does.
     */
    @AudioThread
    int firstSounding(float[][] audio, int from, int to) {
        final float[] left = audio[0];
        final float[] right = audio[audio.length - 1];
        for (int i = from; i < to; i++) {
            if (Math.abs(sent(left[i], ramp[i])) >= QUIET || Math.abs(sent(right[i], ramp[i])) >= QUIET) {
                return i;
            }
        }
        return to;
    }

    /**
     * Takes the block's frames {@code [from..from + run)} of one channel.
     *
     * @param out gets {@code run} values from index 0
     * @return whether any of them would wake an effect
     */
    @AudioThread
    boolean take(float[] channel, int from, int run, float[] out) {
        boolean any = false;
        for (int i = 0; i < run; i++) {
            final float x = sent(channel[from + i], ramp[from + i]);
            out[i] = x;
            any |= Math.abs(x) >= QUIET;
        }
        return any;
    }

    /** A value inside an effect, 0 where it is below all that matters. */
    @AudioThread
    static float audible(double x) {
        return Math.abs(x) >= NOTHING ? (float) x : 0.0f;
    }

    private static float sent(float x, double gain) {
        final double y = x * gain;
        final double magnitude = Math.abs(y);
        if (!(magnitude >= NOTHING)) {
            return 0.0f;
        }
        return magnitude <= LOUDEST ? (float) y : (float) Math.copySign(LOUDEST, y);
    }
}
