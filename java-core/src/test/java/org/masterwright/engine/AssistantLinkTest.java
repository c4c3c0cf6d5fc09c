// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.Parameter;
import org.masterwright.rt.AnalysisRing;

class AssistantLinkTest {
    private static final int RATE = 48_000;

    private final AssistantLink link = new AssistantLink(1_000_000);
    private final AudioEngine engine = new AudioEngine(link);
    private final Block block = new Block(1, RATE);

    AssistantLinkTest() {
        engine.prepare(RATE, 1, 4096);
        block.playing = true;
        block.positionValid = true;
    }

    private void process(int frames) {
        block.frames = frames;
        Arrays.fill(block.audio[0], 0.1f);
        engine.process(block);
        block.position += frames;
    }

    /** Frames that can be heard up to the next mark. */
    private int heard() {
        return link.stream().ring().read(new float[1][RATE], RATE);
    }

    @Test
    void shouldFailVisiblyWhenTheAssistantGivesNoSign() {
        block.offline = true;
        process(RATE - 1);
        assertFalse(link.isLate());
        String sentence =
                assertThrows(IllegalStateException.class, () -> process(2)).getMessage();
        assertTrue(sentence.contains("render again"), sentence);
        assertTrue(link.isLate());
        block.reset = true;
        block.position += 2;
        process(RATE);
        assertTrue(link.isLate());
        block.offline = false;
        process(10);
        assertFalse(link.isLate());
    }

    @Test
    void shouldLetNothingBeHeardOfARenderThatHasItsDecision() {
        engine.setSettings(Engines.settings(Engines.gains(1, 2), Engines.gains(3, 4), Engines.gains(5, 6)));
        block.offline = true;
        process(3 * 4096);
        assertTrue(link.stream().ring().takeMark());
        assertTrue(HeardWord.isIdle(link.stream().ring().word()));
        assertEquals(0, heard());
        process(4096);
        assertFalse(link.stream().ring().takeMark());
    }

    @Test
    void shouldSayWhereWhatIsHeardStandsAndWithWhatControls() {
        block.set(Parameter.STYLE, 2);
        block.set(Parameter.CEILING, 123);
        block.set(Parameter.TARGET_LUFS, 101);
        block.set(Parameter.LIMITER, 0);
        block.position = 4711;
        process(100);
        AnalysisRing ring = link.stream().ring();
        assertTrue(ring.takeMark());
        long word = ring.word();
        assertEquals(4711, ring.position());
        assertEquals(2, HeardWord.style(word));
        assertEquals(123, HeardWord.ceiling(word));
        assertEquals(-14, HeardWord.targetLufs(word));
        assertFalse(HeardWord.isLimited(word) || HeardWord.isHeld(word) || HeardWord.isIdle(word));
        assertTrue(HeardWord.isOnTimeline(word));
        assertEquals(100, heard());
        block.set(Parameter.STYLE, 0);
        block.set(Parameter.MODE, 1);
        process(100);
        assertTrue(ring.takeMark());
        assertTrue(HeardWord.isHeld(ring.word()));
        assertEquals(HeardWord.controlled(word), HeardWord.controlled(ring.word()));
        assertEquals(100, heard());
    }

    @Test
    void shouldKeepToDecisionsOnlyWhileTheirBasisStands() {
        Settings basis = engine.settings();
        Settings decided = Engines.settings(Engines.gains(6, 0), Engines.gains(6, 0), Engines.gains(6, 0));
        process(10);
        float neutral = block.inForce[0];
        engine.setSettings(Settings.neutral());
        link.publish(new AssistantLink.Published(basis, decided));
        process(2 * RATE);
        assertEquals(neutral, block.inForce[0]);
        link.publish(new AssistantLink.Published(engine.settings(), decided));
        process(2048);
        assertTrue(block.inForce[0] > neutral
                && block.inForce[0] < decided.decision(0).value(0));
        process(2 * RATE);
        assertEquals((float) decided.decision(0).value(0), block.inForce[0]);
    }

    @Test
    void shouldWaitBeforeARenderUntilAllThatWasHeardIsDecidedUpon() {
        Settings decided = Engines.settings(Engines.gains(6, 0), Engines.gains(6, 0), Engines.gains(6, 0));
        process(RATE);
        assertFalse(link.isOpen(link.asked()));
        link.setWhileWaiting(() -> {
            assertTrue(link.isOpen(link.asked()));
            link.publish(new AssistantLink.Published(engine.settings(), decided));
            heard();
            while (link.stream().ring().takeMark()) {
                heard();
            }
            assertTrue(HeardWord.isIdle(link.stream().ring().word()));
            link.stream().ring().finish();
            link.answer(link.asked());
        });
        block.offline = true;
        block.reset = true;
        process(10);
        assertEquals((float) decided.decision(0).value(0), block.inForce[0]);
        link.setWhileWaiting(() -> {
            throw new AssertionError("There is nothing to wait for.");
        });
        block.reset = true;
        process(2 * 4096);
    }

    @Test
    void shouldHearNothingAtARateThatIsNoMusics() {
        engine.prepare(1234.5678, 1, 4096);
        assertNull(link.stream());
        block.offline = true;
        process(10_000);
        assertEquals(0, link.voidedSeconds());
    }
}
