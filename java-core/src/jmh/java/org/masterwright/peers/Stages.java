// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.dsp.Compressor;
import org.masterwright.dsp.Echo;
import org.masterwright.dsp.EqualiserBand;
import org.masterwright.dsp.GainStage;
import org.masterwright.dsp.PlateReverb;
import org.masterwright.dsp.TruePeakLimiter;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.Latency;
import org.masterwright.engine.Settings;
import org.masterwright.engine.Voicing;

/** Our stages as the comparison wants them: stereo, settled, at work, set to what the peer is set to. */
final class Stages {
    static final int CHANNELS = 2;
    static final double CEILING = -1.0;
    /** One gain costs less than carrying the audio to it, so this many are measured. */
    private static final int GAINS = 8;

    private static final double GAIN_DB = 3.0;
    private static final double BAND_DB = 3.0;
    private static final double COMPRESSION = 0.5;
    private static final double SEND_DB = -20.0;
    private static final double ECHO_MS = 250.0;

    private Stages() {}

    /**
     * A fresh stage.
     *
     * @param name copy (nothing: what the harness itself costs), gain (eight of them), eq, compressor, reverb,
     *     delay, limiter or chain
     * @param rate Hz
     * @param frames the block size
     * @throws IllegalArgumentException when there is no stage of that name
     */
    static Stage make(String name, double rate, int frames) {
        switch (name) {
            case "copy":
                return (audio, n) -> {};
            case "gain":
                return gains(rate, frames);
            case "eq":
                return equaliser(rate);
            case "compressor":
                final Compressor compressor = new Compressor(Voicing.COMPRESSION, rate, CHANNELS);
                compressor.setAmount(COMPRESSION);
                compressor.reset();
                return compressor::process;
            case "reverb":
                final PlateReverb reverb = new PlateReverb(Voicing.REVERB, rate, CHANNELS, frames);
                reverb.setDecibels(SEND_DB);
                reverb.reset();
                return reverb::process;
            case "delay":
                final Echo echo = new Echo(Voicing.ECHO, rate, CHANNELS, frames);
                echo.setSeconds(ECHO_MS / 1000);
                echo.setDecibels(SEND_DB);
                echo.reset();
                return echo::process;
            case "limiter":
                return limiter(rate, frames, CEILING)::process;
            case "chain":
                return chain(rate, frames);
            default:
                throw new IllegalArgumentException("there is no stage \"" + name + "\"");
        }
    }

    /** The chain's limiter, at the chain's latency. */
    static TruePeakLimiter limiter(double rate, int frames, double ceiling) {
        final TruePeakLimiter limiter = new TruePeakLimiter(rate, CHANNELS, Latency.frames(rate), frames);
        limiter.setCeiling(ceiling);
        limiter.reset();
        return limiter;
    }

    private static Stage gains(double rate, int frames) {
        final GainStage[] gains = new GainStage[GAINS];
        for (int i = 0; i < GAINS; i++) {
            gains[i] = new GainStage(rate, CHANNELS, frames);
            gains[i].setDecibels(GAIN_DB / GAINS);
            gains[i].snap();
        }
        return (audio, n) -> {
            for (GainStage gain : gains) {
                gain.process(audio, n);
            }
        };
    }

    private static Stage equaliser(double rate) {
        final EqualiserBand[] bands = {
            EqualiserBand.lowShelf(Voicing.LOW_EQ_HZ, Voicing.SHELF_Q, rate, CHANNELS),
            EqualiserBand.bell(Voicing.MID_EQ_HZ, Voicing.BELL_Q, rate, CHANNELS),
            EqualiserBand.bell(Voicing.HIGH_EQ_HZ, Voicing.BELL_Q, rate, CHANNELS),
            EqualiserBand.highShelf(Voicing.PRESENCE_AIR_HZ, Voicing.SHELF_Q, rate, CHANNELS)
        };
        for (EqualiserBand band : bands) {
            band.setDecibels(BAND_DB);
            band.reset();
        }
        return (audio, frames) -> {
            for (EqualiserBand band : bands) {
                band.process(audio, frames);
            }
        };
    }

    /** The whole engine as the plugin runs it, every stage at work, meters and delay lines included. */
    private static Stage chain(double rate, int frames) {
        final double[] values = new double[ChainParameter.COUNT];
        set(values, ChainParameter.INPUT_GAIN, GAIN_DB);
        set(values, ChainParameter.COMPRESSION, 100 * COMPRESSION);
        set(values, ChainParameter.HIGH_EQ, BAND_DB);
        set(values, ChainParameter.MID_EQ, BAND_DB);
        set(values, ChainParameter.LOW_EQ, BAND_DB);
        set(values, ChainParameter.PRESENCE_AIR, BAND_DB);
        set(values, ChainParameter.REVERB_SEND, SEND_DB);
        set(values, ChainParameter.DELAY_SEND, SEND_DB);
        set(values, ChainParameter.STEREO_WIDTH, 2);
        set(values, ChainParameter.OUTPUT_LEVEL, 2);
        final AudioEngine engine = new AudioEngine();
        engine.prepare(rate, CHANNELS, frames);
        engine.setSettings(Settings.of(new Decision(values, ECHO_MS, Double.NaN, Double.NaN, Double.NaN, Double.NaN)));
        final Block block = new Block(CHANNELS, frames);
        block.reset = true;
        return (audio, n) -> {
            block.frames = n;
            for (int c = 0; c < CHANNELS; c++) {
                System.arraycopy(audio[c], 0, block.audio[c], 0, n);
            }
            engine.process(block);
            block.reset = false;
            for (int c = 0; c < CHANNELS; c++) {
                System.arraycopy(block.audio[c], 0, audio[c], 0, n);
            }
        };
    }

    private static void set(double[] values, ChainParameter parameter, double physical) {
        values[parameter.ordinal()] = parameter.normalised(physical);
    }
}
