// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

/**
 * How much of a processor core a thread may use: {@value #PART} of one as time goes by, and what it did not use it
 * saves, up to {@value #MOST_SAVED_NANOS} ns. So in any minute it uses no more than 15 % of a core (0.12 · 60 s +
 * 1.8 s = 9 s) and one piece of work that had begun; and yet what is wanted at once, after a while of doing
 * little, is done at once.
 *
 * <p>It counts the thread's own processor time, not the time that passes: on a machine with much to do a thread that
 * waits for a processor has not used one, and must not wait for it again. One thread at a time.
 */
final class Allowance {
    private static final double PART = 0.12;
    private static final long MOST_SAVED_NANOS = 1_800_000_000L;
    /** What is not urgent leaves this much to what is. */
    private static final long KEPT_NANOS = 900_000_000L;

    private long saved = MOST_SAVED_NANOS;
    private long earnedUntil;
    private long usedUntil;

    /**
     * Begins with all that can be saved.
     *
     * @param now a clock, ns
     * @param used processor time the thread has used so far, ns
     */
    Allowance(long now, long used) {
        earnedUntil = now;
        usedUntil = used;
    }

    /**
     * Accounts for what was used since the last call.
     *
     * @param now the clock, ns
     * @param used processor time the thread has used so far, ns
     * @param isFree whether it costs nothing, as somebody waits for it
     */
    void account(long now, long used, boolean isFree) {
        saved = Math.min(MOST_SAVED_NANOS, saved + (long) (PART * (now - earnedUntil)))
                - (isFree ? 0 : used - usedUntil);
        earnedUntil = now;
        usedUntil = used;
    }

    /** For how long to rest until work may go on, ns; 0 where it may at once. */
    long rest(boolean isUrgent) {
        long missing = (isUrgent ? 0 : KEPT_NANOS) - saved;
        return missing <= 0 ? 0 : (long) (missing / PART);
    }
}
