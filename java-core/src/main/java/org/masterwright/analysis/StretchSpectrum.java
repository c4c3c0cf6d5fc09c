// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;

/**
 * The mean spectrum of a short stretch of sound. It is taken as {@link BandMeter} takes it, but of this stretch alone,
 * so that stretches can be put together later, in any order. Windows of {@link MidSideSpectrum} lie at equal distances
 * of about half their length, the last one at the stretch's end. Those whose K-weighted level is above -70 dBFS count.
 *
 * <p>Allocates in the constructor only. One thread at a time.
 */
public final class StretchSpectrum {
    private static final double FLOOR_DB = -70;
    /** What is above does not matter: no ear hears it, and no band of {@link ThirdOctaves} lies there. */
    private static final double HIGHEST_HZ = 24_000;

    private final double sampleRate;
    private final MidSideSpectrum spectrum;
    private final BandSums bands;
    private final double floor = StrictMath.pow(10, FLOOR_DB / 10);
    private final double[] mid = new double[ThirdOctaves.COUNT];
    private final double[] side = new double[ThirdOctaves.COUNT];
    private final double[] slices;
    private final int sliceBins;
    private int windows;

    /** @param sampleRate Hz */
    public StretchSpectrum(double sampleRate) {
        this.sampleRate = sampleRate;
        spectrum = new MidSideSpectrum(sampleRate);
        bands = new BandSums(sampleRate, spectrum.size());
        final double binHz = sampleRate / spectrum.size();
        sliceBins = SourceReach.width(binHz);
        slices = new double[sliceCount(sampleRate)];
    }

    /** How many slices a spectrum is kept in at a sample rate. */
    public static int sliceCount(double sampleRate) {
        final int size = MidSideSpectrum.sizeFor(sampleRate);
        final double binHz = sampleRate / size;
        final int all = SourceReach.slices(size / 2, binHz);
        return Math.min(all, (int) (HIGHEST_HZ / (SourceReach.width(binHz) * binHz)));
    }

    /**
     * Measures {@code audio[channel][from..to)}; windows may begin before it, as far as there is sound.
     *
     * @param start where the sound begins
     */
    public void measure(float[][] audio, int start, int from, int to) {
        Arrays.fill(mid, 0);
        Arrays.fill(side, 0);
        Arrays.fill(slices, 0);
        windows = 0;
        final int size = spectrum.size();
        final int count = Math.max(1, (int) Math.rint(2.0 * (to - from) / size));
        for (int i = 1; i <= count; i++) {
            final int begin = from + (int) ((long) (to - from) * i / count) - size;
            if (begin >= start) {
                takeWindow(audio, begin);
            }
        }
        for (int i = 0; i < mid.length && windows > 0; i++) {
            mid[i] /= windows;
            side[i] /= windows;
        }
        for (int i = 0; i < slices.length && windows > 0; i++) {
            slices[i] /= windows;
        }
    }

    private void takeWindow(float[][] audio, int begin) {
        spectrum.transform(audio[0], audio[audio.length - 1], begin);
        final double weighted = bands.take(spectrum.mid(), spectrum.side());
        // Also false for what is not a number.
        if (weighted >= floor && weighted < Double.POSITIVE_INFINITY) {
            windows++;
            for (int i = 0; i < mid.length; i++) {
                mid[i] += bands.mid()[i];
                side[i] += bands.side()[i];
            }
            for (int i = 0; i < slices.length; i++) {
                for (int k = i * sliceBins; k < (i + 1) * sliceBins; k++) {
                    slices[i] += spectrum.mid()[k] + spectrum.side()[k];
                }
            }
        }
    }

    /** How many windows sounded. */
    public int windows() {
        return windows;
    }

    /** The middle's mean power in each band. */
    public double[] mid() {
        return mid;
    }

    /** The side's mean power in each band. */
    public double[] side() {
        return side;
    }

    /** The mean power of both in each slice of the spectrum, from 0 Hz on. */
    public double[] slices() {
        return slices;
    }

    /**
     * Puts stretches together.
     *
     * @param midPower the middle's mean power over all of them, band by band
     * @param sidePower the side's
     * @param slicePower of both, slice by slice
     */
    public static Tone tone(double[] midPower, double[] sidePower, double[] slicePower, double sampleRate) {
        final int size = MidSideSpectrum.sizeFor(sampleRate);
        final double binHz = sampleRate / size;
        final double sliceHz = SourceReach.width(binHz) * binHz;
        return new Tone(midPower, sidePower, SourceReach.ofSlices(slicePower, sliceHz, size / 2 * binHz));
    }
}
