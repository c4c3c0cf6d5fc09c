// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.List;
import java.util.Objects;
import org.masterwright.decision.Decided;

/**
 * What an assistant is at.
 *
 * @param seconds seconds of music it knows
 * @param restsOn seconds of music its decision rests on, 0 where that is to be learnt anew
 * @param learns whether it has heard something that no decision rests on yet
 * @param waits whether it waits to hear again what it knows from a document
 * @param held whether the mode is Hold
 * @param late whether an offline render had to go on without it
 * @param voided seconds that found no room
 */
record StatusBuilder(int seconds, int restsOn, boolean learns, boolean waits, boolean held, boolean late, long voided) {
    /** After so many seconds there is hardly more to learn. */
    private static final double LONG_ENOUGH = 60;

    private static final double ALMOST = 0.95;

    AssistantStatus status(List<Decided> decided, List<Notice> notices) {
        AssistantStatus.Phase phase = phase(decided.stream().anyMatch(Objects::nonNull));
        return new AssistantStatus(phase, sentence(phase), seconds, progress(phase), voided, decided, notices);
    }

    private AssistantStatus.Phase phase(boolean isDecided) {
        if (late) {
            return AssistantStatus.Phase.FAILED;
        }
        if (held) {
            return AssistantStatus.Phase.HELD;
        }
        if (!isDecided) {
            return seconds == 0 ? AssistantStatus.Phase.WAITING : AssistantStatus.Phase.LISTENING;
        }
        return learns || restsOn == 0 ? AssistantStatus.Phase.LEARNING : AssistantStatus.Phase.SETTLED;
    }

    private double progress(AssistantStatus.Phase phase) {
        return switch (phase) {
            case WAITING, FAILED -> 0;
            case SETTLED, HELD -> 1;
            default -> Math.min(ALMOST, seconds / LONG_ENOUGH);
        };
    }

    private String sentence(AssistantStatus.Phase phase) {
        return switch (phase) {
            case WAITING -> "Play some music: the first decision comes after " + Schedule.ENOUGH + " s.";
            case LISTENING ->
                seconds < Schedule.ENOUGH
                        ? "Listening: " + seconds + " of " + Schedule.ENOUGH + " s heard."
                        : "Making the first decision.";
            case LEARNING -> "Learning: " + seconds + " s of music heard.";
            case SETTLED ->
                seconds == 0
                        ? "The decision comes from the project or a preset. It will follow the music that you play."
                        : waits
                                ? "Settled on " + seconds + " s of music. Play the song again and it follows changes."
                                : "Settled on " + seconds + " s of music.";
            case HELD -> "Held: the decision does not move by itself.";
            case FAILED ->
                "The assistant could not keep up, so the last render kept the earlier decision: render again.";
        };
    }
}
