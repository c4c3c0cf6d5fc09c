// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.health;

/**
 * Something that is wrong with the music as it comes, or may be.
 *
 * @param kind what
 * @param sentence the same for the user: what it means, what is mended, what is left to do
 */
public record HealthNote(Kind kind, String sentence) {
    /** What can be wrong. */
    public enum Kind {
        /** A DC offset. */
        DC("dc"),
        /** Samples that no music makes. */
        WILD_SAMPLES("wild_samples"),
        /** Peaks that were cut flat. */
        CLIPPING("clipping"),
        /** Channels that cancel each other in mono. */
        OPPOSITE_POLARITY("opposite_polarity"),
        /** A channel without sound. */
        SILENT_CHANNEL("silent_channel"),
        /** A long stretch without sound. */
        LONG_SILENCE("long_silence"),
        /** Two channels that are the same. */
        DUAL_MONO("dual_mono");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** As programs are told. */
        public String id() {
            return id;
        }
    }
}
