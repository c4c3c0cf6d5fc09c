// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

/** Counts gain reductions, to find the one that only a hundredth of the time exceeds. */
public final class GainReductions {
    private static final double STEP_DB = 0.01;
    private static final int STEPS = 6000;

    private final double[] counts = new double[STEPS];
    private double total;

    /**
     * Counts one stretch of time; all stretches have the same length.
     *
     * @param weight how many stretches it stands for
     */
    public void add(double decibels, double weight) {
        counts[(int) Math.min(STEPS - 1, Math.ceil(decibels / STEP_DB))] += weight;
        total += weight;
    }

    /** The reduction that 99 % of the stretches do not exceed, dB, rounded up to 0.01; 0 before the first. */
    public double percentile99() {
        double allowed = Math.floor(total / 100);
        for (int i = STEPS - 1; i > 0; i--) {
            allowed -= counts[i];
            if (allowed < 0) {
                return i * STEP_DB;
            }
        }
        return 0;
    }
}
