// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.engine.Decision;
import org.masterwright.engine.Style;

/**
 * The levels decided for a style, and what the rehearsal measured with them.
 *
 * @param style the style
 * @param decision input gain and output level, all else neutral
 * @param targetLufs the loudness wanted, LUFS
 * @param outputLufs the loudness the rehearsal reached, LUFS
 * @param truePeakDbtp the rehearsal's highest true peak, dBTP
 * @param gainReductionP99Db the limiter's gain reduction in the rehearsal, 99th percentile, dB
 * @param reductionCapDb the most of it that the style allows, dB
 */
public record LevelDecision(
        Style style,
        Decision decision,
        double targetLufs,
        double outputLufs,
        double truePeakDbtp,
        double gainReductionP99Db,
        double reductionCapDb) {
    /** How near the cap a solved level may stop. */
    private static final double NEAR_CAP_DB = 0.5;

    /** By how much the target is missed, LU; above 0 where the master stays quieter than wanted. */
    public double shortfallLu() {
        return targetLufs - outputLufs;
    }

    /** Whether it is the limiter that keeps the master from being louder, and not the range of the gains. */
    public boolean isAtReductionCap() {
        return gainReductionP99Db >= reductionCapDb - NEAR_CAP_DB;
    }
}
