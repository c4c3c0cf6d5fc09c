// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.listening.Evidence;
import org.masterwright.listening.LoudestStretch;
import org.masterwright.listening.Measurement;

/**
 * How loud the whole song is at least likely to be, judged by the part that was heard. The integrated loudness of that
 * part follows a loud section slowly where much quiet music came before it. But the loudest seconds of a song are
 * seldom much louder than the whole: in 168 songs of the training packages, the loudest 10 s are 2.3 LU and the loudest
 * 3 s are 3.0 LU above the integrated loudness (medians). On these songs, seconds that play more than 1 LU louder than
 * the loudest of the finished master fall from 12.3 to 2.0 a song, and those more than 3 LU louder from 3.9 to 0.2.
 */
final class LikelyLoudness {
    private static final int STRETCH_SECONDS = 10;
    private static final double STRETCH_ABOVE_LU = 2.3;
    private static final double SHORT_TERM_ABOVE_LU = 3;

    private LikelyLoudness() {}

    /** @return LUFS; negative infinity where there is no music yet */
    static double lufs(Evidence evidence) {
        Measurement measured = evidence.measurement();
        double stretch = LoudestStretch.lufs(evidence.all(), STRETCH_SECONDS) - STRETCH_ABOVE_LU;
        double shortTerm = measured.shortTermMaxLufs() - SHORT_TERM_ABOVE_LU;
        double loudest = Double.isNaN(shortTerm) ? stretch : Math.max(stretch, shortTerm);
        return Math.max(measured.integratedLufs(), loudest);
    }
}
