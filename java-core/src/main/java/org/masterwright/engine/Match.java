// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.dsp.GainStage;
import org.masterwright.rt.AudioThread;

/**
 * The gain at which the master is as loud as the original, for an honest comparison. It glides with the style. Belongs
 * to the audio thread.
 */
final class Match {
    private static final ChainParameter[] GAINS = {ChainParameter.INPUT_GAIN, ChainParameter.OUTPUT_LEVEL};
    private static final int[] INDEX = {ChainParameter.INPUT_GAIN.ordinal(), ChainParameter.OUTPUT_LEVEL.ordinal()};

    private final GainStage gain;
    private double origin;
    private double target;
    private double decibels;

    Match(double sampleRate, int channels, int maxFrames) {
        gain = new GainStage(sampleRate, channels, maxFrames);
    }

    /**
     * Heads for the gain that belongs to the values in force.
     *
     * @param glides a change of style begins to glide with this call
     */
    @AudioThread
    void aim(boolean on, Decision decision, ValuesInForce values, boolean glides) {
        if (glides) {
            origin = decibels;
        }
        target = on ? decibels(decision, values) : 0;
        follow(values);
    }

    /** Follows the values in force on their glide. */
    @AudioThread
    void follow(ValuesInForce values) {
        decibels = values.isGliding() ? origin + (target - origin) * values.glided() : target;
        gain.setDecibels(decibels);
    }

    /** Arrives where it heads for. */
    @AudioThread
    void reset() {
        gain.snap();
    }

    /** The gain it heads for, dB, 0 or below. */
    @AudioThread
    double targetDb() {
        return target;
    }

    /** Processes {@code audio[channel][0..frames)} in place. */
    @AudioThread
    void process(float[][] audio, int frames) {
        gain.process(audio, frames);
    }

    /**
     * Never above 0 dB, so that the ceiling holds; 0 where the decision brings no prediction. The predicted change of
     * loudness is that of the decision, moved by as many dB as the gains headed for differ from the decided ones.
     */
    @AudioThread
    private static double decibels(Decision decision, ValuesInForce values) {
        double change = decision.predictedOutputLufs() - decision.predictedInputLufs();
        if (change != change) {
            return 0;
        }
        for (int i = 0; i < GAINS.length; i++) {
            change += GAINS[i].physical(values.target(INDEX[i])) - GAINS[i].physical(decision.value(INDEX[i]));
        }
        return -Math.max(0, change);
    }
}
