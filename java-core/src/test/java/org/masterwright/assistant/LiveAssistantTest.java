// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Synthetic;
import org.masterwright.mastering.SongAssistant;

class LiveAssistantTest {
    private static final int RATE = Synthetic.RATE;
    private static final Synthetic SONG = Synthetic.beats(8.5, 0.5, 0.4);

    private static double[] values(Decided decided) {
        double[] values = new double[ChainParameter.COUNT];
        Arrays.setAll(values, decided.decision()::value);
        return values;
    }

    private static double[][] values(List<Decided> decided) {
        return decided.stream().map(LiveAssistantTest::values).toArray(double[][]::new);
    }

    private static void assertSameBits(float[][] expected, float[][] actual) {
        for (int c = 0; c < expected.length; c++) {
            assertArrayEquals(expected[c], actual[c]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1})
    void shouldKnowAfterOnePassWhatTheCommandLineKnows(int channels) throws Exception {
        Synthetic recording = SONG.first(channels, 8.5);
        LivePlugin plugin = new LivePlugin(RATE, channels);
        plugin.play(recording.audio(), 0, true, 1);
        plugin.stop();
        SongAssistant song = new SongAssistant(recording);
        song.rehearse(List.of(Style.values()), song::choice, 200, true, Double.NaN);
        for (StyleDecision expected : song.rehearsed()) {
            Decided actual = plugin.decided().get(expected.style().ordinal());
            assertArrayEquals(values(new Decided(expected.decision(), null)), values(actual));
            assertEquals(expected.account(), actual.account());
        }
        assertEquals(AssistantStatus.Phase.SETTLED, plugin.assistant.status().phase());
        assertEquals(8, plugin.assistant.status().seconds());
    }

    @Test
    void shouldRenderTheSameWhateverTheBlocksWhileItLearns() {
        float[][] first = new LivePlugin(RATE, 2).play(SONG.audio(), 0, true, 1);
        float[][] second = new LivePlugin(RATE, 2).play(SONG.audio(), 0, true, 2);
        assertSameBits(first, second);
        float[][] neutral = new LivePlugin(RATE, 2).set(Parameter.MODE, 1).play(SONG.audio(), 0, true, 1);
        int decided = (int) (3.5 * RATE);
        assertArrayEquals(Arrays.copyOf(neutral[0], RATE), Arrays.copyOf(first[0], RATE));
        assertFalse(Arrays.equals(
                Arrays.copyOfRange(neutral[0], decided, decided + RATE),
                Arrays.copyOfRange(first[0], decided, decided + RATE)));
    }

    @Test
    void shouldHoldWhatIsDecidedFromTheFirstSampleToTheLast() throws Exception {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, true, 1);
        plugin.stop();
        StateDocument learnt = plugin.assistant.learnt();
        plugin.block.reset = true;
        float[][] again = plugin.play(SONG.audio(), 0, true, 3);
        LivePlugin reopened = new LivePlugin(RATE, 2);
        reopened.assistant.setDocument(StateDocument.parse(learnt.toBytes()));
        float[][] offline = reopened.play(SONG.audio(), 0, true, 4);
        assertSameBits(again, offline);
        LivePlugin held = new LivePlugin(RATE, 2).set(Parameter.MODE, 1);
        held.assistant.setDocument(StateDocument.parse(learnt.toBytes()));
        assertSameBits(offline, held.play(SONG.audio(), 0, false, 5));
        assertEquals(AssistantStatus.Phase.HELD, held.assistant.status().phase());
        assertNull(held.assistant.learnt());
    }

    @Test
    void shouldNotWanderWhenItHearsAgainWhatItKnows() throws Exception {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        List<Decided> once = plugin.decided();
        long state = plugin.assistant.state();
        plugin.play(SONG.audio(), 0, false, 2);
        plugin.stop();
        assertEquals(once, plugin.decided());
        assertEquals(state, plugin.assistant.state());
        LivePlugin reopened = new LivePlugin(RATE, 2);
        reopened.assistant.setDocument(
                StateDocument.parse(plugin.assistant.learnt().toBytes()));
        assertNull(reopened.assistant.learnt());
        double[][] values = values(reopened.decided());
        reopened.play(SONG.audio(), 0, false, 3);
        reopened.stop();
        assertArrayEquals(values, values(reopened.decided()));
        assertEquals(8, reopened.assistant.status().seconds());
    }

