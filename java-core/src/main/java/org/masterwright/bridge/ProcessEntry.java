// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.util.concurrent.atomic.AtomicLong;
import org.masterwright.rt.AudioThread;

/** Where a block enters Java: the one place that catches what a block throws. */
final class ProcessEntry implements ProcessCallback {
    private final InstanceTable instances;
    private final AtomicLong failures = new AtomicLong();

    ProcessEntry(InstanceTable instances) {
        this.instances = instances;
    }

    @Override
    @AudioThread
    public void invoke(int number) {
        Instance instance = instances.get(number);
        if (instance == null) {
            return;
        }
        try {
            instance.process();
        } catch (Throwable failure) {
            // Out of memory and stack overflow too: whatever it is, it must not unwind into a host. The block stays
            // unacknowledged, so the shell hears of it.
            failures.incrementAndGet();
            instance.blockFailed(failure);
        }
    }

    /** Blocks that threw, of all instances. Any thread. */
    long failures() {
        return failures.get();
    }
}
