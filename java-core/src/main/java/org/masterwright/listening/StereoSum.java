// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.analysis.Correlation;

/** The stereo image of seconds put together, as {@link org.masterwright.analysis.StereoMeter} sees it. */
public final class StereoSum {
    private static final int HALVES_OF_WINDOW = 6;
    /** A window this far below the whole carries no level, dB. */
    private static final double GATE_DB = 20;

    private final boolean stereo;
    /** Each: the powers of left, right, middle and side. */
    private final double[][] recent = new double[HALVES_OF_WINDOW][4];

    private final List<double[]> windows = new ArrayList<>();
    private final double[] whole = new double[4];
    private int halves;
    private int count;
    private long expected = Long.MIN_VALUE;

    StereoSum(int channels) {
        stereo = channels == 2;
    }

    /** Adds a second; in their order. */
    void add(HeardSecond heard) {
        if (!stereo) {
            return;
        }
        count = heard.second() == expected ? count : 0;
        expected = heard.second() + 1;
        for (int half = 0; half < HeardSecond.HALVES; half++) {
            double[] sums = recent[halves % HALVES_OF_WINDOW];
            sums[0] = heard.leftPower(half);
            sums[1] = heard.rightPower(half);
            sums[2] = heard.middlePower(half);
            sums[3] = heard.sidesPower(half);
            add(whole, sums);
            halves++;
            count++;
            if (count >= HALVES_OF_WINDOW) {
                double[] window = new double[4];
                for (double[] each : recent) {
                    add(window, each);
                }
                windows.add(window);
            }
        }
    }

    double correlation() {
        return correlation(whole);
    }

    /** The lowest over 3 s that carry level; of the whole where there are none. */
    double lowestCorrelation() {
        double lowest = correlation();
        double gate = (whole[0] + whole[1]) / Math.max(1, halves) * StrictMath.pow(10, -GATE_DB / 10);
        for (double[] each : windows) {
            if ((each[0] + each[1]) / HALVES_OF_WINDOW >= gate && each[0] + each[1] > 0) {
                lowest = Math.min(lowest, correlation(each));
            }
        }
        return lowest;
    }

    double sideToMidDb() {
        return whole[3] == 0 ? Double.NEGATIVE_INFINITY : 10 * StrictMath.log10(whole[3] / whole[2]);
    }

    private static void add(double[] to, double[] sums) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sums[i];
        }
    }

    private static double correlation(double[] sums) {
        return Correlation.of(sums[0], sums[1], sums[2] - sums[3]);
    }
}