    @Test
    void shouldFollowAMixThatHasChanged() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        double before = plugin.decided().get(1).decision().predictedInputLufs();
        Synthetic louder = Synthetic.beats(8.5, 0.9, 0.4);
        plugin.play(louder.audio(), 0, false, 2);
        plugin.stop();
        double after = plugin.decided().get(1).decision().predictedInputLufs();
        assertEquals(20 * Math.log10(0.9 / 0.5), after - before, 0.3);
    }

    @Test
    void shouldDecideNothingInHold() {
        LivePlugin plugin = new LivePlugin(RATE, 2).set(Parameter.MODE, 1);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        assertTrue(plugin.decided().stream().allMatch(Objects::isNull));
        plugin.set(Parameter.MODE, 0).play(SONG.audio(), 0, false, 1);
        plugin.stop();
        assertNotNull(plugin.decided().get(0));
    }

    @Test
    void shouldForgetAllWhenToldToLearnAnew() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        Decision before = plugin.decided().get(1).decision();
        plugin.set(Parameter.RELEARN, 1).play(SONG.first(1).audio(), 20L * RATE, false, 1);
        plugin.rest();
        assertEquals(AssistantStatus.Phase.LEARNING, plugin.assistant.status().phase());
        assertSame(before, plugin.decided().get(1).decision());
        Synthetic other = Synthetic.beats(5, 0.05, 0.4);
        plugin.set(Parameter.RELEARN, 0).play(other.audio(), 40L * RATE, false, 1);
        plugin.stop();
        assertNotEquals(before, plugin.decided().get(1).decision());
        assertEquals(4, plugin.assistant.status().seconds());
    }

    @Test
    void shouldKeepALockedValueWhateverIsLearnt() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.set(Parameter.LOCK_INPUT_GAIN, 1).play(SONG.first(1).audio(), 0, false, 1);
        float locked = plugin.block.locked[0];
        for (int turn = 0; turn < 6; turn++) {
            plugin.set(Parameter.RELEARN, turn % 2);
            plugin.play(Synthetic.beats(4, 0.1 + 0.1 * turn, 0.4).audio(), 0, false, turn);
            assertEquals(locked, plugin.block.locked[0]);
            assertEquals(locked, plugin.block.inForce[0]);
        }
    }

    @Test
    void shouldLearnNothingWrongFromLoopsAndSeeks() {
        LivePlugin straight = new LivePlugin(RATE, 2);
        straight.play(SONG.audio(), 0, false, 1);
        straight.stop();
        LivePlugin jumping = new LivePlugin(RATE, 2);
        for (int start : new int[] {5, 0, 3, 2, 0}) {
            int from = start * RATE + (start == 0 ? 0 : RATE / 3);
            int to = Math.min(SONG.audio()[0].length, from + 5 * RATE);
            float[][] part = new float[2][];
            for (int c = 0; c < 2; c++) {
                part[c] = Arrays.copyOfRange(SONG.audio()[c], from, to);
            }
            jumping.play(part, from, false, start);
        }
        jumping.stop();
        assertEquals(
                straight.assistant.status().seconds(),
                jumping.assistant.status().seconds());
        assertArrayEquals(values(straight.decided()), values(jumping.decided()));
    }

    @Test
    void shouldCountSamplesWhereTheHostGivesNoPosition() {
        LivePlugin plugin = new LivePlugin(RATE, 1);
        plugin.block.playing = false;
        plugin.block.positionValid = false;
        float[][] mono = {SONG.audio()[0]};
        plugin.play(mono, 4711, false, 1);
        plugin.stop();
        assertEquals(8, plugin.assistant.status().seconds());
        assertNotNull(plugin.decided().get(2));
    }

    @Test
    void shouldGoOnAtAnotherRateWithWhatWasDecided() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        List<Decided> before = plugin.decided();
        plugin.engine.prepare(44_100, 2, LivePlugin.LARGEST);
        plugin.play(SONG.first(2).audio(), 0, false, 1);
        plugin.rest();
        assertEquals(before, plugin.decided());
        assertTrue(plugin.assistant.status().seconds() <= 2);
    }

    @Test
    void shouldLoseNothingWhenTheHostPreparesAgain() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.first(4).audio(), 0, false, 1);
        plugin.engine.pause();
        plugin.engine.prepare(RATE, 2, LivePlugin.LARGEST);
        plugin.play(SONG.from(3).audio(), 3L * RATE, false, 1);
        plugin.stop();
        LivePlugin straight = new LivePlugin(RATE, 2);
        straight.play(SONG.audio(), 0, false, 1);
        straight.stop();
        assertEquals(8, plugin.assistant.status().seconds());
        assertArrayEquals(values(straight.decided()), values(plugin.decided()));
    }

    /**
     * What was heard before is known, but its sound is not stored: once that was heard again, the decision moves on.
     */
    @Test
    void shouldGoOnLearningAfterTheProjectWasReopened() throws Exception {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.first(4.1).audio(), 0, false, 1);
        StateDocument saved = plugin.rest().assistant.learnt();
        LivePlugin reopened = new LivePlugin(RATE, 2);
        reopened.assistant.setDocument(StateDocument.parse(saved.toBytes()));
        assertEquals(4, reopened.assistant.status().seconds());
        double[][] early = values(reopened.decided());
        reopened.play(SONG.from(3).audio(), 3L * RATE, false, 2);
        reopened.stop();
        assertEquals(8, reopened.assistant.status().seconds());
        assertArrayEquals(early, values(reopened.decided()));
        reopened.play(SONG.audio(), 0, false, 3);
        reopened.stop();
        LivePlugin straight = new LivePlugin(RATE, 2);
        straight.play(SONG.audio(), 0, false, 1);
        straight.stop();
        assertArrayEquals(values(straight.decided()), values(reopened.decided()));
        assertEquals(AssistantStatus.Phase.SETTLED, reopened.assistant.status().phase());
    }

    @Test
    void shouldDecideAfterHoldWhatHoldHasCutShort() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.first(6.1).audio(), 0, false, 1);
        plugin.set(Parameter.MODE, 1).play(SONG.first(0.1).audio(), 0, false, 1);
        plugin.rest();
        plugin.set(Parameter.MODE, 0).play(SONG.first(0.1).audio(), 0, false, 1);
        plugin.stop();
        LivePlugin straight = new LivePlugin(RATE, 2);
        straight.play(SONG.first(6.1).audio(), 0, false, 1);
        straight.stop();
        assertArrayEquals(values(straight.decided()), values(plugin.decided()));
    }

    @Test
    void shouldSayWhatItIsAt() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        assertEquals(AssistantStatus.Phase.WAITING, plugin.assistant.status().phase());
        long revision = plugin.assistant.revision();
        plugin.play(SONG.first(2.2).audio(), 0, false, 1);
        assertEquals(AssistantStatus.Phase.LISTENING, plugin.assistant.status().phase());
        assertTrue(plugin.assistant.status().sentence().contains("2 of 3"));
        assertTrue(plugin.assistant.revision() > revision);
    }
}
