// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Synthetic;
import org.masterwright.mastering.SongAssistant;

/** What an instance does with what was learnt elsewhere, from a file for instance. */
class LearntElsewhereTest {
    private static final int RATE = Synthetic.RATE;
    private static final Synthetic SONG = Synthetic.beats(8.5, 0.5, 0.4);

    private static StateDocument learnt() throws IOException {
        SongAssistant song = new SongAssistant(SONG);
        song.rehearse(List.of(Style.values()), StateDocument.empty());
        song.settle();
        return song.document(StateDocument.empty(), song.decisions());
    }

    private static LivePlugin taught(LivePlugin plugin, StateDocument learnt) {
        plugin.assistant.setLearnt(learnt);
        assertTrue(plugin.assistant.isUntold());
        plugin.rest();
        assertFalse(plugin.assistant.isUntold());
        return plugin;
    }

    private static void assertDecides(StateDocument expected, LivePlugin plugin) {
        for (Style style : Style.values()) {
            Decided decided = plugin.decided().get(style.ordinal());
            assertEquals(expected.account(style), decided.account());
            for (ChainParameter each : ChainParameter.values()) {
                assertEquals(
                        expected.settings().decision(style.ordinal()).value(each.ordinal()),
                        decided.decision().value(each.ordinal()));
            }
        }
    }

    @Test
    void shouldRenderAsADocumentDoesFromTheFirstSampleToTheLast() throws Exception {
        StateDocument learnt = learnt();
        LivePlugin opened = new LivePlugin(RATE, 2);
        opened.assistant.setDocument(learnt);
        float[][] expected = opened.play(SONG.audio(), 0, true, 1);
        float[][] first = taught(new LivePlugin(RATE, 2), learnt).play(SONG.audio(), 0, true, 2);
        assertArrayEquals(expected[0], first[0]);
        assertArrayEquals(expected[1], first[1]);
    }

    @Test
    void shouldNotWanderFromAWholeSongWhenThatIsPlayedAndRingsOn() throws Exception {
        StateDocument learnt = learnt();
        LivePlugin plugin = taught(new LivePlugin(RATE, 2), learnt);
        long state = plugin.assistant.state();
        for (int pass = 0; pass < 2; pass++) {
            plugin.play(SONG.audio(), 0, false, pass);
            plugin.play(new float[2][12 * RATE], SONG.audio()[0].length, false, pass);
            plugin.stop();
        }
        assertDecides(learnt, plugin);
        assertEquals(state, plugin.assistant.state());
        assertEquals(AssistantStatus.Phase.SETTLED, plugin.assistant.status().phase());
    }

    @Test
    void shouldFollowAMixThatHasChanged() throws Exception {
        StateDocument learnt = learnt();
        LivePlugin plugin = taught(new LivePlugin(RATE, 2), learnt);
        float[][] louder = Synthetic.beats(8.5, 0.9, 0.1).audio();
        plugin.play(louder, 0, false, 1);
        plugin.play(louder, 0, false, 2);
        plugin.stop();
        assertNotEquals(learnt.account(Style.SAFE), plugin.decided().get(0).account());
    }

    @Test
    void shouldReplaceWhatWasLearntAndBeSavedWithTheProject() throws Exception {
        StateDocument learnt = learnt();
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.assistant.setDocument(StateDocument.empty().with(Parameter.AMOUNT, 300));
        plugin.play(Synthetic.beats(6, 0.2, 0.1).audio(), 0, false, 1);
        plugin.rest();
        long state = plugin.assistant.state();
        taught(plugin, learnt);
        assertNotEquals(state, plugin.assistant.state());
        assertDecides(learnt, plugin);
        StateDocument saved = plugin.assistant.learnt();
        assertNotNull(saved);
        assertEquals(300, saved.step(Parameter.AMOUNT));
        assertArrayEquals(learnt.learnt(), saved.learnt());
    }

    @Test
    void shouldLeaveLocksAloneAndCountInHold() throws Exception {
        StateDocument learnt = learnt();
        ChainParameter locked = ChainParameter.OUTPUT_LEVEL;
        LivePlugin plugin = new LivePlugin(RATE, 2)
                .set(Parameter.MODE, 1)
                .set(locked.lock(), 1)
                .set(locked.trim(), 600);
        plugin.play(new float[2][RATE], 0, false, 1);
        float held = plugin.block.locked[locked.ordinal()];
        assertFalse(Float.isNaN(held));
        taught(plugin, learnt);
        plugin.play(new float[2][2 * RATE], RATE, false, 1);
        assertEquals(held, plugin.block.locked[locked.ordinal()]);
        assertEquals(held, plugin.block.inForce[locked.ordinal()]);
        int input = ChainParameter.INPUT_GAIN.ordinal();
        int style = Style.values()[Parameter.STYLE.defaultStep()].ordinal();
        assertEquals((float) learnt.settings().decision(style).value(input), plugin.block.inForce[input]);
        assertNotEquals(0.5f, plugin.block.inForce[input]);
    }

    @Test
    void shouldKeepTheDecisionWhereTheProjectHasAnotherRate() throws Exception {
        StateDocument learnt = learnt();
        LivePlugin plugin = taught(new LivePlugin(44_100, 2), learnt);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        assertDecides(learnt, plugin);
    }
}
