// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Values that hold from a position on, from one thread to an audio thread. A slot that only keeps the latest would lose
 * one of two that hold from different positions to come; here each waits for its turn. They are offered in the order of
 * their positions.
 *
 * <p>One thread offers, one takes. A value and its position are written before the count of the offered (release), and
 * read after it (acquire); the count of the taken goes back the same way. Each field has one writer.
 *
 * @param <T> immutable, so that it may be read on the other side
 */
public final class PositionedRing<T> {
    private static final int SLOTS = 16;
    private static final VarHandle OFFERED;
    private static final VarHandle TAKEN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OFFERED = lookup.findVarHandle(PositionedRing.class, "offered", long.class);
            TAKEN = lookup.findVarHandle(PositionedRing.class, "taken", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Object[] values = new Object[SLOTS];
    private final long[] positions = new long[SLOTS];
    private long offered;
    private long taken;

    /**
     * Offers a value. One thread only.
     *
     * @param from the position from which it holds, not before that of the value offered last
     * @return false when there is no room; it may be offered again later
     */
    public boolean offer(long from, T value) {
        if (offered - (long) TAKEN.getAcquire(this) == SLOTS) {
            return false;
        }
        int slot = (int) (offered & (SLOTS - 1));
        values[slot] = value;
        positions[slot] = from;
        OFFERED.setRelease(this, offered + 1);
        return true;
    }

    /**
     * The value that holds at a position: the latest of those that have come to hold since the last call, or null if
     * none has.
     */
    @AudioThread
    @SuppressWarnings("unchecked")
    public T takeUpTo(long position) {
        Object latest = null;
        long end = (long) OFFERED.getAcquire(this);
        long next = taken;
        while (next < end && positions[(int) (next & (SLOTS - 1))] <= position) {
            latest = values[(int) (next & (SLOTS - 1))];
            next++;
        }
        TAKEN.setRelease(this, next);
        return (T) latest;
    }
}
