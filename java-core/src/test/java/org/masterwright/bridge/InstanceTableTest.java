// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstanceTableTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 20_000;

    @Test
    void shouldNeverGiveOneNumberToTwoInstances() throws Exception {
        InstanceTable table = new InstanceTable();
        Callable<Integer> churn = () -> {
            int mistaken = 0;
            for (int i = 0; i < ROUNDS; i++) {
                Instance mine = new TestInstance();
                int number = table.add(mine);
                Thread.onSpinWait();
                mistaken += table.get(number) == mine ? 0 : 1;
                table.remove(number);
            }
            return mistaken;
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Integer> result : threads.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(i -> churn).toList())) {
                assertEquals(0, result.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void shouldFindWhatWasEnteredAndNothingElse() {
        InstanceTable table = new InstanceTable();
        Instance instance = new TestInstance();
        assertEquals(0, table.add(instance));
        assertSame(instance, table.get(0));
        for (int number : new int[] {-1, 1, Arena.MAX_INSTANCES, Integer.MIN_VALUE}) {
            assertNull(table.get(number));
        }
    }
}
