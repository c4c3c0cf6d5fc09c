// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Collection;
import org.masterwright.analysis.Stereo;
import org.masterwright.analysis.StretchSpectrum;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.analysis.Tone;
import org.masterwright.dsp.Decibels;

/**
 * Puts seconds together and measures them as {@link Measurer} measures a recording of them. Loudness is that of ITU-R
 * BS.1770-4, from blocks of 400 ms every 100 ms. The tone comes from the seconds that are at most
 * {@value #TONE_GATE_DB} dB below the mean. Short-term loudness and correlation are taken over any 3 s that were heard
 * in one piece.
 */
public final class EvidenceSum {
    private static final double TONE_GATE_DB = 20;
    /** Below this the width stage leaves the side as it is. */
    private static final double BASS_HZ = 120;

    private final double sampleRate;
    private final Collection<HeardSecond> seconds;
    private final GatedLoudness loudness;
    private final StereoSum stereo;
    private double truePeak = Double.NEGATIVE_INFINITY;
    private double samplePeak = Double.NEGATIVE_INFINITY;
    private double squares;
    private int hops;

    /** @param seconds by their order on the timeline */
    EvidenceSum(double sampleRate, int channels, Collection<HeardSecond> seconds) {
        this.sampleRate = sampleRate;
        this.seconds = seconds;
        loudness = new GatedLoudness();
        stereo = new StereoSum(channels);
        for (HeardSecond each : seconds) {
            loudness.add(each);
            stereo.add(each);
            truePeak = Math.max(truePeak, each.truePeakDbtp());
            samplePeak = Math.max(samplePeak, each.samplePeakDbfs());
            squares += each.meanSquare() * each.hops();
            hops += each.hops();
        }
    }

    Measurement measurement() {
        Tone tone = tone();
        return new Measurement(
                Math.round(hops * sampleRate / HeardSecond.HOPS),
                loudness.integrated(),
                loudness.momentaryMax(),
                loudness.shortTermMax(),
                loudness.range(),
                truePeak,
                samplePeak,
                squares > 0 ? Decibels.fromPower(squares / hops) : Double.NEGATIVE_INFINITY,
                tone,
                new Stereo(
                        stereo.correlation(),
                        stereo.lowestCorrelation(),
                        stereo.sideToMidDb(),
                        tone.sideToMidDb(BASS_HZ)));
    }

    private Tone tone() {
        int slices = StretchSpectrum.sliceCount(sampleRate);
        double[] all = new double[2 * ThirdOctaves.COUNT + slices];
        double gate = Double.NEGATIVE_INFINITY;
        long windows = 0;
        double power = 0;
        for (HeardSecond each : seconds) {
            windows += each.windows();
            power += each.windows() * weighted(each);
        }
        if (windows > 0) {
            gate = power / windows * StrictMath.pow(10, -TONE_GATE_DB / 10);
        }
        long counted = 0;
        for (HeardSecond each : seconds) {
            if (each.windows() > 0 && weighted(each) >= gate) {
                counted += each.windows();
                add(all, each, slices);
            }
        }
        for (int i = 0; i < all.length && counted > 0; i++) {
            all[i] /= counted;
        }
        return StretchSpectrum.tone(
                part(all, 0, ThirdOctaves.COUNT),
                part(all, ThirdOctaves.COUNT, ThirdOctaves.COUNT),
                part(all, 2 * ThirdOctaves.COUNT, slices),
                sampleRate);
    }

    /** How loud a second is to the ear while it sounds, as a power. */
    private static double weighted(HeardSecond each) {
        return StrictMath.pow(10, each.lufs() / 10);
    }

    private static void add(double[] all, HeardSecond each, int slices) {
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            all[band] += each.windows() * each.midPower(band);
            all[ThirdOctaves.COUNT + band] += each.windows() * each.sidePower(band);
        }
        for (int i = 0; i < slices; i++) {
            all[2 * ThirdOctaves.COUNT + i] += each.windows() * each.slicePower(i);
        }
    }

    private static double[] part(double[] all, int from, int count) {
        double[] part = new double[count];
        System.arraycopy(all, from, part, 0, count);
        return part;
    }
}
