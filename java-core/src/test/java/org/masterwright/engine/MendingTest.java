// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;

class MendingTest {
    private static final int FRAMES = 24_000;

    private static float[] render(double amount, Decision decision) {
        AudioEngine engine = new AudioEngine();
        engine.prepare(48_000, 1, FRAMES);
        engine.setSettings(Settings.of(decision));
        Block block = new Block(1, FRAMES);
        block.set(Parameter.AMOUNT, (int) Math.round(amount * 1000));
        block.set(Parameter.LIMITER, 0);
        Arrays.fill(block.audio[0], 0.25f);
        block.audio[0][12_000] = 500;
        block.frames = FRAMES;
        block.reset = true;
        engine.process(block);
        return Arrays.copyOfRange(block.audio[0], engine.latencyFrames(), FRAMES);
    }

    @Test
    void shouldMendBeforeTheChainAndNotAtAnAmountOfZero() {
        Decision mending = Decision.neutral().mending(true, 0);
        float[] mended = render(1, mending);
        for (float each : mended) {
            assertTrue(Math.abs(each) < 1, each + "");
        }
        assertEquals(0, mended[11_000], 1e-6);
        float[] untouched = render(0, mending);
        for (int i = 0; i < untouched.length; i++) {
            assertEquals(i == 12_000 ? 500 : 0.25f, untouched[i]);
        }
    }

    @Test
    void shouldKeepTheMendingWhateverTheDecisionAimsAt() {
        Decision mending = Decision.neutral().mending(true, -3).aimingAtItself();
        assertTrue(mending.dcFilter());
        assertEquals(-3, mending.sampleLimitDbfs());
    }
}
