// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Every call into ONNX Runtime goes through this gate, so that nobody is inside when the process ends. {@code exit}
 * destroys the library's static objects, and a shutdown hook of its Java classes destroys its environment, while all
 * other threads go on. A session that is being made or run then takes the process down with it. So whoever ends the
 * process shuts the gate first and waits for those inside; whoever comes later waits for the end. A call takes some
 * tenths of a second at most. Any thread but the audio thread.
 */
public final class OnnxGate {
    private static final OnnxGate PROCESS = new OnnxGate();
    private static final long PATIENCE_MILLIS = 5000;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    OnnxGate() {}

    /** The gate of this process's ONNX Runtime. */
    public static OnnxGate ofProcess() {
        return PROCESS;
    }

    /** Lets a call in; one within another comes in always. Never returns once the gate was shut. */
    void enter() {
        lock.readLock().lock();
    }

    /** The call that the same thread entered for is over. */
    void leave() {
        lock.readLock().unlock();
    }

    /**
     * Shuts the gate for good: nobody comes in any more.
     *
     * @return whether all who were inside came out within five seconds
     */
    public boolean shut() {
        try {
            return lock.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException urged) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
