// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Proves that a piece of work allocates nothing on the Java heap. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 2000;
    private static final int MEASURED = 2000;
    private static final int ATTEMPTS = 5;
    private static volatile Object sink;

    private Allocation() {}

    /** Fails unless the work allocates nothing, and unless one small object a run would have been noticed. */
    static void assertNone(Runnable work) {
        bytes(work, WARM_UP);
        final long caught = bytes(
                () -> {
                    work.run();
                    sink = new byte[1];
                },
                MEASURED);
        assertTrue(caught >= 16L * MEASURED, "the probe missed what it was given: " + caught);
        // The virtual machine itself may allocate once, when it links or compiles; the work would every time.
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least != 0; attempt++) {
            least = Math.min(least, bytes(work, MEASURED));
        }
        assertEquals(0, least, "bytes allocated");
    }

    private static long bytes(Runnable work, int runs) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            work.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
