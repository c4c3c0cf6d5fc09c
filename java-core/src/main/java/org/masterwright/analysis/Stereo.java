// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * The stereo image of a piece of music.
 *
 * @param correlation of the two channels over the whole, -1..1; 1 for mono and for silence, 0 where one channel is
 *     silent
 * @param lowestCorrelation the lowest over any 3 s that carry level, within 20 dB of the whole; that of the whole for a
 *     shorter piece
 * @param sideToMidDb the ratio of the power of the side, (L - R) / 2, to that of the middle, (L + R) / 2, dB; -infinity
 *     for mono
 * @param sideToMidAboveBassDb the same from 125 Hz on: what the width stage works on
 */
public record Stereo(double correlation, double lowestCorrelation, double sideToMidDb, double sideToMidAboveBassDb) {
    /** A side this far below the middle is no stereo but dither and rounding, dB. */
    private static final double MONO_DB = -50;

    /** Whether there is no stereo image to speak of, however many channels carry it. */
    public boolean isMono() {
        return sideToMidDb < MONO_DB;
    }
}
