// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.masterwright.chain.Parameter;

/** A block on its way from arena to arena takes nothing from the heap. */
class SeamAllocationTest {
    private static final int BLOCKS = 5_000;
    private static final int ATTEMPTS = 5;

    private final InstanceTable instances = new InstanceTable();
    private final ProcessEntry process = new ProcessEntry(instances);
    private final ControlEntry control = new ControlEntry(instances, TestInstance::new, () -> {});

    @Test
    void shouldAllocateNothingPerBlock() {
        int instance = (int) control.invoke(Arena.OP_OPEN, 0, 0, 0);
        try (NativeArena arena = new NativeArena(48_000, 2, 64)) {
            control.invoke(Arena.OP_PREPARE, instance, arena.address(), arena.length());
            run(instance, arena, 1, BLOCKS);
            // The machine itself may allocate once, when it links or compiles; a block would every time.
            long least = Long.MAX_VALUE;
            for (int attempt = 1; attempt <= ATTEMPTS && least != 0; attempt++) {
                long before = control.invoke(Arena.OP_HEAP_BYTES, 0, 0, 0);
                run(instance, arena, 1L + attempt * BLOCKS, BLOCKS);
                least = Math.min(least, control.invoke(Arena.OP_HEAP_BYTES, 0, 0, 0) - before);
                assertEquals((attempt + 1L) * BLOCKS, arena.acknowledged());
            }
            assertEquals(0, least);
        }
    }

    @Test
    void shouldNoticeASingleAllocation() {
        long before = control.invoke(Arena.OP_HEAP_BYTES, 0, 0, 0);
        byte[] caught = new byte[64];
        long after = control.invoke(Arena.OP_HEAP_BYTES, 0, 0, 0);
        assertTrue(after - before >= caught.length);
    }

    private void run(int instance, NativeArena arena, long first, int blocks) {
        for (long sequence = first; sequence < first + blocks; sequence++) {
            arena.set(Parameter.STYLE, (int) (sequence / 100 % 3));
            arena.describe(sequence, sequence * 64, 64, Arena.FLAG_PLAYING | Arena.FLAG_POSITION_VALID);
            process.invoke(instance);
        }
    }
}
