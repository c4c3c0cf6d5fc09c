// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import org.masterwright.loudness.KPower;

/** How much the K-weighting of ITU-R BS.1770-4 counts the power in each third of an octave. */
public final class KWeights {
    private KWeights() {}

    /** The factor of the power in each third of an octave, at its midband frequency. */
    public static double[] ofBands() {
        final double[] weights = new double[ThirdOctaves.COUNT];
        for (int band = 0; band < weights.length; band++) {
            weights[band] = KPower.at(ThirdOctaves.centre(band));
        }
        return weights;
    }
}
