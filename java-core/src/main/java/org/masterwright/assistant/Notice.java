// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.listening.MixChange;

/**
 * Something the user is to know, beside what the assistant is at. Immutable.
 *
 * @param kind what it is about; there is one notice of a kind at a time
 * @param sentence for the user
 */
public record Notice(Kind kind, String sentence) {
    /** What a notice is about. */
    public enum Kind {
        MIX_CHANGED("mix_changed"),
        OTHER_MUSIC("other_music"),
        RENDER_LEARNS("render_learns"),
        OTHER_CHANNELS("other_channels");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** As the shell is told. */
        public String id() {
            return id;
        }
    }

    static Notice changed(MixChange change) {
        return new Notice(Kind.MIX_CHANGED, "The mix has changed here: " + change.words() + ". The decision follows.");
    }

    static Notice changedInHold(MixChange change) {
        return new Notice(
                Kind.MIX_CHANGED,
                "The mix has changed here: " + change.words()
                        + ". The decision is held: set Mode to Follow and press Relearn to decide anew.");
    }

    static Notice other() {
        return new Notice(
                Kind.OTHER_MUSIC,
                "This is other music than the decision was made for: it is decided anew from what plays.");
    }

    static Notice otherInHold() {
        return new Notice(
                Kind.OTHER_MUSIC,
                "This is other music than the decision was made for. The decision is held: set Mode to Follow and press"
                        + " Relearn to decide anew.");
    }

    static Notice renderLearns() {
        return new Notice(
                Kind.RENDER_LEARNS,
                "The last render learnt the music as it went. Render again: the next one is exact from its first"
                        + " sample.");
    }

    static Notice otherChannels(int channels) {
        return new Notice(
                Kind.OTHER_CHANNELS,
                channels == 1
                        ? "The decision was made for stereo and the music is mono here: it is decided anew."
                        : "The decision was made for mono and the music is stereo here: it is decided anew.");
    }
}
