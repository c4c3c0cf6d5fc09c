// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of a process that works for all assistants, each a little at a time. It is an ordinary thread and keeps
 * itself to a part of one core: {@value #PART} for each assistant that is at work, {@value #MOST} at most; only a first
 * decision and an offline render that waits get all there is. With nothing to do it looks round four times a second.
 */
public final class AssistantThread {
    private static final double PART = 0.12;
    private static final double MOST = 0.5;
    private static final long SHORTEST_NANOS = 10_000_000;
    private static final long IDLE_NANOS = 250_000_000;
    /** So long after there was something to do, it looks round more often. */
    private static final long WATCHFUL_NANOS = 1_000_000_000;

    private static final long WATCHFUL_PAUSE_NANOS = 50_000_000;

    private final List<Assistant> assistants = new CopyOnWriteArrayList<>();
    private final List<Assistant> leaving = new CopyOnWriteArrayList<>();
    private volatile Thread thread;
    private volatile boolean awaited;
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
        while (true) {
            long start = System.nanoTime();
            letGo();
            int working = 0;
            boolean atOnce = awaited;
            awaited = false;
            for (Assistant each : assistants) {
                LiveAssistant.Next next = each.work();
                working += next != LiveAssistant.Next.NOTHING ? 1 : 0;
                atOnce |= next == LiveAssistant.Next.AT_ONCE || each.isFirst();
            }
            long now = System.nanoTime();
            busyUntil = working > 0 ? now : busyUntil;
            if (!atOnce) {
                LockSupport.parkNanos(pause(now - start, working, now - busyUntil < WATCHFUL_NANOS));
            }
        }
    }

    private void letGo() {
        for (Assistant each : leaving) {
            assistants.remove(each);
            leaving.remove(each);
            each.close();
        }
    }

    private static long pause(long worked, int working, boolean watchful) {
        if (working == 0) {
            return watchful ? WATCHFUL_PAUSE_NANOS : IDLE_NANOS;
        }
        double part = Math.min(MOST, PART * working);
        return Math.max(SHORTEST_NANOS, (long) (worked * (1 / part - 1)));
    }
}
