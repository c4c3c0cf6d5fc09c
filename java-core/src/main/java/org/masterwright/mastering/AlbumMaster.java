// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import org.masterwright.listening.Measurement;
import org.masterwright.loudness.LoudnessMeter;

/**
 * A song of an album whose master was written.
 *
 * @param song the song
 * @param take what was decided for it; null where it is silent and was copied
 * @param measured what the master measures
 * @param meter has heard the master
 */
public record AlbumMaster(AlbumSong song, AlbumTake take, Measurement measured, LoudnessMeter meter) {
    /** By how much the song was raised, LU. */
    double raisedLu() {
        return measured.integratedLufs() - song.measured().integratedLufs();
    }
}
