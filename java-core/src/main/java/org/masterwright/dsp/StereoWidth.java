// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * Widens or narrows the stereo image above the bass. The side signal S becomes S + (g - 1) HP(S), where HP is a
 * high-pass of first order and g a gain in dB that moves in ramps of 50 ms. The mid signal, and with it the sum to
 * mono, stays as it is.
 *
 * <p>At 0 dB, once it has arrived, and always on mono, the samples pass untouched, bit for bit.
 */
public final class StereoWidth {
    private static final double RAMP_SECONDS = 0.05;
    private static final int FLUSH_GRID = 1024;
    private static final double NOTHING = 1e-30;

    private final RampSmoother gain;
    private final double[] factors;
    private final double coefficient;
    private final boolean stereo;
    private double settledFactor;
    private double state;
    private int phase;

    /**
     * @param corner of the high-pass, Hz
     * @param sampleRate Hz
     * @param channels 1 or 2
     * @param maxFrames the longest block
     */
    public StereoWidth(double corner, double sampleRate, int channels, int maxFrames) {
        gain = new RampSmoother(sampleRate, RAMP_SECONDS);
        factors = new double[maxFrames];
        final double g = StrictMath.tan(Math.PI * Math.min(corner / sampleRate, 0.49));
        coefficient = g / (1.0 + g);
        stereo = channels == 2;
    }

    /** Heads for a gain of the side signal in dB. */
    @AudioThread
    public void setDecibels(double decibels) {
        if (gain.target() == 0.0 && !gain.isMoving()) {
            // Starts afresh from neutral, wherever in a block it had arrived there.
            state = 0.0;
        }
        gain.setTarget(decibels);
    }

    /** Forgets the signal and arrives at the gain that was set. */
    @AudioThread
    public void reset() {
        gain.reset(gain.target());
        settledFactor = 0.5 * (Decibels.toGain(gain.target()) - 1.0);
        state = 0.0;
        phase = 0;
    }

    /** Works in place on {@code audio[channel][0..frames)}. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        if (!stereo) {
            return;
        }
        if (gain.isMoving()) {
            gain.next(factors, frames);
            for (int i = 0; i < frames; i++) {
                factors[i] = 0.5 * (Decibels.toGain(factors[i]) - 1.0);
            }
            settledFactor = 0.5 * (Decibels.toGain(gain.target()) - 1.0);
        } else if (settledFactor == 0.0) {
            phase = (phase + frames) % FLUSH_GRID;
            return;
        } else {
            Arrays.fill(factors, 0, frames, settledFactor);
        }
        int done = 0;
        while (done < frames) {
            final int run = Math.min(frames - done, FLUSH_GRID - phase);
            widen(audio[0], audio[1], done, done + run);
            done += run;
            phase = (phase + run) % FLUSH_GRID;
            if (phase == 0 && Math.abs(state) < NOTHING) {
                state = 0.0;
            }
        }
    }

    private void widen(float[] left, float[] right, int from, int to) {
        double s = state;
        for (int i = from; i < to; i++) {
            final double l = left[i];
            final double r = right[i];
            final double side = l - r;
            final double v = coefficient * (side - s);
            final double low = v + s;
            s = low + v;
            final double added = factors[i] * (side - low);
            left[i] = (float) (l + added);
            right[i] = (float) (r - added);
        }
        state = s;
    }
}
