// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Arrays;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.loudness.Loudness;

/**
 * What one second of the timeline measured when it was heard last: levels on {@link LevelGrid}, so that it can be
 * stored and restored without loss. It depends on the samples of the second and of the half second before it, and on
 * nothing else. Immutable.
 */
public final class HeardSecond {
    /** Stretches of the second whose energies are kept apart: a quarter of a momentary block of BS.1770. */
    static final int HOPS = 10;
    /** As many from before the second as a momentary block that ends with its first hop reaches back. */
    static final int HOPS_BEFORE = 3;
    /** Stretches whose stereo sums are kept apart. */
    static final int HALVES = 2;

    private static final int HOP = 0;
    private static final int TRUE_PEAK = HOP + HOPS_BEFORE + HOPS;
    private static final int SAMPLE_PEAK = TRUE_PEAK + 1;
    private static final int RMS = SAMPLE_PEAK + 1;
    private static final int STEREO = RMS + 1;
    /** Of each half: left, right, middle, side. */
    private static final int STEREO_FIGURES = 4;

    private static final int WINDOWS = STEREO + STEREO_FIGURES * HALVES;
    private static final int MID = WINDOWS + 1;
    private static final int SIDE = MID + ThirdOctaves.COUNT;
    private static final int WHOLE_HOPS = SIDE + ThirdOctaves.COUNT;
    /** How many figures there are beside the slices of the spectrum. */
    static final int FIGURES = WHOLE_HOPS + 1;

    /** A slice's level in dB is its byte less this. */
    private static final int SLICE_OFFSET = 64;

    private final long second;
    private final short[] figures;
    private final byte[] slices;
    private final double lufs;
    private final SecondFaults faults;

    /**
     * @param second which second of the timeline
     * @param figures {@link #FIGURES} of them
     * @param slices the level of each slice of the spectrum, whole dB and {@value #SLICE_OFFSET} on top
     */
    HeardSecond(long second, short[] figures, byte[] slices) {
        this(second, figures, slices, SecondFaults.NONE);
    }

    /** The same of a second that came with faults. */
    HeardSecond(long second, short[] figures, byte[] slices, SecondFaults faults) {
        this.faults = faults;
        this.second = second;
        this.figures = figures;
        this.slices = slices;
        double sum = 0;
        for (int i = 0; i < hops(); i++) {
            sum += hopPower(i);
        }
        lufs = LevelGrid.decibels(LevelGrid.ofPower(sum / Math.max(1, hops()))) + Loudness.OFFSET_DB;
    }

    /** Whether figures are such as a second can have. */
    static boolean isPossible(short[] figures) {
        return figures[WHOLE_HOPS] >= 1 && figures[WHOLE_HOPS] <= HOPS && figures[WINDOWS] >= 0;
    }

    public long second() {
        return second;
    }

    short[] figures() {
        return figures;
    }

    byte[] slices() {
        return slices;
    }

    /** Whole hops: {@value #HOPS}, or fewer in what is left at the end of a stream. */
    int hops() {
        return figures[WHOLE_HOPS];
    }

    /** The K-weighted level of the second, LUFS; -infinity for silence. */
    public double lufs() {
        return lufs;
    }

    /** The K-weighted mean power of a hop, from -{@value #HOPS_BEFORE}; 0 where none was heard. */
    double hopPower(int hop) {
        return LevelGrid.power(figures[HOP + HOPS_BEFORE + hop]);
    }

    double truePeakDbtp() {
        return LevelGrid.decibels(figures[TRUE_PEAK]);
    }

    public double samplePeakDbfs() {
        return LevelGrid.decibels(figures[SAMPLE_PEAK]);
    }

    /** The mean square over all samples of all channels. */
    double meanSquare() {
        return LevelGrid.power(figures[RMS]);
    }

    /** The mean square of the left channel in a half. */
    public double leftPower(int half) {
        return stereo(half, 0);
    }

    /** The mean square of the right channel in a half. */
    public double rightPower(int half) {
        return stereo(half, 1);
    }

