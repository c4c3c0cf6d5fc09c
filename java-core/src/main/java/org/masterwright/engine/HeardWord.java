// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.rt.AudioThread;

/**
 * What goes with the samples that an assistant hears, packed into one word so that an audio thread can hand it on
 * without an allocation: the controls a decision depends on, and what has become of the stream. Any thread.
 */
@AudioThread
public final class HeardWord {
    private static final int CEILING = 2;
    private static final int TARGET = 11;
    private static final int FORGETS = 20;
    private static final int BREAKS = 28;
    private static final long LIMITER = 1L << 40;
    private static final long HELD = 1L << 41;
    private static final long IDLE = 1L << 42;
    private static final long TIMELINE = 1L << 43;
    private static final long AWAITED = 1L << 44;

    private HeardWord() {}

    /** The controls of a word. */
    static long of(Controls controls) {
        return controls.style()
                | (long) controls.step(Parameter.CEILING) << CEILING
                | (long) controls.step(Parameter.TARGET_LUFS) << TARGET
                | (controls.limiter() ? LIMITER : 0)
                | (controls.held() ? HELD : 0);
    }

    /**
     * The state of the stream, to be joined with the controls.
     *
     * @param idle nothing comes at present
     * @param timeline positions are the host's
     * @param awaited an offline render waits for what follows from this
     * @param forgets how often all was to be forgotten; the lowest eight bits are kept
     * @param breaks how often the stream went on elsewhere; likewise
     */
    static long of(boolean idle, boolean timeline, boolean awaited, int forgets, int breaks) {
        return (idle ? IDLE : 0)
                | (timeline ? TIMELINE : 0)
                | (awaited ? AWAITED : 0)
                | (long) (forgets & 0xFF) << FORGETS
                | (long) (breaks & 0xFF) << BREAKS;
    }

    /** What of the controls a decision is made for: words that agree in this need no other one. */
    public static long controlled(long word) {
        return word & (LIMITER | 0x3FFFFL << CEILING);
    }

    /** The ordinal of the {@link Style}. */
    public static int style(long word) {
        return (int) (word & 3);
    }

    /** The step of {@link Parameter#CEILING}. */
    public static int ceiling(long word) {
        return (int) (word >> CEILING & 0x1FF);
    }

    /** The wanted loudness in LUFS, NaN for Auto. */
    public static double targetLufs(long word) {
        return Parameter.TARGET_LUFS.number((int) (word >> TARGET & 0x1FF));
    }

    /** Whether the limiter is on. */
    public static boolean isLimited(long word) {
        return (word & LIMITER) != 0;
    }

    /** Whether the mode is Hold. */
    public static boolean isHeld(long word) {
        return (word & HELD) != 0;
    }

    /** Whether nothing comes at present. */
    public static boolean isIdle(long word) {
        return (word & IDLE) != 0;
    }

    /** Whether positions are the host's, not samples counted since a reset. */
    public static boolean isOnTimeline(long word) {
        return (word & TIMELINE) != 0;
    }

    /** Whether an offline render waits for what follows. */
    public static boolean isAwaited(long word) {
        return (word & AWAITED) != 0;
    }

    /** Differs from what it was when all was to be forgotten. */
    public static int forgets(long word) {
        return (int) (word >> FORGETS & 0xFF);
    }

    /** Differs from what it was when the stream went on elsewhere. */
    public static int breaks(long word) {
        return (int) (word >> BREAKS & 0xFF);
    }
}
