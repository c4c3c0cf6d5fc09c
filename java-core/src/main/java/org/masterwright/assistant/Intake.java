// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.HeardWord;
import org.masterwright.listening.Listening;

/** Takes in what a stream brings, in its order, and knows what goes with it. One thread at a time. */
final class Intake {
    private static final int PIECE_FRAMES = 4096;
    /**
     * No more seconds of sound are taken in at a time, so that others have their turn. It is more than a stream has
     * room for: who comes late finds it full, and what then follows without a gap must hold whole seconds.
     */
    private static final double PORTION_SECONDS = 3;
    /** Controls that move are not followed before they have stood still for so long. */
    private static final long STILL_NANOS = 500_000_000L;

    private AssistantLink.Stream stream;
    private float[][] piece = new float[0][0];
    private long word;
    private long wordSince;
    private boolean hasWord;
    private boolean timeline;

    /** What follows from what comes. */
    interface Receiver {
        /** What listens now. */
        Listening listening();

        /** All is to be learnt anew. */
        void forget();

        /** What was counted since a reset has no place on the timeline that there is now. */
        void forgetSeconds();

        /** The controls are these now, or the stream is another. */
        void heed(long word);
    }

    /** The stream that is heard; null before the first. */
    AssistantLink.Stream stream() {
        return stream;
    }

    /** Another stream is heard from here, or none. */
    void begin(AssistantLink.Stream next) {
        stream = next;
        hasWord = false;
        piece = next == null ? piece : new float[next.channels()][PIECE_FRAMES];
    }

    /** What was remembered is of a host's timeline, or not. */
    void setTimeline(boolean onTimeline) {
        timeline = onTimeline;
    }

    /** Whether seconds are those of the host's timeline. */
    boolean isTimeline() {
        return timeline;
    }

    /** Takes in what has come, no more than a portion. Returns whether anything has. */
    boolean hear(Receiver receiver) {
        int most = (int) (stream.sampleRate() * PORTION_SECONDS);
        int taken = 0;
        boolean marked = false;
        while (true) {
            if (stream.ring().takeMark()) {
                take(stream.ring().position(), stream.ring().word(), receiver);
                marked = true;
                continue;
            }
            int frames = taken < most ? stream.ring().read(piece, PIECE_FRAMES) : 0;
            if (frames == 0) {
                return marked || taken > 0;
            }
            if (timeline == HeardWord.isOnTimeline(word)) {
                receiver.listening().take(piece, 0, frames);
            }
            taken += frames;
        }
    }

    private void take(long position, long newWord, Receiver receiver) {
        if (hasWord && HeardWord.forgets(newWord) != HeardWord.forgets(word)) {
            receiver.forget();
        }
        if (HeardWord.isOnTimeline(newWord) && !timeline) {
            timeline = true;
            receiver.forgetSeconds();
        }
        boolean elsewhere = !hasWord || HeardWord.breaks(newWord) != HeardWord.breaks(word);
        if (elsewhere || position != receiver.listening().position()) {
            receiver.listening().seek(position);
        }
        if (!hasWord || HeardWord.controlled(newWord) != HeardWord.controlled(word)) {
            wordSince = System.nanoTime();
        }
        hasWord = true;
        word = newWord;
        receiver.heed(newWord);
    }

    /** Whether anything was said of the stream yet. */
    boolean hasWord() {
        return hasWord;
    }

    /** What was said last. */
    long word() {
        return word;
    }

    /** Whether the music has stopped. */
    boolean isQuiet() {
        return !hasWord || HeardWord.isIdle(word);
    }

    /** Whether the mode is Hold. */
    boolean isHeld() {
        return hasWord && HeardWord.isHeld(word);
    }

    /** Whether an offline render waits. */
    boolean isAwaited() {
        return hasWord && HeardWord.isAwaited(word);
    }

    /** Whether all was taken in up to the border of a second, where an offline render waits. */
    boolean isAtBorder(long position) {
        return Math.round(Math.round(position / stream.sampleRate()) * stream.sampleRate()) == position;
    }

    /** Whether the controls have stood still, or somebody waits who sees to that. */
    boolean isStill() {
        return isAwaited() || System.nanoTime() - wordSince >= STILL_NANOS;
    }
}
