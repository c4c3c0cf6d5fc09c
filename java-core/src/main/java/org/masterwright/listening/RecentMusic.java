// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.loudness.Loudness;

/**
 * What was heard since a project was opened, or since the music began to differ from what was known: the part of the
 * evidence whose sound is at hand, so that a decision need not wait until all the rest was played again. One thread at
 * a time.
 */
public final class RecentMusic {
    private final Evidence evidence;
    private final PassageStore passages;
    /** What was known of these seconds before. */
    private final Map<Long, HeardSecond> known = new HashMap<>();

    RecentMusic(double sampleRate, int channels) {
        evidence = new Evidence(sampleRate, channels);
        passages = new PassageStore(evidence);
    }

    /**
     * A second was heard.
     *
     * @param before what was known of it, or null
     * @param audio the pre-roll and the second; copied where it is kept
     */
    void take(HeardSecond before, HeardSecond heard, float[][] audio, int lead, int length) {
        boolean changed = evidence.put(heard);
        passages.take(heard, changed, audio, lead, length);
        if (before != null) {
            known.putIfAbsent(heard.second(), before);
        }
    }

    boolean holds(long second) {
        return evidence.at(second) != null;
    }

    /** What was known of a second before it was heard now, or null. */
    HeardSecond before(long second) {
        return known.get(second);
    }

    /** Seconds of music at places of which nothing was known. */
    List<HeardSecond> atNewPlaces() {
        return evidence.all().stream()
                .filter(each -> !known.containsKey(each.second()) && each.lufs() >= Loudness.ABSOLUTE_GATE_LUFS)
                .toList();
    }

    Evidence evidence() {
        return evidence;
    }

    PassageStore passages() {
        return passages;
    }

    /** Seconds of music. */
    public int sounding() {
        return evidence.sounding();
    }
}
