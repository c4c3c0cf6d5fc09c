// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Collection;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.analysis.Tone;

/**
 * Whether a stretch of music that was never heard before can be of a song that is known. Parts of one song differ much
 * among themselves, so only what is far outside of that counts. The limits were chosen on 20 songs, with stretches of
 * 9 s: 4 of 54 were taken for other music than their own song, and 651 of 972 that were of another song were found.
 */
public final class Likeness {
    private static final double OTHER_TONE_DB = 8;
    private static final double QUIETER_LU = -9;
    private static final double LOUDER_LU = 7;
    private static final double HEARD_DB = 50;
    private static final double FLOOR_DB = 60;

    private Likeness() {}

    /** Whether seconds are hardly of the same song as those that are known. */
    static boolean isOther(
            double sampleRate, int channels, Collection<HeardSecond> known, Collection<HeardSecond> heard) {
        Measurement song = new EvidenceSum(sampleRate, channels, known).measurement();
        Measurement stretch = new EvidenceSum(sampleRate, channels, heard).measurement();
        double louder = stretch.integratedLufs() - song.integratedLufs();
        return louder < QUIETER_LU || louder > LOUDER_LU || toneDistanceDb(song.tone(), stretch.tone()) > OTHER_TONE_DB;
    }

    /** The mean distance of two balances over the thirds of an octave that are heard in one of them, dB. */
    private static double toneDistanceDb(Tone one, Tone other) {
        double align = other.weightedDb() - one.weightedDb();
        double sum = 0;
        int bands = 0;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            if (one.levelDb(band) > one.totalDb() - HEARD_DB || other.levelDb(band) > other.totalDb() - HEARD_DB) {
                sum += Math.abs(floored(other, band) - floored(one, band) - align);
                bands++;
            }
        }
        return bands == 0 ? 0 : sum / bands;
    }

    private static double floored(Tone tone, int band) {
        return Math.max(tone.levelDb(band), tone.totalDb() - FLOOR_DB);
    }
}