    /** The mean square of the middle, (L + R) / 2, in a half. */
    public double middlePower(int half) {
        return stereo(half, 2);
    }

    /** The mean square of the side, (L - R) / 2, in a half. */
    public double sidesPower(int half) {
        return stereo(half, 3);
    }

    private double stereo(int half, int which) {
        return LevelGrid.power(figures[STEREO + STEREO_FIGURES * half + which]);
    }

    /** How many windows of the spectrum sounded. */
    int windows() {
        return figures[WINDOWS];
    }

    double midPower(int band) {
        return LevelGrid.power(figures[MID + band]);
    }

    double sidePower(int band) {
        return LevelGrid.power(figures[SIDE + band]);
    }

    /** The mean power in a slice of the spectrum. */
    double slicePower(int slice) {
        return LevelGrid.power((short) (100 * (slices[slice] - SLICE_OFFSET)));
    }

    /**
     * The same second at another level and with another spectrum.
     *
     * @param decibels how much louder it is
     * @param mid the powers of the middle's thirds of an octave
     * @param side those of the side's
     */
    HeardSecond moved(double decibels, double[] mid, double[] side) {
        short[] moved = figures.clone();
        short step = LevelGrid.ofDecibels(decibels);
        for (int i = HOP; i < WINDOWS; i++) {
            moved[i] = LevelGrid.moved(figures[i], step);
        }
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            moved[MID + band] = LevelGrid.ofPower(mid[band]);
            moved[SIDE + band] = LevelGrid.ofPower(side[band]);
        }
        return new HeardSecond(second, moved, slices, faults);
    }

    /** What was wrong with it as it came. */
    public SecondFaults faults() {
        return faults;
    }

    /** Whether it sounds as another second does, as far as its peak, its power and its faults tell. */
    boolean sounds(short samplePeak, short rms, SecondFaults otherFaults) {
        return figures[SAMPLE_PEAK] == samplePeak && figures[RMS] == rms && faults.equals(otherFaults);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeardSecond that
                && second == that.second
                && faults.equals(that.faults)
                && Arrays.equals(figures, that.figures)
                && Arrays.equals(slices, that.slices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(figures);
    }

    /** Fills in the figures of a second. */
    static final class Builder {
        private final short[] figures = new short[FIGURES];
        private SecondFaults faults = SecondFaults.NONE;

        Builder() {
            Arrays.fill(figures, LevelGrid.NOTHING);
        }

        void hop(int hop, double power) {
            figures[HOP + HOPS_BEFORE + hop] = LevelGrid.ofPower(power);
        }

        void peaks(double truePeakDbtp, short samplePeak, short rms, int wholeHops) {
            figures[TRUE_PEAK] = LevelGrid.ofDecibels(truePeakDbtp);
            figures[SAMPLE_PEAK] = samplePeak;
            figures[RMS] = rms;
            figures[WHOLE_HOPS] = (short) wholeHops;
        }

        void stereo(int half, double left, double right, double middle, double side) {
            double[] powers = {left, right, middle, side};
            for (int i = 0; i < STEREO_FIGURES; i++) {
                figures[STEREO + STEREO_FIGURES * half + i] = LevelGrid.ofPower(powers[i]);
            }
        }

        void spectrum(int windows, double[] mid, double[] side) {
            figures[WINDOWS] = (short) windows;
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                figures[MID + band] = LevelGrid.ofPower(mid[band]);
                figures[SIDE + band] = LevelGrid.ofPower(side[band]);
            }
        }

        public void faults(SecondFaults found) {
            faults = found;
        }

        HeardSecond build(long second, double[] slicePowers) {
            byte[] slices = new byte[slicePowers.length];
            for (int i = 0; i < slices.length; i++) {
                double level = Math.rint(10 * StrictMath.log10(slicePowers[i])) + SLICE_OFFSET;
                slices[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, level));
            }
            return new HeardSecond(second, figures, slices, faults);
        }
    }
}
