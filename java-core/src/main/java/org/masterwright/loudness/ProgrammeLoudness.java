// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

/**
 * The integrated loudness of several pieces as if they were one programme: the blocks of all of them are gated together
 * as ITU-R BS.1770-4 gates those of one. Pieces may differ in rate and channels. One thread at a time.
 */
public final class ProgrammeLoudness {
    private final LoudnessHistogram blocks = new LoudnessHistogram();

    /** Adds all that a meter has heard. */
    public void add(LoudnessMeter piece) {
        piece.addTo(blocks);
    }

    /** LUFS; {@link LoudnessMeter#SILENCE} where nothing passes the gates. */
    public double integrated() {
        return blocks.integrated();
    }
}
