// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

/**
 * What a master comes to.
 *
 * @param lufs integrated loudness, LUFS
 * @param truePeakDbtp highest true peak, dBTP
 * @param gainReductionP99Db the limiter's gain reduction that 99 % of the sounding time does not exceed, dB
 */
public record Levels(double lufs, double truePeakDbtp, double gainReductionP99Db) {
    /** How far the highest true peak stands above the loudness, LU. */
    public double peakToLoudness() {
        return truePeakDbtp - lufs;
    }
}
