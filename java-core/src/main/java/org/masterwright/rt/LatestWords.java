// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A few numbers that belong together, from an audio thread to others: the latest of them, whole. A sequence lock: the
 * count is odd while the audio thread writes; who reads looks at the count before and after, and reads again where it
 * was odd or has moved. So the writer never waits and allocates nothing.
 *
 * <p>One thread writes. The odd count is stored before any word (a store fence), the even one after all of them
 * (release); a reader loads the count first (acquire) and once more after all words (a load fence). The words are
 * stored and loaded whole (opaque).
 */
public final class LatestWords {
    private static final VarHandle COUNT;
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
    /** So often a reader tries before it comes again later; a writer is done within a microsecond. */
    private static final int TRIES = 100;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(LatestWords.class, "count", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final long[] words;
    private long count;

    /** @param size how many words belong together */
    public LatestWords(int size) {
        words = new long[size];
    }

    /** Writes all words, {@code latest[0..size)}. One thread only. */
    @AudioThread
    public void write(long[] latest) {
        long before = count;
        COUNT.setOpaque(this, before + 1);
        VarHandle.storeStoreFence();
        for (int i = 0; i < words.length; i++) {
            WORDS.setOpaque(words, i, latest[i]);
        }
        COUNT.setRelease(this, before + 2);
    }

    /** Changes with each write; 0 before the first. Any thread. */
    public long version() {
        return (long) COUNT.getAcquire(this) / 2;
    }

    /**
     * Reads all words. Any thread but the one that writes.
     *
     * @param latest receives them
     * @return their version; -1 where they changed again and again meanwhile, and {@code latest} is of no use
     */
    public long read(long[] latest) {
        for (int i = 0; i < TRIES; i++) {
            long before = (long) COUNT.getAcquire(this);
            if (before % 2 == 0) {
                for (int word = 0; word < words.length; word++) {
                    latest[word] = (long) WORDS.getOpaque(words, word);
                }
                VarHandle.loadLoadFence();
                if ((long) COUNT.getOpaque(this) == before) {
                    return before / 2;
                }
            }
            Thread.onSpinWait();
        }
        return -1;
    }
}
