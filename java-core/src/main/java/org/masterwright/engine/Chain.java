// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.chain.ChainParameter;
import org.masterwright.dsp.Compressor;
import org.masterwright.dsp.DcFilter;
import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.Echo;
import org.masterwright.dsp.EqualiserBand;
import org.masterwright.dsp.GainStage;
import org.masterwright.dsp.PlateReverb;
import org.masterwright.dsp.SampleLimit;
import org.masterwright.dsp.StereoWidth;
import org.masterwright.dsp.TruePeakLimiter;
import org.masterwright.rt.AudioThread;

/**
 * The stages in the fixed order of {@code models/chain.json}: sample limit, DC filter, input gain, low, mid and high
 * equaliser, presence/air, compression, stereo width, delay send, reverb send, output level, true-peak limiter. Delays
 * by {@link Latency#frames}, in every setting. Belongs to the audio thread.
 */
final class Chain {
    private final SampleLimit sampleLimit = new SampleLimit();
    private final DcFilter dcFilter;
    private final GainStage inputGain;
    private final EqualiserBand lowEq;
    private final EqualiserBand midEq;
    private final EqualiserBand highEq;
    private final EqualiserBand presenceAir;
    private final Compressor compression;
    private final StereoWidth stereoWidth;
    private final Echo delaySend;
    private final PlateReverb reverbSend;
    private final GainStage outputLevel;
    private final TruePeakLimiter limiter;

    Chain(double sampleRate, int channels, int maxFrames) {
        dcFilter = new DcFilter(sampleRate, channels, maxFrames);
        inputGain = new GainStage(sampleRate, channels, maxFrames);
        lowEq = EqualiserBand.lowShelf(Voicing.LOW_EQ_HZ, Voicing.SHELF_Q, sampleRate, channels);
        midEq = EqualiserBand.bell(Voicing.MID_EQ_HZ, Voicing.BELL_Q, sampleRate, channels);
        highEq = EqualiserBand.bell(Voicing.HIGH_EQ_HZ, Voicing.BELL_Q, sampleRate, channels);
        presenceAir = EqualiserBand.highShelf(Voicing.PRESENCE_AIR_HZ, Voicing.SHELF_Q, sampleRate, channels);
        compression = new Compressor(Voicing.COMPRESSION, sampleRate, channels);
        stereoWidth = new StereoWidth(Voicing.WIDTH_HZ, sampleRate, channels, maxFrames);
        delaySend = new Echo(Voicing.ECHO, sampleRate, channels, maxFrames);
        reverbSend = new PlateReverb(Voicing.REVERB, sampleRate, channels, maxFrames);
        outputLevel = new GainStage(sampleRate, channels, maxFrames);
        limiter = new TruePeakLimiter(sampleRate, channels, Latency.frames(sampleRate), maxFrames);
    }

    /** Heads for the values in force. */
    @AudioThread
    void aim(ValuesInForce values) {
        sampleLimit.setDbfs(values.sampleLimitDbfs());
        dcFilter.setActive(values.dcFilter());
        double inputGainDb = physical(values, ChainParameter.INPUT_GAIN);
        inputGain.setDecibels(inputGainDb);
        lowEq.setDecibels(physical(values, ChainParameter.LOW_EQ));
        midEq.setDecibels(physical(values, ChainParameter.MID_EQ));
        highEq.setDecibels(physical(values, ChainParameter.HIGH_EQ));
        presenceAir.setDecibels(physical(values, ChainParameter.PRESENCE_AIR));
        compression.setAmount(values.value(ChainParameter.COMPRESSION.ordinal()));
        // The threshold belongs to the music at the level that was decided for it, whatever part of that is in force.
        compression.setDetectorOffset(values.fullInputGainDb() - inputGainDb);
        stereoWidth.setDecibels(physical(values, ChainParameter.STEREO_WIDTH));
        delaySend.setDecibels(sent(values, ChainParameter.DELAY_SEND));
        reverbSend.setDecibels(sent(values, ChainParameter.REVERB_SEND));
        outputLevel.setDecibels(physical(values, ChainParameter.OUTPUT_LEVEL));
    }

    /** Sets what belongs to the decision but is none of the ten: the echo's time, ms. */
    @AudioThread
    void setDelay(double milliseconds) {
        delaySend.setSeconds(milliseconds / 1000);
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
        dcFilter.reset();
        inputGain.snap();
        lowEq.reset();
        midEq.reset();
        highEq.reset();
        presenceAir.reset();
        compression.reset();
        stereoWidth.reset();
        delaySend.reset();
        reverbSend.reset();
        outputLevel.snap();
        limiter.reset();
    }

    /** Processes {@code audio[channel][0..frames)} in place. */
    @AudioThread
    void process(float[][] audio, int frames) {
        sampleLimit.process(audio, frames);
        dcFilter.process(audio, frames);
        inputGain.process(audio, frames);
        lowEq.process(audio, frames);
        midEq.process(audio, frames);
        highEq.process(audio, frames);
        presenceAir.process(audio, frames);
        compression.process(audio, frames);
        stereoWidth.process(audio, frames);
        delaySend.process(audio, frames);
        reverbSend.process(audio, frames);
        outputLevel.process(audio, frames);
        limiter.process(audio, frames);
    }

    /** The largest gain reduction of the limiter in the last block processed, dB, at least 0. */
    @AudioThread
    float gainReductionDb() {
        return limiter.gainReductionDb();
    }

    /** The largest gain reduction of the compressor in the last block processed, dB, at least 0. */
    @AudioThread
    float compressionDb() {
        return compression.gainReductionDb();
    }

    /** A send is off at its minimum. */
    @AudioThread
    private static double sent(ValuesInForce values, ChainParameter send) {
        return values.value(send.ordinal()) > 0 ? physical(values, send) : Decibels.SILENCE;
    }

    @AudioThread
    private static double physical(ValuesInForce values, ChainParameter parameter) {
        return parameter.physical(values.value(parameter.ordinal()));
    }
}
