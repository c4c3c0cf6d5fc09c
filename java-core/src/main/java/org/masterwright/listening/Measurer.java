// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.masterwright.analysis.BandMeter;
import org.masterwright.analysis.Stereo;
import org.masterwright.analysis.StereoMeter;
import org.masterwright.analysis.Tone;
import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.TruePeakMeter;
import org.masterwright.engine.SampleSink;
import org.masterwright.loudness.LoudnessMeter;

/** Measures a stream piece by piece. One thread at a time. */
public final class Measurer implements SampleSink {
    private static final int PIECE = 16_384;
    /** Below this the width stage leaves the side as it is. */
    private static final double BASS_HZ = 120;

    private final LoudnessMeter loudness;
    private final TruePeakMeter truePeak;
    private final BandMeter bands;
    private final StereoMeter image;
    private final float[][] piece;
    private final boolean shared;
    private int filled;
    private long frames;
    private float samplePeak;
    private double squares;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public Measurer(double sampleRate, int channels) {
        this(sampleRate, channels, false);
    }

    private Measurer(double sampleRate, int channels, boolean shared) {
        this.shared = shared;
        loudness = new LoudnessMeter(sampleRate, channels);
        truePeak = new TruePeakMeter(channels);
        bands = new BandMeter(sampleRate, channels);
        image = new StereoMeter(sampleRate, channels);
        piece = new float[channels][PIECE];
    }

    /** One that lets another core (the common pool) do half of the work; it measures the same to the last bit. */
    public static Measurer onTwoCores(double sampleRate, int channels) {
        return new Measurer(sampleRate, channels, true);
    }

    /** Forgets all that was taken. */
    public void reset() {
        loudness.reset();
        truePeak.reset();
        bands.reset();
        image.reset();
        filled = 0;
        frames = 0;
        samplePeak = 0;
        squares = 0;
    }

    @Override
    public void take(float[][] audio, int from, int count) {
        for (int done = 0; done < count; ) {
            int run = Math.min(PIECE - filled, count - done);
            for (int c = 0; c < piece.length; c++) {
                System.arraycopy(audio[c], from + done, piece[c], filled, run);
            }
            filled += run;
            done += run;
            if (filled == PIECE) {
                measurePiece();
            }
        }
        frames += count;
    }

    private void measurePiece() {
        int count = filled;
        filled = 0;
        if (shared) {
            ForkJoinTask<?> other = ForkJoinPool.commonPool().submit(() -> measureTone(count));
            measureLevels(count);
            other.join();
        } else {
            measureTone(count);
            measureLevels(count);
        }
    }

    private void measureTone(int count) {
        bands.process(piece, count);
        image.process(piece, count);
    }

    private void measureLevels(int count) {
        for (float[] channel : piece) {
            takeLevels(channel, count);
        }
        loudness.process(piece, count);
        truePeak.process(piece, count);
    }

    private void takeLevels(float[] channel, int count) {
        for (int i = 0; i < count; i++) {
            samplePeak = Math.max(samplePeak, Math.abs(channel[i]));
            squares += (double) channel[i] * channel[i];
        }
    }

    /** What was taken measures. To be called once, at the end; then only {@link #reset}. */
    public Measurement result() {
        measurePiece();
        truePeak.finish();
        final Tone tone = bands.tone();
        return new Measurement(
                frames,
                orNothing(loudness.integrated()),
                orNothing(loudness.maximumMomentary()),
                orNothing(loudness.maximumShortTerm()),
                loudness.range(),
                orNothing(truePeak.truePeak()),
                orNothing(Decibels.fromGain(samplePeak)),
                frames == 0 ? Double.NEGATIVE_INFINITY : orNothing(Decibels.fromPower(squares / frames / piece.length)),
                tone,
                new Stereo(
                        image.correlation(),
                        image.lowestCorrelation(),
                        image.sideToMidDb(),
                        tone.sideToMidDb(BASS_HZ)));
    }

    private static double orNothing(double level) {
        return level <= Decibels.SILENCE ? Double.NEGATIVE_INFINITY : level;
    }
}
