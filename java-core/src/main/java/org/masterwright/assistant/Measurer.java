// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.analysis.BandMeter;
import org.masterwright.analysis.Stereo;
import org.masterwright.analysis.StereoMeter;
import org.masterwright.analysis.Tone;
import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.LoudnessMeter;
import org.masterwright.dsp.TruePeakMeter;
import org.masterwright.engine.SampleSink;

/** Measures a stream piece by piece. One thread at a time. */
public final class Measurer implements SampleSink {
    private static final int PIECE = 4096;
    /** Below this the width stage leaves the side as it is. */
    private static final double BASS_HZ = 120;

    private final LoudnessMeter loudness;
    private final TruePeakMeter truePeak;
    private final BandMeter bands;
    private final StereoMeter image;
    private final float[][] piece;
    private long frames;
    private float samplePeak;
    private double squares;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public Measurer(double sampleRate, int channels) {
        loudness = new LoudnessMeter(sampleRate, channels);
        truePeak = new TruePeakMeter(channels);
        bands = new BandMeter(sampleRate, channels);
        image = new StereoMeter(sampleRate, channels);
        piece = new float[channels][PIECE];
    }

    @Override
    public void take(float[][] audio, int from, int count) {
        for (int done = 0; done < count; ) {
            int run = Math.min(PIECE, count - done);
            for (int c = 0; c < piece.length; c++) {
                System.arraycopy(audio[c], from + done, piece[c], 0, run);
                takeLevels(piece[c], run);
            }
            loudness.process(piece, run);
            truePeak.process(piece, run);
            bands.process(piece, run);
            image.process(piece, run);
            done += run;
        }
        frames += count;
    }

    private void takeLevels(float[] channel, int count) {
        for (int i = 0; i < count; i++) {
            samplePeak = Math.max(samplePeak, Math.abs(channel[i]));
            squares += (double) channel[i] * channel[i];
        }
    }

    /** What was taken measures. To be called once, at the end. */
    public Measurement result() {
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
