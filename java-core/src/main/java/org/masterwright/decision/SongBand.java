// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

/**
 * How sure the loudness predicted for a song is while only a part of it was heard. The prediction is for the decision
 * that stands once the whole song was heard. If the target can be reached it will be, and only errors of measuring are
 * left: seconds against the overlapping blocks of ITU-R BS.1770-4, passages against the whole. If the PLR floor or the
 * limiter's cap forbids the target, or if a finished master keeps its own loudness, music that was not heard yet
 * decides.
 *
 * <p>The figures were chosen on a dozen songs of the training and validation packages; {@code evaluate loudness} says
 * how they hold on others.
 */
public final class SongBand {
    /** What measuring leaves open beside what the passages themselves tell, LU. */
    private static final double MEASURING_LU = 0.15;
    /** What music not heard yet leaves open after a second of it, LU; it shrinks with the root of the time. */
    private static final double UNHEARD_LU = 12;

    private SongBand() {}

    /**
     * Within this distance of what is predicted the song comes out nine times in ten, LU.
     *
     * @param passagesLu the same of what was heard, from the passages
     * @param seconds of music that were heard
     * @param hangsOnSong whether the loudness does, because a bound keeps the master below its target or it keeps its
     *     own
     */
    static double of(double passagesLu, int seconds, boolean hangsOnSong) {
        double unheard = hangsOnSong ? UNHEARD_LU / Math.sqrt(Math.max(1, seconds)) : 0;
        return Math.sqrt(passagesLu * passagesLu + MEASURING_LU * MEASURING_LU + unheard * unheard);
    }
}
