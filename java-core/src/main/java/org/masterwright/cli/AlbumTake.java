// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.Map;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.StateDocument;
import org.masterwright.loudness.LoudnessMeter;

/**
 * What was decided for a song of an album, in one round of deciding.
 *
 * @param song the song
 * @param document makes its master
 * @param decided the decision, measured over the whole
 * @param meter has heard the master
 * @param report the decision for people
 * @param fields the decision for programs
 */
record AlbumTake(
        AlbumSong song,
        StateDocument document,
        StyleDecision decided,
        LoudnessMeter meter,
        FileReport report,
        Map<String, Object> fields) {
    /** By how much the song was raised, LU. */
    double raisedLu() {
        return decided.levels().lufs() - song.measured().integratedLufs();
    }
}
