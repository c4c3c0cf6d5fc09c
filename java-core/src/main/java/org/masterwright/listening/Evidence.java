// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;
import org.masterwright.analysis.ReproducibleHash;
import org.masterwright.loudness.Loudness;
import org.masterwright.windows.PredictionMap;

/**
 * What was heard: one entry for each second of the timeline, replaced when that second is heard again. What it comes to
 * depends on the entries alone, not on the order in which they were heard, and is the same to the last bit.
 *
 * <p>No more than {@value #MOST} seconds are kept, of longer music those that a lot draws: a hash of the second's
 * number, so that again the order does not matter. The lot draws {@value #TOGETHER} neighbours at a time. One thread at
 * a time.
 */
public final class Evidence {
    /** More than an hour; at most two megabytes, and one in a document. */
    static final int MOST = PredictionMap.MOST_SECONDS;
    /**
     * From so many seconds of music on there can be a decision. From then on a partial last second is ignored, because
     * a plugin cannot know where a song ends.
     */
    public static final int ENOUGH_SECONDS = 3;

    private static final int TOGETHER = 8;

    private static final Comparator<Long> BY_LOT = Comparator.<Long, Long>comparing(
                    second -> ReproducibleHash.of(Math.floorDiv(second, TOGETHER)), Long::compareUnsigned)
            .thenComparing(Comparator.naturalOrder());

    private final double sampleRate;
    private final int channels;
    private final TreeMap<Long, HeardSecond> seconds = new TreeMap<>();
    private final TreeSet<Long> drawn = new TreeSet<>(BY_LOT);
    private int sounding;

    /**
     * Nothing heard yet.
     *
     * @param sampleRate of the music, Hz
     * @param channels 1 or 2
     */
    public Evidence(double sampleRate, int channels) {
        this.sampleRate = sampleRate;
        this.channels = channels;
    }

    public double sampleRate() {
        return sampleRate;
    }

    public int channels() {
        return channels;
    }

    /** Keeps a second. Returns whether anything is known now that was not. */
    public boolean put(HeardSecond heard) {
        HeardSecond before = seconds.put(heard.second(), heard);
        if (heard.equals(before)) {
            return false;
        }
        sounding += (sounds(heard) ? 1 : 0) - (before != null && sounds(before) ? 1 : 0);
        drawn.add(heard.second());
        if (seconds.size() > MOST) {
            sounding -= sounds(seconds.remove(drawn.pollLast())) ? 1 : 0;
        }
        return seconds.get(heard.second()) == heard;
    }

    private static boolean sounds(HeardSecond heard) {
        return heard.lufs() >= Loudness.ABSOLUTE_GATE_LUFS;
    }

    /** The entry of a second, or null. */
    public HeardSecond at(long second) {
        return seconds.get(second);
    }

    /** All entries by their order on the timeline. */
    public Collection<HeardSecond> all() {
        return Collections.unmodifiableCollection(seconds.values());
    }

    int count() {
        return seconds.size();
    }

    /** Seconds in which music sounds. */
    public int sounding() {
        return sounding;
    }

    /** What the chain must mend at its head. */
    public Mending mending() {
        return Mending.of(seconds.values());
    }

    /** The loudness of each second. */
    SecondsHeard loudness() {
        SecondsHeard loudness = new SecondsHeard();
        seconds.values().forEach(each -> loudness.put(each.second(), each.lufs()));
        return loudness;
    }

    /** What all of it measures. */
    public Measurement measurement() {
        return new EvidenceSum(sampleRate, channels, seconds.values()).measurement();
    }
}
