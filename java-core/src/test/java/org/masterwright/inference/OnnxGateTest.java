// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who may be inside ONNX Runtime when the process ends: nobody. */
class OnnxGateTest {
    private final OnnxGate gate = new OnnxGate();

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "inside");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException urged) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldWaitForThoseInside() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        AtomicBoolean left = new AtomicBoolean();
        start(() -> {
            gate.enter();
            entered.countDown();
            awaitIt(mayLeave);
            // A call within a call comes in although somebody waits to shut the gate.
            gate.enter();
            left.set(true);
            gate.leave();
            gate.leave();
        });
        entered.await();
        AtomicBoolean seenLeft = new AtomicBoolean();
        Thread ending = start(() -> seenLeft.set(gate.shut() && left.get()));
        ending.join(100);
        assertTrue(ending.isAlive(), "shut while somebody was inside");
        mayLeave.countDown();
        ending.join(TimeUnit.SECONDS.toMillis(20));
        assertTrue(seenLeft.get());
    }

    @Test
    void shouldLetNobodyInOnceShut() throws InterruptedException {
        assertTrue(gate.shut());
        AtomicBoolean cameIn = new AtomicBoolean();
        Thread late = start(() -> {
            gate.enter();
            cameIn.set(true);
        });
        late.join(200);
        assertFalse(cameIn.get());
    }
}
