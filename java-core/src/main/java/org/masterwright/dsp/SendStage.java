// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * An effect beside the dry signal, which passes untouched and gets the wet one added. The wet signal is computed in
 * runs on a grid of frames counted from the first one that was sent, so that nothing depends on how the stream is cut
 * into blocks.
 *
 * <p>When it is off and has rung out to below -180 dBFS, or gets nothing louder than that, the effect is not computed,
 * its past is forgotten, and the samples pass bit for bit.
 */
abstract class SendStage {
    private final SendFeed feed;
    private final boolean stereo;
    private final int grid;
    private final float[] left;
    private final float[] right;
    private boolean sounding;
    private boolean loud;
    private long now;
    private int quietFrames;

    /**
     * @param grid frames of the longest run, a power of two
     */
    SendStage(SendFeed feed, int channels, int grid) {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("A send takes one or two channels, not " + channels + ".");
        }
        this.feed = feed;
        this.grid = grid;
        stereo = channels == 2;
        left = new float[grid];
        right = new float[grid];
    }

    /**
     * Heads for a level of the wet signal in dB, reached after 50 ms: how far its power stands above the dry one's, for
     * pink noise. {@link Decibels#SILENCE} turns the send off; what was sent before rings out.
     */
    @AudioThread
    public final void setDecibels(double decibels) {
        feed.setDecibels(decibels);
    }

    /** Forgets the signal and arrives at what was set. */
    @AudioThread
    public final void reset() {
        feed.reset();
        end();
    }

    /** Adds the wet signal in place to {@code audio[channel][0..frames)}. */
    @AudioThread
    public final void process(float[][] audio, int frames) {
        if (!sounding && feed.isOff()) {
            return;
        }
        feed.begin(frames);
        int done = 0;
        while (done < frames) {
            if (!sounding) {
                done = feed.firstSounding(audio, done, frames);
                if (done == frames) {
                    return;
                }
                sounding = true;
            }
            final int phase = (int) now & (grid - 1);
            if (phase == 0) {
                beginTick(now);
            }
            final int run = longestRun(Math.min(frames - done, grid - phase));
            run(audio, done, run);
            done += run;
            now += run;
            if (((int) now & (grid - 1)) == 0) {
                endTick();
            }
        }
    }

    private void run(float[][] audio, int from, int run) {
        boolean fed = feed.take(audio[0], from, run, left);
        if (stereo) {
            fed |= feed.take(audio[1], from, run, right);
        } else {
            System.arraycopy(left, 0, right, 0, run);
        }
        compute(now, left, right, run);
        loud |= fed || highestKept(now, run) >= SendFeed.QUIET;
        add(left, audio[0], from, run);
        if (stereo) {
            add(right, audio[1], from, run);
        }
    }

    private static void add(float[] wet, float[] dry, int from, int run) {
        for (int i = 0; i < run; i++) {
            dry[from + i] += wet[i];
        }
    }

    private void endTick() {
        quietFrames = loud ? 0 : quietFrames + grid;
        loud = false;
        if (quietFrames >= memory()) {
            end();
        } else {
            flush();
        }
    }

    private void end() {
        sounding = false;
        loud = false;
        now = 0;
        quietFrames = 0;
        forget();
    }

    /** The highest magnitude in {@code x[0..run)}. */
    @AudioThread
    static float highest(float[] x, int run) {
        float highest = 0.0f;
        for (int i = 0; i < run; i++) {
            highest = Math.max(highest, Math.abs(x[i]));
        }
        return highest;
    }

    /** What is to be decided at the beginning of each {@code grid} frames; at 0 the effect begins to sound. */
    @AudioThread
    abstract void beginTick(long frame);

    /** How many of these frames may be computed at once, at least 1. */
    @AudioThread
    abstract int longestRun(int frames);

    /**
     * Turns what is sent into what is heard.
     *
     * @param frame of the run's beginning, counted since the effect began to sound
     * @param wetLeft gets the wet signal in the place of the sent one, {@code run} values from index 0
     * @param wetRight as {@code wetLeft}; for mono the same is sent to both and the left one is heard
     */
    @AudioThread
    abstract void compute(long frame, float[] wetLeft, float[] wetRight, int run);

    /** The highest magnitude of what the run from {@code frame} on, just computed, has left to be heard later. */
    @AudioThread
    abstract float highestKept(long frame, int run);

    /** Frames within which all that is kept is heard, and kept again or not. */
    @AudioThread
    abstract int memory();

    /** Replaces states of filters that have died away by 0. */
    @AudioThread
    abstract void flush();

    /** Forgets the states of filters. */
    @AudioThread
    abstract void forget();
}
