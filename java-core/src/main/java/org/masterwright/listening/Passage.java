// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

/**
 * One second of the timeline as it was heard, with the sound right before it, so that filters and compressor have
 * settled when it begins. The audio is never written to once the passage is made.
 *
 * @param heard what it measured
 * @param audio the samples, channel by channel: the pre-roll, then the second itself
 * @param preRoll frames before the second begins
 * @param frames frames of the second
 */
public record Passage(HeardSecond heard, float[][] audio, int preRoll, int frames) {
    /** Which second of the timeline. */
    public long second() {
        return heard.second();
    }

    /** The K-weighted level of the second, LUFS. */
    public double lufs() {
        return heard.lufs();
    }
}
