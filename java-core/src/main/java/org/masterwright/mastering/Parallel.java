// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Does the same to several things, some at a time, each with a bar of its own, and gives all up when one fails. */
public final class Parallel {
    private final int jobs;
    private final Supplier<Progress> bars;

    /**
     * @param jobs how many at a time, at least 1
     * @param bars makes a bar, on any thread
     */
    Parallel(int jobs, Supplier<Progress> bars) {
        this.jobs = jobs;
        this.bars = bars;
    }

    /** What is done to a thing, on any thread. */
    interface Work<T, R> {
        R on(T thing, Progress progress) throws IOException, Refusal;
    }

    /** A thread that does not keep the process from ending. */
    public static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "masterwright-file");
        thread.setDaemon(true);
        return thread;
    }

    /** What came of each, in order; throws what the first of them threw that failed. */
    <T, R> List<R> map(List<T> things, Work<T, R> work) throws IOException, Refusal {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, things.size()), Parallel::worker);
        try {
            List<Future<R>> pending = new ArrayList<>();
            for (T thing : things) {
                pending.add(workers.submit(() -> {
                    try (Progress progress = bars.get()) {
                        return work.on(thing, progress);
                    }
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> each : pending) {
                results.add(finished(each));
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    private static <R> R finished(Future<R> pending) throws IOException, Refusal {
        try {
            return pending.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The work was interrupted.", interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof Refusal refusal) {
                throw refusal;
            } else if (cause instanceof IOException unreadable) {
                throw unreadable;
            } else if (cause instanceof RuntimeException unforeseen) {
                throw unforeseen;
            } else if (cause instanceof Error unforeseen) {
                throw unforeseen;
            }
            throw new IllegalStateException(cause);
        }
    }
}
