// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.List;
import org.masterwright.decision.Decided;

/**
 * How far the assistant is, for whoever shows it. Immutable.
 *
 * @param phase what it is at
 * @param sentence the same for the user
 * @param seconds seconds of music a decision can stand on
 * @param progress how far the learning is, 0..1
 * @param voided seconds that were heard but not learnt from, because the machine was too slow
 * @param decided what stands for each style, in the order of {@link org.masterwright.chain.Style}; null where nothing
 *     does
 * @param notices what else the user is to know
 */
public record AssistantStatus(
        Phase phase,
        String sentence,
        int seconds,
        double progress,
        long voided,
        List<Decided> decided,
        List<Notice> notices) {
    /** The same with another sentence for the user. */
    public AssistantStatus saying(String other) {
        return new AssistantStatus(phase, other, seconds, progress, voided, decided, notices);
    }

    /** What an assistant can be at. */
    public enum Phase {
        /** No music was heard and nothing is decided. */
        WAITING("waiting"),
        /** Music was heard, but not enough yet to decide. */
        LISTENING("listening"),
        /** A decision stands and is made better. */
        LEARNING("learning"),
        /** The decision stands on all that was heard. */
        SETTLED("settled"),
        /** The decision does not move by itself. */
        HELD("held"),
        /** It cannot go on; the sentence says why. */
        FAILED("failed");

        private final String id;

        Phase(String id) {
            this.id = id;
        }

        /** As the shell is told. */
        public String id() {
            return id;
        }
    }
}
