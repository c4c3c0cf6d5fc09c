// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;

class LocksTest {
    private static final int GAIN = ChainParameter.INPUT_GAIN.ordinal();
    private static final double DECIDED = ChainParameter.INPUT_GAIN.normalised(6);

    private final Block block = new Block(1, 8192);
    private final Decision six = Engines.gains(6, 0);
    private final Decision minus = Engines.gains(-6, 0);
    private final AudioEngine engine = Engines.engine(48_000, 1, Engines.settings(minus, six, minus));

    private float inForceAfter(int frames) {
        Engines.run(engine, block, Engines.constant(1, frames, 0.1f), 512);
        return block.inForce[GAIN];
    }

    @Test
    void shouldHoldTheValueInForceWhateverTheOtherControlsDo() {
        assertEquals(DECIDED, inForceAfter(1000), 1e-6);
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        assertEquals(DECIDED, inForceAfter(1000), 1e-6);
        block.set(Parameter.AMOUNT, 0);
        block.set(Parameter.STYLE, 0);
        block.set(Parameter.TRIM_INPUT_GAIN, 0);
        engine.setSettings(Engines.settings(minus, minus, minus));
        assertEquals(DECIDED, inForceAfter(100_000), 1e-6);
        assertEquals((float) DECIDED, block.locked[GAIN]);
        block.reset = true;
        assertEquals(DECIDED, inForceAfter(1000), 1e-6);
        engine.prepare(44_100, 1, 64);
        assertEquals(DECIDED, inForceAfter(1000), 1e-6);
        block.set(Parameter.LOCK_INPUT_GAIN, 0);
        assertEquals(0.5, inForceAfter(1000), 1e-6, "neutral at no amount");
        assertTrue(Float.isNaN(block.locked[GAIN]));
    }

    @Test
    void shouldHoldWhatIsBroughtForTheLocksAloneAndLeaveTheDecisionsAsTheyAre() {
        double[] held = Engines.noLocks();
        held[GAIN] = 0.25;
        assertEquals(DECIDED, inForceAfter(1000), 1e-6);
        Settings before = engine.settings();
        engine.setLocks(Engines.settings(minus, minus, minus, held));
        assertEquals(DECIDED, inForceAfter(1000), 1e-6, "the lock is open, and the decision stands");
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        assertEquals(0.25, inForceAfter(1000), 1e-6);
        held[GAIN] = 0.75;
        engine.setLocks(Engines.settings(minus, minus, minus, held));
        assertEquals(0.75, inForceAfter(1000), 1e-6, "a closed lock takes it at once");
        assertTrue(engine.settings() == before);
        block.set(Parameter.LOCK_INPUT_GAIN, 0);
        assertEquals(DECIDED, inForceAfter(1000), 1e-6);
    }

    @Test
    void shouldTakeTheMergedValueWhenClosedFromTheStart() {
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        assertEquals(DECIDED, inForceAfter(10), 1e-6);
        assertEquals((float) DECIDED, block.locked[GAIN]);
    }

    @Test
    void shouldSoundTheSameFromTheValueItShowsToBeSaved() {
        float[][] audio = Engines.noise(5, 1, 4096, 0.2);
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        for (int amount = 301; amount < 340; amount++) {
            block.set(Parameter.AMOUNT, amount);
            AudioEngine working = Engines.engine(48_000, 1, Engines.settings(minus, six, minus));
            block.reset = true;
            float[][] before = Engines.run(working, block, audio, 64);
            double[] saved = Engines.noLocks();
            saved[GAIN] = block.locked[GAIN];
            AudioEngine reopened = Engines.engine(48_000, 1, Engines.settings(minus, minus, minus, saved));
            block.reset = true;
            assertArrayEquals(before, Engines.run(reopened, block, audio, 64));
        }
    }

    @Test
    void shouldTakeTheValueTheSettingsBring() {
        double[] locked = Engines.noLocks();
        locked[GAIN] = 0.25;
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        inForceAfter(1000);
        engine.setSettings(Engines.settings(minus, six, minus, locked));
        assertEquals(0.25, inForceAfter(1000), 0);
        block.set(Parameter.LOCK_INPUT_GAIN, 0);
        inForceAfter(1000);
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        assertEquals(DECIDED, inForceAfter(1000), 1e-6, "taken once");
    }

    @Test
    void shouldKeepABroughtValueForTheLockToClose() {
        double[] locked = Engines.noLocks();
        locked[GAIN] = 0.25;
        engine.setSettings(Engines.settings(minus, six, minus, locked));
        assertEquals(DECIDED, inForceAfter(1000), 1e-6);
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        assertEquals(0.25, inForceAfter(1000), 0);
    }

    @Test
    void shouldHoldAValueCaughtInAGlide() {
        inForceAfter(1000);
        block.set(Parameter.STYLE, 0);
        float gliding = inForceAfter(24_000);
        assertTrue(gliding < DECIDED && gliding > 1 - DECIDED);
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        assertEquals(gliding, inForceAfter(100_000), 0);
    }
}
