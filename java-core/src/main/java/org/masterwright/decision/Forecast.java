// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

/**
 * What the music that was heard comes out as with the values in force. A figure that is unknown is NaN. Immutable.
 *
 * @param lufs integrated loudness, LUFS, without Match, which no render keeps
 * @param bandLu it lies within this distance nine times in ten, LU
 * @param truePeakDbtp highest true peak, dBTP, without Match
 * @param gainReductionP99Db the limiter's gain reduction that 99 % of the sounding time does not exceed, dB
 * @param compressionDb the compressor's gain reduction in the mean of the sounding time, dB
 * @param targetLufs the loudness wanted, LUFS
 * @param matchDb the gain of Match while playing, dB, 0 or below; NaN where Match is off
 * @param stale whether the controls have moved since, and the next is being worked out
 */
public record Forecast(
        double lufs,
        double bandLu,
        double truePeakDbtp,
        double gainReductionP99Db,
        double compressionDb,
        double targetLufs,
        double matchDb,
        boolean stale) {
    /** By how much the target is missed, LU; above 0 where the master stays quieter than wanted. */
    public double shortfallLu() {
        return targetLufs - lufs;
    }
}
