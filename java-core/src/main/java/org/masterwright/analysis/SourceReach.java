// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * Finds the frequency at which a source ends that holds less than its sample rate could. The cause is a lossy coder's
 * low-pass, or a lower sample rate before. Such an end is a cliff: the power falls by 25 dB or more within some 500 Hz
 * and stays down, which no instrument and no equaliser does. Where there is no cliff, the source reaches to half its
 * rate.
 */
final class SourceReach {
    private static final double LOWEST_HZ = 4000;
    private static final double SLICE_HZ = 170;
    private static final double CLIFF_DB = 25;
    private static final int SLICES_BEFORE = 6;
    private static final int SLICES_OF_SLOPE = 3;
    /** What still belongs to the source, dB below what stands before the cliff. */
    private static final double FOOT_DB = 10;

    private static final double NOTHING = 1e-25;

    private SourceReach() {}

    /**
     * @param bins the power in each bin over a long time
     * @param binHz the distance of the bins, Hz
     * @return the highest frequency that the source holds, Hz
     */
    static double find(double[] bins, double binHz) {
        return find(bins, binHz, new double[slices(bins.length, binHz)]);
    }

    /** How many levels the search needs room for. */
    static int slices(int bins, double binHz) {
        return bins / width(binHz);
    }

    /** How many bins make a slice. */
    static int width(double binHz) {
        return Math.max(1, (int) Math.rint(SLICE_HZ / binHz));
    }

    /** The same without an allocation: {@code levels} is room for {@link #slices} figures. */
    static double find(double[] bins, double binHz, double[] levels) {
        final int width = width(binHz);
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int k = i * width; k < (i + 1) * width; k++) {
                sum += bins[k];
            }
            levels[i] = level(sum);
        }
        return search(levels, width * binHz, bins.length * binHz);
    }

    /**
     * The same from the power in slices of some 170 Hz.
     *
     * @param sliceHz the slices' width, Hz
     * @param halfRate the highest frequency there can be, Hz
     */
    static double ofSlices(double[] slices, double sliceHz, double halfRate) {
        final double[] levels = new double[slices.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(slices[i]);
        }
        return search(levels, sliceHz, halfRate);
    }

    private static double level(double power) {
        return 10.0 * StrictMath.log10(Math.max(NOTHING, power));
    }

    private static double search(double[] levels, double sliceHz, double halfRate) {
        double deepest = CLIFF_DB;
        double reach = halfRate;
        double above = Double.NEGATIVE_INFINITY;
        final int first = Math.max(SLICES_BEFORE, (int) (LOWEST_HZ / sliceHz));
        for (int i = levels.length - SLICES_OF_SLOPE - 1; i >= first; i--) {
            above = Math.max(above, levels[i + SLICES_OF_SLOPE]);
            final double before = mean(levels, i - SLICES_BEFORE, i);
            if (before - above > deepest) {
                deepest = before - above;
                reach = sliceHz * (lastAbove(levels, before - FOOT_DB, i + SLICES_OF_SLOPE) + 1);
            }
        }
        return reach;
    }

    private static double mean(double[] levels, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += levels[i];
        }
        return sum / (to - from);
    }

    private static int lastAbove(double[] levels, double level, int from) {
        int i = from;
        while (i > 0 && levels[i] <= level) {
            i--;
        }
        return i;
    }
}
