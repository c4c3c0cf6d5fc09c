// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.chain;

/**
 * What a style aims at, and how far it goes.
 *
 * @param id as in documents
 * @param name as shown
 * @param targetLufs the integrated loudness it aims at, LUFS
 * @param eqLimitDb how far a band may be moved, dB
 * @param widthLimitPercent how far the side may be raised, %; 100 where the style sets no limit of its own
 * @param gainReductionP99Db the most the limiter may take away, 99th percentile, dB
 * @param plrFloorDb the least peak-to-loudness ratio that a master is brought to, dB ({@code crest_floor_db} in
 *     {@code chain.json}). It lies 1 dB below the distance from the lowest ceiling, -3 dBTP, to the style's target. So
 *     only a target that is louder than the style's own can meet it.
 */
public record StyleLimits(
        String id,
        String name,
        double targetLufs,
        double eqLimitDb,
        double widthLimitPercent,
        double gainReductionP99Db,
        double plrFloorDb) {
    /** How far the side may be moved either way, dB: as far down as up. */
    public double widthLimitDb() {
        return 20 * StrictMath.log10(1 + widthLimitPercent / 100);
    }
}
