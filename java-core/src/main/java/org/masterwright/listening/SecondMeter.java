// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import org.masterwright.analysis.StretchSpectrum;
import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.TruePeakMeter;
import org.masterwright.loudness.KWeighting;

/**
 * Measures one second of sound by itself, with what came right before it so that filters have settled. The same samples
 * measure the same, whatever was measured before. One thread at a time.
 */
public final class SecondMeter {
    private final KWeighting weighting;
    private final TruePeakMeter truePeak;
    private final StretchSpectrum spectrum;
    private final int channels;

    public SecondMeter(double sampleRate, int channels) {
        this.channels = channels;
        weighting = new KWeighting(sampleRate, channels);
        truePeak = new TruePeakMeter(channels);
        spectrum = new StretchSpectrum(sampleRate);
    }

    /** The highest sample of a second, on the grid. */
    short samplePeak(float[][] audio, int lead, int length) {
        float peak = 0;
        for (float[] channel : audio) {
            for (int i = lead; i < length; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        return LevelGrid.ofDecibels(peak > 0 ? Decibels.fromGain(peak) : Double.NEGATIVE_INFINITY);
    }

    /** The mean square of a second over all channels, on the grid. */
    short rms(float[][] audio, int lead, int length) {
        double sum = 0;
        for (float[] channel : audio) {
            for (int i = lead; i < length; i++) {
                sum += (double) channel[i] * channel[i];
            }
        }
        return LevelGrid.ofPower(sum / channels / (length - lead));
    }

    /**
     * Measures {@code audio[channel][lead..length)}.
     *
     * @param lead frames before the second, 0 where nothing came before it
     * @param whole frames of a whole second; fewer are there at the end of a stream
     * @param faults what was wrong with it before it was mended
     */
    HeardSecond measure(long second, float[][] audio, int lead, int length, int whole, SecondFaults faults) {
        HeardSecond.Builder builder = new HeardSecond.Builder();
        builder.faults(faults);
        int hops = measureHops(builder, audio, lead, length, whole);
        measureStereo(builder, audio, lead, length, whole);
        builder.peaks(
                truePeak(audio, lead, length, length - lead < whole),
                samplePeak(audio, lead, length),
                rms(audio, lead, length),
                hops);
        spectrum.measure(audio, 0, lead, length);
        builder.spectrum(spectrum.windows(), spectrum.mid(), spectrum.side());
        return builder.build(second, spectrum.slices());
    }

    /** The same without the spectrum and the true peak, which take the most time. */
    public HeardSecond measureLevels(
            long second, float[][] audio, int lead, int length, int whole, SecondFaults faults) {
        HeardSecond.Builder builder = new HeardSecond.Builder();
        builder.faults(faults);
        int hops = measureHops(builder, audio, lead, length, whole);
        measureStereo(builder, audio, lead, length, whole);
        builder.peaks(Double.NEGATIVE_INFINITY, samplePeak(audio, lead, length), rms(audio, lead, length), hops);
        return builder.build(second, new double[0]);
    }

    private int measureHops(HeardSecond.Builder builder, float[][] audio, int lead, int length, int whole) {
        weighting.reset();
        int done = 0;
        int hops = 0;
        for (int hop = -HeardSecond.HOPS_BEFORE; hop < HeardSecond.HOPS; hop++) {
            int from = lead + Math.floorDiv(hop * whole, HeardSecond.HOPS);
            int to = lead + Math.floorDiv((hop + 1) * whole, HeardSecond.HOPS);
            if (from < 0) {
                continue;
            }
            if (to > length) {
                break;
            }
            weigh(audio, done, from);
            builder.hop(hop, weigh(audio, from, to) / (to - from));
            done = to;
            hops = hop + 1;
        }
        return hops;
    }

    private double weigh(float[][] audio, int from, int to) {
        double sum = 0;
        for (int c = 0; c < audio.length; c++) {
            sum += weighting.energy(c, audio[c], from, to);
        }
        return sum;
    }

    /** The last millisecond counts in the second after it, unless none comes. */
    private double truePeak(float[][] audio, int lead, int length, boolean ends) {
        truePeak.reset();
        if (lead > 0) {
            truePeak.process(audio, lead);
            truePeak.resetPeak();
        }
        truePeak.process(audio, lead, length);
        if (ends) {
            truePeak.finish();
        }
        double peak = truePeak.truePeak();
        return peak <= Decibels.SILENCE ? Double.NEGATIVE_INFINITY : peak;
    }

    private void measureStereo(HeardSecond.Builder builder, float[][] audio, int lead, int length, int whole) {
        float[] left = audio[0];
        float[] right = audio[channels - 1];
        for (int half = 0; half < HeardSecond.HALVES; half++) {
            int from = lead + half * whole / HeardSecond.HALVES;
            int to = Math.min(length, lead + (half + 1) * whole / HeardSecond.HALVES);
            double ll = 0;
            double rr = 0;
            double mm = 0;
            double ss = 0;
            for (int i = from; i < to; i++) {
                double l = left[i];
                double r = right[i];
                double m = (l + r) / 2;
                double s = (l - r) / 2;
                ll += l * l;
                rr += r * r;
                mm += m * m;
                ss += s * s;
            }
            double frames = Math.max(1, whole / HeardSecond.HALVES);
            builder.stereo(half, ll / frames, rr / frames, mm / frames, ss / frames);
        }
    }
}
