// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

/**
 * The gain curve of a band of the equaliser: that of the analogue filter, which {@link EqualiserBand} follows at every
 * rate within 0.1 dB up to 0.8 Nyquist. For deciding and for drawing; not for the audio thread.
 */
public final class EqualiserCurve {
    private final MatchedBiquad.Shape shape;
    private final double corner;
    private final double q;

    private EqualiserCurve(MatchedBiquad.Shape shape, double corner, double q) {
        this.shape = shape;
        this.corner = corner;
        this.q = q;
    }

    /** The curve of {@link EqualiserBand#lowShelf}. */
    public static EqualiserCurve lowShelf(double corner, double q) {
        return new EqualiserCurve(MatchedBiquad.Shape.LOW_SHELF, corner, q);
    }

    /** The curve of {@link EqualiserBand#bell}. */
    public static EqualiserCurve bell(double corner, double q) {
        return new EqualiserCurve(MatchedBiquad.Shape.BELL, corner, q);
    }

    /** The curve of {@link EqualiserBand#highShelf}. */
    public static EqualiserCurve highShelf(double corner, double q) {
        return new EqualiserCurve(MatchedBiquad.Shape.HIGH_SHELF, corner, q);
    }

    /**
     * The gain at a frequency in dB.
     *
     * @param gain what the band is set to, dB
     * @param hz the frequency
     */
    public double decibels(double gain, double hz) {
        final double[] analogue = MatchedBiquad.analogue(shape, q, Math.abs(gain));
        final double boost = 10.0 * StrictMath.log10(MatchedBiquad.square(analogue, hz / corner));
        return gain < 0 ? -boost : boost;
    }
}
