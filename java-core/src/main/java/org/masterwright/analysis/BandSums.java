// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * Sums the power spectrum of a window up to the bands of {@link ThirdOctaves}. A bin that an edge cuts is shared out
 * between the two bands in proportion. Allocates in the constructor only; one thread at a time.
 */
final class BandSums {
    /** Bands whose midband frequency is above this part of half the sample rate are out of reach. */
    private static final double REACHED = 0.95;

    private final double[] kWeights = KWeights.ofBands();
    private final double[] edges;
    private final double[] mid = new double[ThirdOctaves.COUNT];
    private final double[] side = new double[ThirdOctaves.COUNT];

    /**
     * @param sampleRate Hz
     * @param size the transform's length
     */
    BandSums(double sampleRate, int size) {
        int count = 0;
        while (count < ThirdOctaves.COUNT && ThirdOctaves.centre(count) <= REACHED * sampleRate / 2) {
            count++;
        }
        edges = new double[count + 1];
        for (int band = 0; band <= count; band++) {
            // In bins; bin k holds what lies from k - 1/2 to k + 1/2.
            final double edge = ThirdOctaves.lowerEdge(band) * size / sampleRate + 0.5;
            edges[band] = Math.min(edge, size / 2);
        }
    }

    /**
     * Takes a spectrum.
     *
     * @return its K-weighted power
     */
    double take(double[] midBins, double[] sideBins) {
        double weighted = 0;
        for (int band = 0; band < edges.length - 1; band++) {
            mid[band] = sum(midBins, edges[band], edges[band + 1]);
            side[band] = sum(sideBins, edges[band], edges[band + 1]);
            weighted += kWeights[band] * (mid[band] + side[band]);
        }
        return weighted;
    }

    /** The middle's power in each band of the spectrum taken last. */
    double[] mid() {
        return mid;
    }

    /** The side's power in each band. */
    double[] side() {
        return side;
    }

    /** What lies between two places among the bins, the bins at the ends in part. */
    private static double sum(double[] bins, double from, double to) {
        int k = (int) from;
        final int last = (int) to;
        if (k == last) {
            return k < bins.length ? (to - from) * bins[k] : 0;
        }
        double sum = (k + 1 - from) * bins[k];
        for (k++; k < last; k++) {
            sum += bins[k];
        }
        return last < bins.length ? sum + (to - last) * bins[last] : sum;
    }
}
