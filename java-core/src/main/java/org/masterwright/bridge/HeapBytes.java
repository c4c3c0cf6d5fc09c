// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread has taken from the Java heap; loaded only when somebody measures. */
final class HeapBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private HeapBytes() {}

    /** Bytes since the thread began; exact, and asking allocates nothing. */
    static long ofThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
