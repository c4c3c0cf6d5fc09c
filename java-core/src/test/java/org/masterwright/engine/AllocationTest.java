// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.Parameter;

class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BLOCKS = 2_000;
    private static final int[] SIZES = {64, 512, 0, 1, 700, 2048};

    private Object kept;

    @Test
    void shouldAllocateNothingOnTheAudioThread() {
        AudioEngine engine = new AudioEngine();
        engine.prepare(48_000, 2, 512);
        Settings[] settings = {
            Engines.settings(Engines.gains(1, 2), Engines.gains(3, 4), Engines.shaped(0.7)),
            Engines.settings(Engines.gains(2, 1), Engines.shaped(0.4), Engines.gains(6, 5))
        };
        Block block = new Block(2, 8192);
        assertEquals(0, leastAllocatedBy(() -> run(engine, settings, block)));
    }

    @Test
    void shouldAllocateNothingWhileAnAssistantMayListen() {
        AssistantLink link = new AssistantLink();
        AudioEngine engine = new AudioEngine(link);
        engine.prepare(48_000, 2, 512);
        engine.setSettings(Engines.settings(Engines.gains(1, 2), Engines.gains(3, 4), Engines.shaped(0.7)));
        Settings decided = Engines.settings(Engines.gains(2, 1), Engines.shaped(0.4), Engines.gains(6, 5));
        AssistantLink.Published published = new AssistantLink.Published(engine.settings(), decided);
        float[][] heard = new float[2][4096];
        Block block = new Block(2, 8192);
        block.playing = true;
        block.positionValid = true;
        assertEquals(0, leastAllocatedBy(() -> {
            for (int i = 0; i < BLOCKS; i++) {
                block.frames = SIZES[i % SIZES.length];
                block.position += i % 50 == 0 ? 1000 : block.frames;
                block.parameters[Parameter.MODE.ordinal()] = i / 300 % 2;
                block.parameters[Parameter.RELEARN.ordinal()] = i / 100 % 2;
                if (i % 200 == 0) {
                    link.publish(published);
                }
                engine.process(block);
                link.stream().ring().takeMark();
                link.stream().ring().read(heard, 4096);
            }
        }));
    }

    @Test
    void shouldNoticeAnAllocation() {
        Runnable allocating = () -> {
            for (int i = 0; i < BLOCKS; i++) {
                kept = new byte[1];
            }
        };
        assertTrue(leastAllocatedBy(allocating) >= BLOCKS * 16);
    }

    /**
     * The least of several runs. What the work allocates, it allocates in each run. While the compiler replaces code
     * under a running thread, it charges that thread a few hundred bytes of its own, but not each time.
     */
    private static long leastAllocatedBy(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /**
     * Takes every path: settled, gliding, resetting, bypassed and locked, with settings arriving, and with blocks from
     * nothing to longer than prepared.
     */
    private static void run(AudioEngine engine, Settings[] settings, Block block) {
        for (int i = 0; i < BLOCKS; i++) {
            block.frames = SIZES[i % SIZES.length];
            block.audio[i % 2][0] = i % 7 == 0 ? Float.NaN : 0.5f;
            block.reset = i % 97 == 0;
            block.parameters[Parameter.STYLE.ordinal()] = (i / 50 % 3) / 2f;
            block.parameters[Parameter.BYPASS.ordinal()] = i / 40 % 2;
            block.parameters[Parameter.LIMITER.ordinal()] = i / 30 % 2;
            block.parameters[Parameter.MATCH.ordinal()] = i / 20 % 2;
            block.parameters[Parameter.CEILING.ordinal()] = i % 10 / 10f;
            block.parameters[Parameter.FIRST_LOCK + i % 10] = i / 10 % 2;
            if (i % 60 == 0) {
                engine.setSettings(settings[i / 60 % 2]);
            }
            engine.process(block);
        }
    }
}
