// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.listening.Evidence;
import org.masterwright.listening.Listening;

/**
 * When a decision is due. The first when {@value #ENOUGH} s of music were heard; then each time twice as much is known
 * as the standing one rests on, or a quarter of it sounds otherwise; and when there is nothing more to learn at
 * present: the music has stopped, or has been known for {@value #KNOWN} s. Where a whole song was measured, that counts
 * only once a twentieth was added to it. Hearing again what is known moves nothing, so that a decision settles and does
 * not wander; and one that rests on a whole song is not replaced by one that rests on a few seconds.
 */
final class Schedule {
    /** From so many seconds of music on there can be a decision. */
    static final int ENOUGH = Evidence.ENOUGH_SECONDS;

    /** What has been known for so many seconds brings nothing new. */
    static final int KNOWN = 10;

    private static final int LEAST_REPLACED = 3;
    private static final int LEAST_SHARE = 20;

    private Schedule() {}

    /** A render that learns decides anew once so many times as much is known: nobody is kept from other work. */
    private static final double GROWTH_IN_RENDER = 1.5;

    private static final double GROWTH = 2;

    /**
     * Whether a decision is due.
     *
     * @param listening what was heard, counted since the standing decision was made
     * @param restsOn seconds of music that the standing decision rests on; 0 where there is none
     * @param quiet whether the music has stopped
     * @param rendering whether an offline render waits
     * @param measured whether the standing decision was measured over the whole of what it rests on
     */
    static boolean isDue(Listening listening, int restsOn, boolean quiet, boolean rendering, boolean measured) {
        int sounding = listening.evidence().sounding();
        if (sounding < ENOUGH || !listening.passages().isComplete()) {
            return false;
        }
        if (restsOn == 0) {
            return true;
        }
        boolean grown = listening.fresh() > 0 && sounding >= (rendering ? GROWTH_IN_RENDER : GROWTH) * restsOn;
        boolean enough = 2 * sounding >= restsOn;
        boolean other = enough && listening.replaced() >= Math.max(LEAST_REPLACED, restsOn / 4);
        boolean over = enough && hasNews(listening, restsOn, measured) && (quiet || isKnown(listening));
        return grown || other || over;
    }

    /**
     * Whether there is anything to learn that the standing decision does not rest on. What rings on after the end of a
     * song that was measured to its end is no reason to guess anew.
     */
    static boolean hasNews(Listening listening, int restsOn, boolean measured) {
        int added = listening.evidence().sounding() - restsOn;
        return measured ? added >= Math.max(LEAST_REPLACED, restsOn / LEAST_SHARE) : listening.news() > 0;
    }

    /** Whether what plays has been known for a while. */
    static boolean isKnown(Listening listening) {
        return listening.knownInARow() >= KNOWN;
    }
}
