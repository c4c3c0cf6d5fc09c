// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * Removes DC: a second-order Butterworth high-pass at {@value #HERTZ} Hz, by the bilinear transform, in double
 * precision. At 20 Hz it takes away 0.02 dB. It fades in and out in {@value GainStage#RAMP_SECONDS} s; while it is off
 * the samples pass untouched, bit for bit.
 */
public final class DcFilter {
    /** The corner, Hz. */
    public static final double HERTZ = 5;

    private static final int FLUSH_GRID = 1024;
    private static final double NOTHING = 1e-30;

    private final RampSmoother mix;
    private final double[] mixes;
    private final double b0;
    private final double a1;
    private final double a2;
    /** Two states a channel; direct form II transposed. */
    private final double[] state;

    private int phase;
    private boolean primed = true;

    /**
     * @param sampleRate Hz
     * @param channels how many
     * @param maxFrames the longest block
     */
    public DcFilter(double sampleRate, int channels, int maxFrames) {
        mix = new RampSmoother(sampleRate, GainStage.RAMP_SECONDS);
        mixes = new double[maxFrames];
        final double g = StrictMath.tan(Math.PI * HERTZ / sampleRate);
        final double norm = 1 + Math.sqrt(2) * g + g * g;
        b0 = 1 / norm;
        a1 = 2 * (g * g - 1) / norm;
        a2 = (1 - Math.sqrt(2) * g + g * g) / norm;
        state = new double[2 * channels];
    }

    /** Switches it on or off. */
    @AudioThread
    public void setActive(boolean active) {
        if (mix.target() == 0.0 && !mix.isMoving()) {
            // Starts afresh, wherever in a block it had been switched off.
            Arrays.fill(state, 0.0);
            primed = true;
        }
        mix.setTarget(active ? 1 : 0);
    }

    /**
     * Forgets the signal and is at once as it was switched. The next sample counts as what was there before, so that
     * music which begins in silence with an offset begins without a step.
     */
    @AudioThread
    public void reset() {
        mix.reset(mix.target());
        Arrays.fill(state, 0.0);
        phase = 0;
        primed = false;
    }

    /** Works in place on {@code audio[channel][0..frames)}. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        if (mix.isMoving()) {
            mix.next(mixes, frames);
        } else if (mix.target() == 0.0) {
            phase = (phase + frames) % FLUSH_GRID;
            return;
        } else {
            Arrays.fill(mixes, 0, frames, 1.0);
        }
        prime(audio, frames);
        int done = 0;
        while (done < frames) {
            final int run = Math.min(frames - done, FLUSH_GRID - phase);
            for (int c = 0; 2 * c < state.length; c++) {
                filter(audio[c], c, done, done + run);
            }
            done += run;
            phase = (phase + run) % FLUSH_GRID;
            if (phase == 0) {
                flush();
            }
        }
    }

    private void prime(float[][] audio, int frames) {
        if (primed || frames == 0) {
            return;
        }
        primed = true;
        for (int c = 0; 2 * c < state.length; c++) {
            state[2 * c] = -b0 * audio[c][0];
            state[2 * c + 1] = b0 * audio[c][0];
        }
    }

    private void filter(float[] x, int channel, int from, int to) {
        double s1 = state[2 * channel];
        double s2 = state[2 * channel + 1];
        for (int i = from; i < to; i++) {
            final double in = x[i];
            final double high = b0 * in + s1;
            s1 = -2.0 * b0 * in - a1 * high + s2;
            s2 = b0 * in - a2 * high;
            x[i] = (float) (in + mixes[i] * (high - in));
        }
        state[2 * channel] = s1;
        state[2 * channel + 1] = s2;
    }

    private void flush() {
        for (int i = 0; i < state.length; i++) {
            state[i] = Math.abs(state[i]) < NOTHING ? 0.0 : state[i];
        }
    }
}
