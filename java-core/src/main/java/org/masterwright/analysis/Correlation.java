// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/** How alike two channels are: Σ L R / √(Σ L² Σ R²), from -1 to 1. */
public final class Correlation {
    private Correlation() {}

    /**
     * The correlation of a stretch, from its sums; 1 for silence, 0 where only one channel sounds.
     *
     * @param left Σ L²
     * @param right Σ R²
     * @param product Σ L R, in the same unit
     */
    public static double of(double left, double right, double product) {
        if (left + right == 0) {
            return 1;
        }
        final double scale = StrictMath.sqrt(left) * StrictMath.sqrt(right);
        return scale == 0 ? 0 : Math.max(-1, Math.min(1, product / scale));
    }
}
