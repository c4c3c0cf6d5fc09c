// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;

/**
 * Measures the tonal balance: the mean power in each band of {@link ThirdOctaves} over the time in which the music
 * sounds, of the middle and of the side.
 *
 * <p>The spectra of {@link MidSideSpectrum} are taken every half window. A window counts if its K-weighted level is
 * above -70 dBFS and at most 20 dB below the mean of the windows above -70 dBFS, so that neither silence nor a fade
 * weighs. That mean is known at the end only, so the bands are summed apart for each half decibel of level. Levels do
 * not depend on the rate, and the bands together hold all the power. A bin is some 11 Hz wide, so below 200 Hz a single
 * sine also shows in the neighbouring bands.
 *
 * <p>Memory is fixed, whatever the length; nothing is allocated while it listens. Reads its input only; one thread at a
 * time.
 */
public final class BandMeter {
    private static final double GATE_DB = 20;
    private static final double FLOOR_DB = -70;
    private static final int CLASSES_PER_DB = 2;
    private static final int CLASSES = 100 * CLASSES_PER_DB;

    private final double sampleRate;
    private final MidSideSpectrum spectrum;
    private final float[][] heard;
    private final double[] kWeights = KWeights.ofBands();
    private final BandSums bands;
    private final double[][] midSums = new double[CLASSES][ThirdOctaves.COUNT];
    private final double[][] sideSums = new double[CLASSES][ThirdOctaves.COUNT];
    private final long[] windows = new long[CLASSES];
    private final double[] bins;
    private int filled;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public BandMeter(double sampleRate, int channels) {
        this.sampleRate = sampleRate;
        spectrum = new MidSideSpectrum(sampleRate);
        heard = new float[channels][spectrum.size()];
        bins = new double[spectrum.size() / 2];
        bands = new BandSums(sampleRate, spectrum.size());
    }

    /** Forgets all that was heard. */
    public void reset() {
        for (int i = 0; i < CLASSES; i++) {
            Arrays.fill(midSums[i], 0.0);
            Arrays.fill(sideSums[i], 0.0);
        }
        Arrays.fill(windows, 0L);
        Arrays.fill(bins, 0.0);
        filled = 0;
    }

    /** Measures {@code audio[channel][0..frames)}. */
    public void process(float[][] audio, int frames) {
        final int size = spectrum.size();
        for (int done = 0; done < frames; ) {
            final int run = Math.min(frames - done, size - filled);
            for (int c = 0; c < heard.length; c++) {
                System.arraycopy(audio[c], done, heard[c], filled, run);
            }
            done += run;
            filled += run;
            if (filled == size) {
                takeWindow();
                filled = size / 2;
                for (float[] channel : heard) {
                    System.arraycopy(channel, filled, channel, 0, filled);
                }
            }
        }
    }

    private void takeWindow() {
        spectrum.transform(heard[0], heard[heard.length - 1], 0);
        final double[] midBins = spectrum.mid();
        final double[] sideBins = spectrum.side();
        final double level = decibels(bands.take(midBins, sideBins));
        // Also false for what is not a number.
        if (level >= FLOOR_DB && level < Double.POSITIVE_INFINITY) {
            final int at = Math.min(CLASSES - 1, (int) ((level - FLOOR_DB) * CLASSES_PER_DB));
            add(midSums[at], bands.mid());
            add(sideSums[at], bands.side());
            windows[at]++;
            add(bins, midBins);
            add(bins, sideBins);
        }
    }

    private static void add(double[] to, double[] powers) {
        for (int i = 0; i < to.length; i++) {
            to[i] += powers[i];
        }
    }

    /** The level of each band, dBFS; -infinity where there was nothing and where the rate does not reach. */
    public double[] levelsDb() {
        return tone().levelsDb();
    }

    /** The tonal balance of all that was heard; all powers are 0 where nothing sounded for as long as a window. */
    public Tone tone() {
        final int first = firstClassWithinGate();
        final double[] meanMid = new double[ThirdOctaves.COUNT];
        final double[] meanSide = new double[ThirdOctaves.COUNT];
        long count = 0;
        for (int i = first; i < CLASSES; i++) {
            add(meanMid, midSums[i]);
            add(meanSide, sideSums[i]);
            count += windows[i];
        }
        for (int band = 0; band < ThirdOctaves.COUNT && count > 0; band++) {
            meanMid[band] /= count;
            meanSide[band] /= count;
        }
        return new Tone(meanMid, meanSide, SourceReach.find(bins, sampleRate / spectrum.size()));
    }

    private int firstClassWithinGate() {
        double power = 0;
        long count = 0;
        for (int i = 0; i < CLASSES; i++) {
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                power += kWeights[band] * (midSums[i][band] + sideSums[i][band]);
            }
            count += windows[i];
        }
        final double gate = count == 0 ? FLOOR_DB : decibels(power / count) - GATE_DB;
        return Math.max(0, (int) ((gate - FLOOR_DB) * CLASSES_PER_DB));
    }

    private static double decibels(double power) {
        return 10.0 * StrictMath.log10(power);
    }
}
