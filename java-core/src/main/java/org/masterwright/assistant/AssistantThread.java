// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of a process that works for all assistants, each a little at a time. It is an ordinary thread and
 * keeps within an {@link Allowance} of one core, however many instances there are; only an offline render that waits
 * gets all there is. First decisions, for which users wait, come one after the other and before all else. With nothing
 * to do it looks round four times a second.
 */
public final class AssistantThread {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean KNOWS_ITS_TIME = THREADS.isCurrentThreadCpuTimeSupported();
    private static final long IDLE_NANOS = 250_000_000;
    /** So long after there was something to do, it looks round more often. */
    private static final long WATCHFUL_NANOS = 1_000_000_000;

    private static final long WATCHFUL_PAUSE_NANOS = 50_000_000;
    /** What is not urgent leaves others the processor for as long as it took, and for this long at least. */
    private static final long SHORTEST_NANOS = 10_000_000;

    private final List<Assistant> assistants = new CopyOnWriteArrayList<>();
    private final List<Assistant> leaving = new CopyOnWriteArrayList<>();
    private volatile Thread thread;
    private volatile boolean awaited;
    private Allowance allowance;
    private long busyUntil;

    /** Begins to work for an assistant; the thread starts with the first. Any thread. */
    public void add(Assistant assistant) {
        assistants.add(assistant);
        synchronized (this) {
            if (thread == null) {
                thread = new Thread(this::run, "mw-assistant");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    /** Works no more for an assistant. Any thread. */
    public void remove(Assistant assistant) {
        leaving.add(assistant);
        LockSupport.unpark(thread);
    }

    /** What an offline render does while it waits for an assistant: it wakes the thread. */
    public void whileWaiting() {
        awaited = true;
        LockSupport.unpark(thread);
        LockSupport.parkNanos(50_000);
    }

    private void run() {
        allowance = new Allowance(System.nanoTime(), used());
        while (true) {
            try {
                lookRound();
            } catch (OutOfMemoryError full) {
                // Without this thread nobody would be let go any more, and that alone makes room.
                LockSupport.parkNanos(SHORTEST_NANOS);
            }
        }
    }

    private void lookRound() {
        letGo();
        boolean atOnce = awaited;
        awaited = false;
        LiveAssistant.Next most = LiveAssistant.Next.NOTHING;
        long start = System.nanoTime();
        for (Assistant each : assistants) {
            LiveAssistant.Next next = work(each);
            most = next.compareTo(most) > 0 ? next : most;
        }
        long now = System.nanoTime();
        busyUntil = most != LiveAssistant.Next.NOTHING ? now : busyUntil;
        if (!atOnce && most != LiveAssistant.Next.AT_ONCE) {
            LockSupport.parkNanos(pause(most, now - start, now - busyUntil < WATCHFUL_NANOS));
        }
    }

    /** Lets an assistant work, to the end of its first decision where that is in the making. */
    private LiveAssistant.Next work(Assistant assistant) {
        LiveAssistant.Next next = assistant.work();
        rest(next == LiveAssistant.Next.AT_ONCE, assistant.isFirst());
        while (assistant.isFirst() && next != LiveAssistant.Next.AT_ONCE && leaving.isEmpty() && !awaited) {
            next = assistant.work();
            rest(next == LiveAssistant.Next.AT_ONCE, true);
        }
        return next;
    }

    /**
     * Keeps to the allowance, unless an offline render waits. Nor does it rest while an assistant is to be let go: what
     * that has heard takes megabytes, and a host may remove many plugins in a second.
     */
    private void rest(boolean isFree, boolean isUrgent) {
        allowance.account(System.nanoTime(), used(), isFree || awaited);
        long rest = allowance.rest(isUrgent);
        while (rest > 0 && !isFree && !awaited && leaving.isEmpty()) {
            LockSupport.parkNanos(rest);
            allowance.account(System.nanoTime(), used(), false);
            rest = allowance.rest(isUrgent);
        }
    }

    /** The processor time this thread has used, ns; where the system does not tell, the time that passes. */
    private static long used() {
        return KNOWS_ITS_TIME ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private void letGo() {
        for (Assistant each : leaving) {
            assistants.remove(each);
            leaving.remove(each);
            each.close();
        }
    }

    private static long pause(LiveAssistant.Next most, long worked, boolean isWatchful) {
        return switch (most) {
            case AT_ONCE -> 0;
            case MORE -> Math.max(SHORTEST_NANOS, Math.min(worked, WATCHFUL_PAUSE_NANOS));
            case LISTENING -> WATCHFUL_PAUSE_NANOS;
            case NOTHING -> isWatchful ? WATCHFUL_PAUSE_NANOS : IDLE_NANOS;
        };
    }
}
