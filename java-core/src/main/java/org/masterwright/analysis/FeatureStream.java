// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;
import org.masterwright.loudness.KPower;

/**
 * Listens to a stream and gives, at any time, the feature window of its last ten seconds: log-mel levels of middle and
 * side relative to the loudness, a mask of the bands that the source does not hold, and scalars. The definition is
 * models/features.md, which the training code follows too.
 *
 * <p>The stream is cut into hops of 20 ms on a grid of sample positions that does not depend on how blocks are cut; a
 * window ends with the last whole hop. Samples that are not finite numbers count as silence.
 *
 * <p>Memory is fixed and taken in the constructor; {@link #process} and {@link #reset} allocate nothing, and
 * {@link #read} no more than the few dozen bytes that the sort of newer Java versions takes.
 * Reads its input only; for a background thread, one thread at a time.
 */
public final class FeatureStream {
    /** Hops a second. */
    public static final int HOPS_PER_SECOND = 50;
    /** Hops that a full window holds: ten seconds. */
    public static final int WINDOW_HOPS = 500;
    /** Hops that the shortest window holds: 400 ms. */
    public static final int LEAST_HOPS = 20;

    private static final int POOLED = WINDOW_HOPS / FeatureWindow.COLUMNS;
    private static final int SMALLEST_TRANSFORM = 512;

    /** The power of an empty band. */
    private static final double NOTHING = 1e-20;

    private final double sampleRate;
    private final int frameLength;
    private final MidSideSpectrum spectrum;
    private final MelBands bands;
    private final double[] kWeights;
    /** The last samples, at least a frame's length before {@code filled}. */
    private final float[][] heard;

    /** The power in each bin of all that was heard, and room to find the source's end in it. */
    private final double[] bins;

    private final double[] slices;
    private final float[][][] powers = new float[WINDOW_HOPS][FeatureWindow.CHANNELS][FeatureWindow.BANDS];
    private final HopFigures figures;
    private int filled;
    private long position;
    private long border;
    private long hops;

    /**
     * @param sampleRate Hz, 8 kHz or more
     * @param channels 1 or 2
     */
    public FeatureStream(double sampleRate, int channels) {
        this.sampleRate = sampleRate;
        frameLength = (int) Math.floor(sampleRate * 4096.0 / 48_000 + 0.5);
        final int size = Math.max(SMALLEST_TRANSFORM, Integer.highestOneBit(2 * frameLength - 1) * 2);
        spectrum = new MidSideSpectrum(frameLength, size);
        bands = new MelBands(sampleRate, size);
        heard = new float[channels][3 * frameLength];
        bins = new double[size / 2];
        slices = new double[SourceReach.slices(bins.length, sampleRate / size)];
        kWeights = new double[size / 2];
        for (int k = 0; k < kWeights.length; k++) {
            final double hz = k * sampleRate / size;
            // Twice, for middle and side are halves of left and right.
            kWeights[k] = hz < MelBands.LOWEST_HZ || hz > MelBands.HIGHEST_HZ ? 0 : 2 * KPower.at(hz);
        }
        figures = new HopFigures(WINDOW_HOPS);
        reset();
    }

    /** Forgets all that was heard; the stream begins anew at position 0. */
    public void reset() {
        for (float[] channel : heard) {
            Arrays.fill(channel, 0, frameLength, 0f);
        }
        Arrays.fill(bins, 0.0);
        filled = frameLength;
        position = 0;
        hops = 0;
        border = borderAfter(1);
    }

    /** Whole hops of 20 ms heard since the start. */
    public long hops() {
        return hops;
    }

    /** Hears {@code audio[channel][0..frames)}. */
    public void process(float[][] audio, int frames) {
        process(audio, 0, frames);
    }

    /** Hears {@code audio[channel][from..to)}. */
    void process(float[][] audio, int from, int to) {
        for (int done = from; done < to; ) {
            final int run = (int) Math.min(to - done, border - position);
            makeRoom(run);
            for (int c = 0; c < heard.length; c++) {
                take(audio[c], done, heard[c], filled, run);
            }
            filled += run;
            done += run;
            position += run;
            if (position == border) {
                finishHop();
            }
        }
    }

    /** How many frames are missing until a hop is whole that is so many hops from the start. */
    long framesUntil(long hop) {
        return borderAfter(hop) - position;
    }

    private void makeRoom(int run) {
        if (filled + run > heard[0].length) {
            for (float[] channel : heard) {
                System.arraycopy(channel, filled - frameLength, channel, 0, frameLength);
            }
            filled = frameLength;
        }
    }

    private static void take(float[] from, int at, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            final float sample = from[at + i];
            to[toAt + i] = Math.abs(sample) <= Float.MAX_VALUE ? sample : 0f;
        }
    }

    private void finishHop() {
        final float[] left = heard[0];
        final float[] right = heard[heard.length - 1];
        spectrum.transform(left, right, filled - frameLength);
        final double[] mid = spectrum.mid();
        final double[] side = spectrum.side();
        final int slot = (int) (hops % WINDOW_HOPS);
        bands.sum(mid, powers[slot][0]);
        bands.sum(side, powers[slot][1]);
        double loudness = 0;
        for (int k = 0; k < bins.length; k++) {
            final double both = mid[k] + side[k];
            bins[k] += both;
            loudness += kWeights[k] * both;
        }
        final int length = (int) (border - borderAfter(hops));
        figures.measure(slot, left, right, filled - length, filled, loudness);
        hops++;
        border = borderAfter(hops + 1);
    }

    /**
     * Writes the window of the last ten seconds, or of all there is.
     *
     * @return false, with the window as it was, where less than 400 ms were heard
     */
    public boolean read(FeatureWindow window) {
        if (hops < LEAST_HOPS) {
            return false;
        }
        final int count = (int) Math.min(hops, WINDOW_HOPS);
        final int oldest = (int) ((hops - count) % WINDOW_HOPS);
        final long end = borderAfter(hops);
        figures.read(oldest, count, end - borderAfter(hops - count), window.scalars());
        final double loudness = window.scalar(FeatureScalar.INTEGRATED_LOUDNESS);
        final double sourceEnd = SourceReach.find(bins, sampleRate / spectrum.size(), slices);
        bands.mask(sourceEnd, window.mask());
        for (int c = 0; c < FeatureWindow.CHANNELS; c++) {
            for (int column = 0; column < FeatureWindow.COLUMNS; column++) {
                for (int band = 0; band < FeatureWindow.BANDS; band++) {
                    double power = 0;
                    for (int i = column * POOLED; i < (column + 1) * POOLED; i++) {
                        power += powers[(oldest + i % count) % WINDOW_HOPS][c][band];
                    }
                    final double level = 10.0 * StrictMath.log10(Math.max(NOTHING, power / POOLED)) - loudness;
                    window.levels()[c][band][column] =
                            window.mask()[band] == 0 ? FeatureWindow.FLOOR_DB : FeatureWindow.clamped(level);
                }
            }
        }
        window.place(end, sourceEnd);
        return true;
    }

    /** The position at which so many hops are whole. */
    private long borderAfter(long count) {
        return (long) Math.floor(count * sampleRate / HOPS_PER_SECOND + 0.5);
    }
}
