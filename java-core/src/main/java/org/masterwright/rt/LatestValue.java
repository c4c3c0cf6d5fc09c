// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Hands values from any thread to one that takes them: of several that were set since the last time only the newest is
 * taken, and it is taken once. Nobody waits and nothing is allocated here.
 *
 * <p>A value is stored in release order and taken in acquire order, so that whoever takes it sees all that was written
 * into it before. Nothing may be written into it afterwards.
 *
 * @param <T> immutable
 */
public final class LatestValue<T> {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(LatestValue.class, "value", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("unused")
    private Object value;

    /** Puts a value in place of one that was not taken yet. Any thread. */
    public void set(T newest) {
        VALUE.setRelease(this, newest);
    }

    /** Takes the newest value; null where there is none that was not taken. One thread only. */
    @AudioThread
    @SuppressWarnings("unchecked")
    public T take() {
        // A look costs less than an exchange, and there is hardly ever anything.
        return (Object) VALUE.getOpaque(this) == null ? null : (T) (Object) VALUE.getAndSetAcquire(this, (Object) null);
    }
}
