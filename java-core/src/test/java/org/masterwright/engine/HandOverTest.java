// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;

/** Settings from another thread arrive whole, and the latest of them at last. */
class HandOverTest {
    private static final int BLOCKS = 200_000;
    private static final int CHANGES = 100;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int LAST = ChainParameter.COUNT - 1;

    @Test
    void shouldSeeSettingsWholeWhileTheyChange() throws InterruptedException {
        AudioEngine engine = new AudioEngine();
        engine.prepare(48_000, 1, 1);
        engine.setSettings(settings(0));
        AtomicBoolean running = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            for (int i = 0; running.get(); i++) {
                engine.setSettings(settings(i % 1000 / 1000.0));
            }
            engine.setSettings(settings(0.125));
        });
        writer.start();
        Block block = new Block(1, 1);
        block.frames = 1;
        int changes = 0;
        float before = 0;
        // On a busy machine the writer may get its turn late: go on until it has been seen at work.
        long start = System.nanoTime();
        for (int i = 0; i < BLOCKS || changes <= CHANGES && System.nanoTime() - start < PATIENCE_NANOS; i++) {
            engine.process(block);
            for (int p = 1; p < LAST; p++) {
                assertEquals(block.inForce[0], block.inForce[p], "block " + i);
            }
            changes += block.inForce[0] == before ? 0 : 1;
            before = block.inForce[0];
        }
        running.set(false);
        writer.join();
        engine.process(block);
        assertEquals(0.125f, block.inForce[0]);
        assertTrue(changes > CHANGES, "only " + changes + " changes were seen");
    }

    private static Settings settings(double value) {
        double[] values = new double[ChainParameter.COUNT];
        Arrays.fill(values, value);
        return Settings.of(new Decision(values, 250, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }
}
