// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.masterwright.rt.AudioThread;

/**
 * The instances by their number. Looking one up is a single load with acquire order, so that everything done to an
 * instance before it was entered is seen; entering and removing swap one slot atomically. A number is given out again
 * only after its instance was removed.
 */
final class InstanceTable {
    private final AtomicReferenceArray<Instance> slots = new AtomicReferenceArray<>(Arena.MAX_INSTANCES);

    /** The instance of this number, or null. Any thread, in constant time. */
    @AudioThread
    Instance get(int number) {
        return number >= 0 && number < Arena.MAX_INSTANCES ? slots.getAcquire(number) : null;
    }

    /** How many there are. Any thread but the audio thread. */
    int count() {
        int count = 0;
        for (int number = 0; number < Arena.MAX_INSTANCES; number++) {
            count += slots.getAcquire(number) != null ? 1 : 0;
        }
        return count;
    }

    /** Enters an instance under the lowest free number; -1 when all are taken. Any thread. */
    int add(Instance instance) {
        for (int number = 0; number < Arena.MAX_INSTANCES; number++) {
            if (slots.compareAndSet(number, null, instance)) {
                return number;
            }
        }
        return -1;
    }

    /** Frees a number. Any thread. */
    void remove(int number) {
        slots.setRelease(number, null);
    }
}
