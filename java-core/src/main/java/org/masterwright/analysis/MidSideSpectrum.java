// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;

/**
 * Power spectra of the middle, (L + R) / 2, and of the side, (L - R) / 2, of one window of sound. A single transform
 * takes the two as one complex signal.
 *
 * <p>The window is a periodic Hann window, about 93 ms long at every common rate ({@link #sizeFor}), so that a bin is
 * about 11 Hz wide. Powers are mean squares. Over all bins they add up to the mean square under the window, whatever
 * the rate; middle and side together add up to the mean of the two channels' powers. Mono is all middle.
 *
 * <p>Allocates in the constructor only. One thread at a time.
 */
public final class MidSideSpectrum {
    private final FourierTransform transform;
    private final double[] window;
    private final double[] re;
    private final double[] im;
    private final double[] mid;
    private final double[] side;
    private final double scale;

    /** @param sampleRate Hz */
    public MidSideSpectrum(double sampleRate) {
        this(sizeFor(sampleRate), sizeFor(sampleRate));
    }

    /**
     * @param length the window's length in frames
     * @param size the transform's length, a power of two of at least that; the rest is zeros
     */
    MidSideSpectrum(int length, int size) {
        transform = new FourierTransform(size);
        window = new double[length];
        double squares = 0;
        for (int i = 0; i < length; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2.0 * Math.PI * i / length);
            squares += window[i] * window[i];
        }
        // Both halves of the spectrum, and the halves into which the two signals are told apart below.
        scale = 2.0 / (size * squares) / 4.0;
        re = new double[size];
        im = new double[size];
        mid = new double[size / 2];
        side = new double[size / 2];
    }

    /** The window's length in frames: 4096 at 44.1 and 48 kHz, and in proportion, as a power of two. */
    public static int sizeFor(double sampleRate) {
        int size = 512;
        while (size * 16.0 < sampleRate && size < FourierTransform.LARGEST) {
            size *= 2;
        }
        return size;
    }

    /** The transform's length, and the window's in frames, unless that was asked for apart. */
    public int size() {
        return re.length;
    }

    /**
     * Transforms {@code left[from..from + the window's length)} and the same of {@code right}. For mono both are one
     * array.
     */
    public void transform(float[] left, float[] right, int from) {
        for (int i = 0; i < window.length; i++) {
            final double l = left[from + i];
            final double r = right[from + i];
            final double w = 0.5 * window[i];
            re[i] = (l + r) * w;
            im[i] = (l - r) * w;
        }
        Arrays.fill(re, window.length, re.length, 0.0);
        Arrays.fill(im, window.length, im.length, 0.0);
        transform.forward(re, im);
        mid[0] = 0;
        side[0] = 0;
        final int last = re.length;
        for (int k = 1; k < mid.length; k++) {
            final double midRe = re[k] + re[last - k];
            final double midIm = im[k] - im[last - k];
            final double sideRe = im[k] + im[last - k];
            final double sideIm = re[last - k] - re[k];
            mid[k] = scale * (midRe * midRe + midIm * midIm);
            side[k] = scale * (sideRe * sideRe + sideIm * sideIm);
        }
        if (left == right) {
            // Not even the rounding of a transform is a side.
            Arrays.fill(side, 0.0);
        }
    }

    /** The middle's mean square in each bin, bins of rate / size Hz from 0 to below half the rate; 0 Hz is left out. */
    public double[] mid() {
        return mid;
    }

    /** The side's mean square in each bin. */
    public double[] side() {
        return side;
    }
}
