// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.dsp.Decibels;

/** From where on the meters count what they count since the start. */
class LoudnessDisplayTest {
    private static final int RATE = 48_000;
    private static final float LOUD = 0.5f;
    private static final float QUIET = 0.25f;

    private final AssistantLink link = new AssistantLink();
    private final AudioEngine engine = new AudioEngine(link);
    private final Block block = new Block(1, 4800);
    private long position;

    LoudnessDisplayTest() {
        engine.prepare(RATE, 1, 4800);
        block.playing = true;
        block.positionValid = true;
        play(LOUD, 4);
    }

    /** A square wave, whose loudness moves by as many LU as its level by dB. */
    private void play(float level, int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            block.frames = 4800;
            for (int frame = 0; frame < block.frames; frame++) {
                block.audio[0][frame] = frame / 48 % 2 == 0 ? level : -level;
            }
            block.position = position;
            engine.process(block);
            position += block.frames;
        }
    }

    private float integrated() {
        return block.meters[Block.OUTPUT_INTEGRATED];
    }

    private float truePeak() {
        return block.meters[Block.OUTPUT_TRUE_PEAK];
    }

    private void shouldCountOnlyTheQuiet(String why) {
        assertEquals(Decibels.fromGain(QUIET), truePeak(), 3, why);
        assertTrue(integrated() < -11, why + ": " + integrated());
    }

    @Test
    void shouldCountAllThatCameSinceTheStart() {
        float before = integrated();
        play(QUIET, 8);
        assertEquals(before - 3.0, integrated(), 0.3, "a third of it has four times the power");
        assertTrue(truePeak() > -7);
    }

    @Test
    void shouldCountAnewWhenAsked() {
        play(QUIET, 1);
        engine.restartMeters();
        play(QUIET, 3);
        shouldCountOnlyTheQuiet("asked");
    }

    @Test
    void shouldCountAnewWhenTheTransportComesBackToWhereTheCountBegan() {
        position = 2 * RATE;
        play(LOUD, 1);
        float looped = truePeak();
        play(QUIET, 4);
        assertEquals(looped, truePeak(), "a loop within the song goes on counting");
        position = RATE / 4;
        play(QUIET, 3);
        shouldCountOnlyTheQuiet("back at the start");
    }

    @Test
    void shouldCountAnewAtARelearn() {
        play(QUIET, 1);
        block.set(Parameter.RELEARN, 1);
        play(QUIET, 3);
        shouldCountOnlyTheQuiet("relearnt");
        play(LOUD, 1);
        block.set(Parameter.RELEARN, 0);
        play(QUIET, 1);
        assertTrue(truePeak() > -7, "letting go is no edge");
    }

    @Test
    void shouldCountAnewOnceANewDecisionIsInForce() {
        float before = integrated();
        Settings decided = Engines.settings(Decision.neutral(), Engines.gains(-12, 0), Decision.neutral());
        link.publish(new AssistantLink.Published(engine.settings(), decided));
        play(LOUD, 1);
        assertTrue(truePeak() > -7, "it glides there for a second");
        play(LOUD, 4);
        assertEquals(Decibels.fromGain(LOUD) - 12, truePeak(), 3);
        assertEquals(before - 12, integrated(), 0.5, "the time before does not count: " + integrated());
    }

    @Test
    void shouldCountThePeakAnewOnceTheCeilingHasMoved() {
        float before = integrated();
        block.set(Parameter.CEILING, 0);
        play(QUIET, 1);
        assertEquals(Decibels.fromGain(QUIET), truePeak(), 3);
        assertTrue(integrated() > before - 3, "the loudness goes on");
    }
}
