// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

/**
 * How much the K-weighting of ITU-R BS.1770-4 counts the power at a frequency: the squared gain there of the two
 * filters that the standard tabulates for 48 kHz.
 */
public final class KPower {
    private KPower() {}

    /** The factor of the power at a frequency below 24 kHz, Hz. */
    public static double at(double hz) {
        return KFilter.TABLED.squaredGain(2.0 * Math.PI * hz / KFilter.TABLED_RATE);
    }
}
