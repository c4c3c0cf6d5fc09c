// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

/**
 * One second of the timeline as it was heard, with what came right before it, so that filters and compressor have settled
 * when it begins. The audio is never written to once the passage is made.
 *
 * @param second which second of the timeline
 * @param audio the samples, channel by channel: the pre-roll, then the second itself
 * @param preRoll frames before the second begins
 * @param frames frames of the second
 * @param lufs the K-weighted level of the second, LUFS
 * @param peak its highest sample, as a factor of full scale
 */
record Passage(long second, float[][] audio, int preRoll, int frames, double lufs, float peak) {
    /** A number by chance that belongs to the second, the same whenever and wherever it is heard. */
    long lot() {
        long mixed = second * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    /** Its class of loudness, {@value #CLASS_LU} LU wide. */
    int loudnessClass() {
        return (int) Math.floor(lufs / CLASS_LU);
    }

    /** How wide a class of loudness is, LU. */
    static final double CLASS_LU = 4;
}
