// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatestValueTest {
    private static final int VALUES = 3_000_000;

    @Test
    void shouldGiveTheNewestOnce() {
        LatestValue<String> slot = new LatestValue<>();
        assertNull(slot.take());
        slot.set("a");
        slot.set("b");
        assertEquals("b", slot.take());
        assertNull(slot.take());
        slot.set("c");
        assertEquals("c", slot.take());
    }

    /** A value and its twin, which nobody may see apart. */
    private record Twins(long one, long other) {}

    @Test
    void shouldShowValuesWholeAndInOrderToAnotherThread() throws InterruptedException {
        LatestValue<Twins> slot = new LatestValue<>();
        Thread producer = new Thread(() -> {
            for (long i = 1; i <= VALUES; i++) {
                slot.set(new Twins(i, -i));
            }
        });
        producer.start();
        long last = 0;
        while (last < VALUES) {
            Twins seen = slot.take();
            if (seen != null) {
                assertTrue(seen.one() > last && seen.other() == -seen.one());
                last = seen.one();
            }
        }
        producer.join();
        assertNull(slot.take());
    }
}
