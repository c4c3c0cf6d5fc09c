// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;

/**
 * The levels of a piece of music over time and frequency, in as many columns as a picture has room for. Each level is
 * the mean square of the two channels in the {@value #BANDS_PER_OCTAVE}th of an octave around the frequency of a row,
 * averaged over the time of the column. Pink noise is level in it, and what it says does not depend on the rate.
 *
 * <p>The windows are twice as long as those of {@link MidSideSpectrum}, some 190 ms. A column of a long piece takes
 * {@value #MOST_WINDOWS} of them, spread evenly, so that three hours cost little more than ten minutes. Before the
 * start and after the end there is silence. Memory is fixed. One thread at a time.
 */
public final class Spectrogram {
    /** The lowest row's frequency, Hz. */
    public static final double LOWEST_HZ = 20;
    /** The highest row's frequency, Hz. */
    public static final double HIGHEST_HZ = 20_000;
    /** How many rows there are. */
    public static final int ROWS = 240;

    private static final int BANDS_PER_OCTAVE = 12;
    private static final int MOST_WINDOWS = 16;

    private final MidSideSpectrum spectrum;
    private final double binHz;
    private final int size;
    private final double step;
    private final int windowsPerColumn;
    private final long windows;
    private final double[][] powers;
    private final double[] below;
    /** The last frames heard, as a ring. */
    private final float[][] heard;

    private final float[][] window;
    private long frame;
    private long nextWindow;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     * @param frames how long the piece is, at least 1; what comes beyond is left out
     * @param columns how many columns there are to be, at least 1
     */
    public Spectrogram(double sampleRate, int channels, long frames, int columns) {
        size = 2 * MidSideSpectrum.sizeFor(sampleRate);
        spectrum = new MidSideSpectrum(size, size);
        binHz = sampleRate / size;
        double columnFrames = (double) frames / columns;
        windowsPerColumn = (int) Math.max(1, Math.min(MOST_WINDOWS, Math.ceil(2 * columnFrames / size)));
        step = columnFrames / windowsPerColumn;
        windows = (long) windowsPerColumn * columns;
        powers = new double[columns][ROWS];
        below = new double[size / 2 + 1];
        heard = new float[channels][size];
        window = new float[channels][size];
    }

    /** The frequency of a row, Hz. */
    public static double hertz(double row) {
        return LOWEST_HZ * StrictMath.pow(HIGHEST_HZ / LOWEST_HZ, row / (ROWS - 1));
    }

    /** Takes {@code audio[channel][from..from + count)}. */
    public void process(float[][] audio, int from, int count) {
        for (int done = 0; done < count; ) {
            int at = (int) (frame % size);
            int run = Math.min(count - done, size - at);
            run = (int) Math.min(run, nextWindow < windows ? due() - frame : Long.MAX_VALUE);
            for (int c = 0; c < heard.length; c++) {
                System.arraycopy(audio[c], from + done, heard[c], at, run);
            }
            done += run;
            frame += run;
            takeWindows();
        }
    }

    /** Ends the piece. To be called once. */
    public void finish() {
        float[][] silence = new float[heard.length][size];
        while (nextWindow < windows) {
            process(silence, 0, size);
        }
    }

    /** Where the next window ends, in frames from the start; a window lies around its moment. */
    private long due() {
        return (long) ((nextWindow + 0.5) * step) + size / 2;
    }

    private void takeWindows() {
        while (nextWindow < windows && due() == frame) {
            int at = (int) (frame % size);
            for (int c = 0; c < heard.length; c++) {
                System.arraycopy(heard[c], at, window[c], 0, size - at);
                System.arraycopy(heard[c], 0, window[c], size - at, at);
            }
            spectrum.transform(window[0], window[window.length - 1], 0);
            add(powers[(int) (nextWindow / windowsPerColumn)]);
            nextWindow++;
        }
    }

    private void add(double[] column) {
        double[] mid = spectrum.mid();
        double[] side = spectrum.side();
        // Power below each bin's middle, as if the bins were joined by straight lines: also where a row is narrower
        // than
        // a bin it is as high as its surroundings.
        for (int k = 1; k < below.length; k++) {
            double here = k < mid.length ? mid[k] + side[k] : 0;
            below[k] = below[k - 1] + 0.5 * (mid[k - 1] + side[k - 1] + here);
        }
        double half = StrictMath.pow(2, 0.5 / BANDS_PER_OCTAVE);
        for (int row = 0; row < ROWS; row++) {
            double hz = hertz(row);
            double power = below(hz * half) - below(hz / half);
            column[row] += Double.isFinite(power) ? Math.max(0, power) : 0;
        }
    }

    private double below(double hz) {
        double bin = Math.min(hz / binHz, below.length - 1.0);
        int k = Math.min((int) bin, below.length - 2);
        double[] mid = spectrum.mid();
        double[] side = spectrum.side();
        double t = bin - k;
        double here = mid[k] + side[k];
        double next = k + 1 < mid.length ? mid[k + 1] + side[k + 1] : 0;
        return below[k] + here * t + (next - here) * t * t / 2;
    }

    /**
     * The levels by column and row, dBFS; -infinity where nothing is heard, NaN in rows that the sample rate does not
     * reach.
     */
    public float[][] levelsDb() {
        float[][] levels = new float[powers.length][ROWS];
        double nyquist = binHz * size / 2;
        for (int column = 0; column < powers.length; column++) {
            Arrays.fill(levels[column], Float.NaN);
            for (int row = 0; row < ROWS && hertz(row) <= nyquist; row++) {
                levels[column][row] = (float) (10 * StrictMath.log10(powers[column][row] / windowsPerColumn));
            }
        }
        return levels;
    }
}
