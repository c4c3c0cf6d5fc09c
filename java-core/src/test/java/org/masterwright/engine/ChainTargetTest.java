// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;

class ChainTargetTest {
    private static final int RATE = 44_100;
    private static final int FRAMES = 20_000;

    private final AssistantLink link = new AssistantLink();
    private final AudioEngine engine = new AudioEngine(link);

    ChainTargetTest() {
        engine.prepare(RATE, 2, Engines.MAX_FRAMES);
    }

    private static Block block() {
        return new Block(2, Engines.MAX_FRAMES);
    }

    /** Turns every control but bypass, Match and the mode somewhere. */
    private static void turn(Block block, Random random) {
        for (Parameter parameter : Parameter.values()) {
            block.set(parameter, random.nextInt(parameter.steps() + 1));
        }
        block.set(Parameter.BYPASS, 0);
        block.set(Parameter.MATCH, 0);
        block.set(Parameter.RELEARN, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldLetAnotherEngineSoundTheSameToTheLastBit(long seed) {
        Settings settings = Engines.settings(Engines.shaped(0.9), Engines.shaped(0.5), Engines.shaped(0.2));
        engine.setSettings(settings);
        Block block = block();
        turn(block, new Random(seed));
        float[][] music = Engines.noise(seed, 2, FRAMES, 0.5);
        float[][] expected = Engines.run(engine, block, music, 512);
        AudioEngine other = new AudioEngine();
        other.prepare(RATE, 2, Engines.MAX_FRAMES);
        other.setSettings(link.target().settings());
        Block exact = block();
        link.target().set(exact);
        float[][] actual = Engines.run(other, exact, music, 512);
        assertArrayEquals(expected[0], actual[0]);
        assertArrayEquals(expected[1], actual[1]);
    }

    @Test
    void shouldSayWhereItHeadsWhileItGlides() {
        assertEquals(0, link.targetVersion());
        assertNull(link.target());
        Decision bold = Engines.decision(3, 2, -11, -20, -15);
        engine.setSettings(Engines.settings(Engines.gains(1, 1), Engines.gains(2, 2), bold));
        Block block = block();
        block.frames = 64;
        engine.process(block);
        ChainTarget before = link.target();
        long version = link.targetVersion();
        engine.process(block);
        assertEquals(version, link.targetVersion());
        block.set(Parameter.STYLE, 2);
        block.set(Parameter.CEILING, 123);
        block.set(Parameter.LIMITER, 0);
        block.set(Parameter.MATCH, 1);
        block.set(Parameter.MODE, 1);
        engine.process(block);
        assertNotEquals(version, link.targetVersion());
        ChainTarget after = link.target();
        assertNotEquals(before.sound(), after.sound());
        assertEquals(3, after.physical(ChainParameter.INPUT_GAIN), 1e-9);
        assertEquals(2, after.physical(ChainParameter.OUTPUT_LEVEL), 1e-9);
        assertEquals(2, after.style());
        assertEquals(-1.77, after.ceilingDbtp(), 1e-9);
        assertFalse(after.limiter());
        assertTrue(after.match() && after.held());
        assertEquals(-5, after.matchDb(), 1e-9);
        assertEquals(-11, after.wantedLufs());
        block.set(Parameter.MATCH, 0);
        block.set(Parameter.MODE, 0);
        engine.process(block);
        assertEquals(after.sound(), link.target().sound());
        assertEquals(0, link.target().matchDb());
        block.set(Parameter.TARGET_LUFS, 241 - 160);
        engine.process(block);
        assertEquals(-16, link.target().wantedLufs());
    }

    @Test
    void shouldKnowTheThresholdOfACompressorWhoseGainIsTurnedBack() {
        engine.setSettings(Settings.of(Engines.shaped(0.8)));
        Block block = block();
        block.frames = 64;
        block.set(Parameter.AMOUNT, 500);
        block.set(Parameter.TRIM_INPUT_GAIN, 512 + 100);
        engine.process(block);
        assertEquals(0.6 + 100.0 / 1024, link.target().fullInputGain(), 1e-12);
        assertEquals(0.5 + 0.5 * (0.1 + 100.0 / 1024), link.target().value(ChainParameter.INPUT_GAIN), 1e-12);
    }
}
