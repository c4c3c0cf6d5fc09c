// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * A gain in dB that moves in ramps of {@value #RAMP_SECONDS} s. At 0 dB, once it has arrived, the samples pass
 * untouched, bit for bit.
 */
public final class GainStage {
    /** Seconds from a jump of the gain to the arrival there. */
    public static final double RAMP_SECONDS = 0.05;

    private final RampSmoother decibels;
    private final double[] ramp;
    private final int channels;
    private float settledGain = 1.0f;

    /**
     * @param sampleRate Hz
     * @param maxFrames the longest block
     */
    public GainStage(double sampleRate, int channels, int maxFrames) {
        decibels = new RampSmoother(sampleRate, RAMP_SECONDS);
        ramp = new double[maxFrames];
        this.channels = channels;
    }

    /** Heads for a gain in dB, within ±200. */
    @AudioThread
    public void setDecibels(double gain) {
        decibels.setTarget(gain);
    }

    /** Arrives at the gain that was set, at once: for a stream that starts anew. */
    @AudioThread
    public void snap() {
        decibels.reset(decibels.target());
        settledGain = (float) Decibels.toGain(decibels.target());
    }

    /** Applies the gain in place to {@code audio[channel][0..frames)}. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        if (decibels.isMoving()) {
            applyRamp(audio, frames);
            return;
        }
        final float gain = settledGain;
        if (gain == 1.0f) {
            return;
        }
        for (int c = 0; c < channels; c++) {
            final float[] x = audio[c];
            for (int i = 0; i < frames; i++) {
                x[i] *= gain;
            }
        }
    }

    private void applyRamp(float[][] audio, int frames) {
        final double[] gains = ramp;
        decibels.next(gains, frames);
        for (int i = 0; i < frames; i++) {
            gains[i] = Decibels.toGain(gains[i]);
        }
        for (int c = 0; c < channels; c++) {
            final float[] x = audio[c];
            for (int i = 0; i < frames; i++) {
                x[i] *= (float) gains[i];
            }
        }
        settledGain = (float) Decibels.toGain(decibels.target());
    }
}
