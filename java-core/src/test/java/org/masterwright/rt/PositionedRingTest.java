// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PositionedRingTest {
    private static final int VALUES = 300_000;

    @Test
    void shouldGiveEachValueFromItsPositionOn() {
        PositionedRing<String> ring = new PositionedRing<>();
        assertNull(ring.takeUpTo(1000));
        ring.offer(10, "a");
        ring.offer(20, "b");
        ring.offer(20, "c");
        ring.offer(30, "d");
        assertNull(ring.takeUpTo(9));
        assertEquals("a", ring.takeUpTo(19));
        assertNull(ring.takeUpTo(19));
        assertEquals("c", ring.takeUpTo(20));
        assertEquals("d", ring.takeUpTo(Long.MAX_VALUE));
    }

    @Test
    void shouldTakeNoMoreThanThereIsRoomFor() {
        PositionedRing<Integer> ring = new PositionedRing<>();
        int taken = 0;
        while (ring.offer(taken, taken)) {
            taken++;
        }
        assertEquals(16, taken);
        assertEquals(3, ring.takeUpTo(3));
        assertTrue(ring.offer(16, 16));
        assertFalse(ring.takeUpTo(15) != 15);
    }

    /** A value and its twin, which nobody may see apart. */
    private record Twins(long one, long other) {}

    @Test
    void shouldShowValuesWholeAndInOrderToAnotherThread() throws InterruptedException {
        PositionedRing<Twins> ring = new PositionedRing<>();
        Thread producer = new Thread(() -> {
            for (long i = 1; i <= VALUES; ) {
                if (ring.offer(i, new Twins(i, -i))) {
                    i++;
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        producer.start();
        long last = 0;
        while (last < VALUES) {
            Twins seen = ring.takeUpTo(Long.MAX_VALUE);
            if (seen != null) {
                assertTrue(seen.one() > last && seen.other() == -seen.one());
                last = seen.one();
            }
        }
        producer.join();
    }
}
