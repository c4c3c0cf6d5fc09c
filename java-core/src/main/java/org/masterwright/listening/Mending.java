// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Collection;
import org.masterwright.chain.Decision;
import org.masterwright.dsp.Decibels;

/**
 * What the chain must mend at its head so that it gets the music that was decided on.
 *
 * @param removesDc whether the DC offset is removed
 * @param sampleLimitDbfs where higher samples are cut, dBFS; NaN where there are no wild ones
 */
public record Mending(boolean removesDc, double sampleLimitDbfs) {
    /** So far above the music's own peaks samples are cut, dB. */
    private static final double ROOM_DB = 1;

    /** What must be mended of music. */
    static Mending of(Collection<HeardSecond> seconds) {
        return new Mending(DcRule.hasDc(seconds), limit(seconds));
    }

    private static double limit(Collection<HeardSecond> seconds) {
        double music = Double.NEGATIVE_INFINITY;
        double wild = Double.NEGATIVE_INFINITY;
        double dc = 0;
        for (HeardSecond each : seconds) {
            music = Math.max(music, each.samplePeakDbfs());
            wild = Math.max(wild, LevelGrid.decibels(each.faults().wildLevel()));
            dc = Math.max(
                    dc,
                    Math.max(
                            Math.abs(each.faults().dcLeft()),
                            Math.abs(each.faults().dcRight())));
        }
        double peak = music > Decibels.SILENCE ? Decibels.toGain(music) : 0;
        double limit = Decibels.fromGain(peak + dc) + ROOM_DB;
        return wild > limit && peak > 0 ? Math.rint(limit * 100) / 100 : Double.NaN;
    }

    /** A decision with it. */
    public Decision in(Decision decision) {
        return decision.mending(removesDc, sampleLimitDbfs);
    }
}
