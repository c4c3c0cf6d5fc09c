// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import org.masterwright.decision.StyleDecision;
import org.masterwright.document.StateDocument;
import org.masterwright.loudness.LoudnessMeter;

/**
 * What was decided for a song of an album, in one round of deciding.
 *
 * @param song the song
 * @param document makes its master
 * @param decisions the decision for the album's style, measured over the whole
 * @param meter has heard the master
 */
public record AlbumTake(AlbumSong song, StateDocument document, SongDecisions decisions, LoudnessMeter meter) {
    /** The decision. */
    public StyleDecision decided() {
        return decisions.all().get(0);
    }

    /** By how much the song was raised, LU. */
    double raisedLu() {
        return decided().levels().lufs() - song.measured().integratedLufs();
    }
}
