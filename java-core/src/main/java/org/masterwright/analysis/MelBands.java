// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * The 96 bands of the feature window, triangles at equal distances on the mel scale from 20 Hz to 20 kHz, and how the
 * bins of a spectrum share out among them (models/features.md, "Bands"). Immutable.
 */
final class MelBands {
    static final int COUNT = FeatureWindow.BANDS;
    static final double LOWEST_HZ = 20;
    static final double HIGHEST_HZ = 20_000;

    /** Bands that end above this part of half the sample rate are out of reach. */
    private static final double REACHED = 0.95;

    private static final double[] POINTS = points();

    private final double sampleRate;
    private final int[] first = new int[COUNT];
    private final double[][] weights = new double[COUNT][];

    /**
     * @param sampleRate Hz
     * @param size the transform's length; the spectra have size / 2 bins of sampleRate / size Hz
     */
    MelBands(double sampleRate, int size) {
        this.sampleRate = sampleRate;
        final double binHz = sampleRate / size;
        for (int band = 0; band < COUNT; band++) {
            // Bin 0 is empty: what stands still is no music.
            first[band] = Math.max(1, (int) Math.floor(POINTS[band] / binHz + 0.5));
            final int last = Math.min(size / 2 - 1, (int) Math.floor(POINTS[band + 2] / binHz + 0.5));
            weights[band] = new double[Math.max(0, last - first[band] + 1)];
            for (int i = 0; i < weights[band].length; i++) {
                final int bin = first[band] + i;
                weights[band][i] = (area(band, (bin + 0.5) * binHz) - area(band, (bin - 0.5) * binHz)) / binHz;
            }
        }
    }

    /** The frequency, in Hz, of one of the 98 points: band b rises from point b to b + 1 and falls to b + 2. */
    static double point(int index) {
        return POINTS[index];
    }

    /** Writes the power of each band of a spectrum, whose bins are mean squares, to {@code powers[0..96)}. */
    void sum(double[] bins, float[] powers) {
        for (int band = 0; band < COUNT; band++) {
            final double[] weight = weights[band];
            double sum = 0;
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * bins[first[band] + i];
            }
            powers[band] = (float) sum;
        }
    }

    /** Writes 1 for each band that lies within the rate and within a source that ends at a frequency in Hz, else 0. */
    void mask(double sourceEndHz, float[] mask) {
        final double end = Math.min(REACHED * sampleRate / 2, sourceEndHz);
        for (int band = 0; band < COUNT; band++) {
            mask[band] = POINTS[band + 2] <= end ? 1 : 0;
        }
    }

    /** The area below a band's triangle up to a frequency, Hz. */
    private static double area(int band, double hz) {
        final double low = POINTS[band];
        final double centre = POINTS[band + 1];
        final double high = POINTS[band + 2];
        if (hz <= low) {
            return 0;
        }
        if (hz <= centre) {
            return (hz - low) * (hz - low) / (2 * (centre - low));
        }
        final double rest = high - Math.min(hz, high);
        return (high - low) / 2 - rest * rest / (2 * (high - centre));
    }

    private static double[] points() {
        final double[] points = new double[COUNT + 2];
        final double lowest = mel(LOWEST_HZ);
        final double step = (mel(HIGHEST_HZ) - lowest) / (COUNT + 1);
        for (int i = 0; i < points.length; i++) {
            points[i] = 700.0 * (StrictMath.pow(10.0, (lowest + i * step) / 2595.0) - 1.0);
        }
        return points;
    }

    private static double mel(double hz) {
        return 2595.0 * StrictMath.log10(1.0 + hz / 700.0);
    }
}
