// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Shows under {@code -ea} that two threads are in the same place at once: {@code assert owner.enter()} where it begins
 * and {@code assert owner.leave()} where it ends. The thread may change from one call to the next, as a host's audio
 * thread does. Any thread.
 */
final class OneAtATime {
    private static final VarHandle BUSY;

    static {
        try {
            BUSY = MethodHandles.lookup().findVarHandle(OneAtATime.class, "busy", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("unused")
    private boolean busy;

    /** Whether nobody else was there. */
    @AudioThread
    boolean enter() {
        return BUSY.compareAndSet(this, false, true);
    }

    /** Whether somebody was there. */
    @AudioThread
    boolean leave() {
        return BUSY.compareAndSet(this, true, false);
    }
}
