// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.dsp.GainStage;
import org.masterwright.dsp.TruePeakLimiter;
import org.masterwright.rt.AudioThread;

/**
 * The stages in the fixed order of {@code models/chain.json}: input gain, output level, true-peak limiter. The stages
 * that shape the sound stand between the two gains. Delays by {@link Latency#frames}, in every setting. Belongs to the
 * audio thread.
 */
final class Chain {
    private static final int INPUT_GAIN = ChainParameter.INPUT_GAIN.ordinal();
    private static final int OUTPUT_LEVEL = ChainParameter.OUTPUT_LEVEL.ordinal();

    private final GainStage inputGain;
    private final GainStage outputLevel;
    private final TruePeakLimiter limiter;

    Chain(double sampleRate, int channels, int maxFrames) {
        inputGain = new GainStage(sampleRate, channels, maxFrames);
        outputLevel = new GainStage(sampleRate, channels, maxFrames);
        limiter = new TruePeakLimiter(sampleRate, channels, Latency.frames(sampleRate), maxFrames);
    }

    /** Heads for the values in force. */
    @AudioThread
    void aim(ValuesInForce values) {
        inputGain.setDecibels(ChainParameter.INPUT_GAIN.physical(values.value(INPUT_GAIN)));
        outputLevel.setDecibels(ChainParameter.OUTPUT_LEVEL.physical(values.value(OUTPUT_LEVEL)));
    }

    /** Sets what stands behind the ten: the limiter. */
    @AudioThread
    void limit(boolean active, double ceiling) {
        limiter.setActive(active);
        limiter.setCeiling(ceiling);
    }

    /** Forgets what was heard and arrives where it heads for. */
    @AudioThread
    void reset() {
        inputGain.snap();
        outputLevel.snap();
        limiter.reset();
    }

    /** Processes {@code audio[channel][0..frames)} in place. */
    @AudioThread
    void process(float[][] audio, int frames) {
        inputGain.process(audio, frames);
        outputLevel.process(audio, frames);
        Samples.bound(audio, frames);
        limiter.process(audio, frames);
    }

    /** The largest gain reduction of the limiter in the last block processed, dB, at least 0. */
    @AudioThread
    float gainReductionDb() {
        return limiter.gainReductionDb();
    }
}
