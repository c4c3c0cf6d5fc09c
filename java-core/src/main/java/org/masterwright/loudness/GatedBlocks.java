// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import org.masterwright.rt.AudioThread;

/**
 * Blocks of music under the two gates of ITU-R BS.1770-4: what is below -70 LUFS is left out, then what is more than 10
 * LU below the mean of the rest. Who keeps the blocks says in which form: a histogram in memory that does not grow, a
 * list, a ring. So the order in which powers are summed stays the keeper's own, and with it the last bit.
 */
public interface GatedBlocks {
    /** The mean power of the blocks that pass the absolute gate; 0 without any. */
    @AudioThread
    double ungatedPower();

    /** The mean power of those at or above a loudness, which is at least the absolute gate; 0 without any. */
    @AudioThread
    double powerFrom(double lufs);

    /** The loudness of a mean power, LUFS. */
    @AudioThread
    double lufs(double power);

    /**
     * The relative gate, LUFS; never below the absolute one.
     *
     * @param relativeLu {@link Loudness#RELATIVE_GATE_LU} or {@link Loudness#RANGE_GATE_LU}
     */
    @AudioThread
    default double gate(double relativeLu) {
        return Math.max(Loudness.ABSOLUTE_GATE_LUFS, lufs(ungatedPower()) + relativeLu);
    }

    /** The mean power of the blocks that pass both gates; 0 where none passes. */
    @AudioThread
    default double gatedPower() {
        return ungatedPower() == 0.0 ? 0.0 : powerFrom(gate(Loudness.RELATIVE_GATE_LU));
    }
}
