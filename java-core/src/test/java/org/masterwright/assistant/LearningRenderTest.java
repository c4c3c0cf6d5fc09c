// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.StateDocument;
import org.masterwright.dsp.Decibels;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Synthetic;
import org.masterwright.mastering.SongAssistant;

/** What comes out when somebody renders at once, and when they render again. */
class LearningRenderTest {
    private static final int RATE = Synthetic.RATE;
    private static final double TARGET = -14;
    /** Noise that pauses for a moment twice a second; its level changes by the second. */
    private static final Synthetic QUIET_THEN_LOUD = song(60, second -> second < 15 ? 0.1 : 0.25);

    private interface Level {
        double at(int second);
    }

    private static Synthetic song(double seconds, Level level) {
        Synthetic.Dark dark = new Synthetic.Dark();
        return Synthetic.of(2, seconds, (time, random, channel) -> {
            double envelope = 0.4 + 0.6 * Math.exp(-(time % 0.5) * 8);
            return level.at((int) time) * envelope * dark.next(random, channel);
        });
    }

    private static Measurement measured(float[][] audio) {
        return new Synthetic(RATE, audio).measured();
    }

    /** How much louder each second comes out than it went in, dB. */
    private static double[] gains(float[][] in, float[][] out, int latency) {
        double[] gains = new double[in[0].length / RATE - 1];
        for (int second = 0; second < gains.length; second++) {
            double before = 0;
            double after = 0;
            for (int i = second * RATE; i < (second + 1) * RATE; i++) {
                before += in[0][i] * in[0][i];
                after += out[0][i + latency] * out[0][i + latency];
            }
            gains[second] = Decibels.fromPower(after / before);
        }
        return gains;
    }

    @Test
    void shouldNeitherOvershootNorJumpInAFirstRender() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        float[][] out = plugin.play(QUIET_THEN_LOUD.audio(), 0, true, 1);
        double[] gains = gains(QUIET_THEN_LOUD.audio(), out, plugin.engine.latencyFrames());
        assertEquals(0, gains[0], 0.1);
        for (int second = 3; second < gains.length; second++) {
            assertEquals(gains[second - 1], gains[second], 1.05, "at " + second + " s");
        }
        Measurement measured = measured(out);
        assertEquals(TARGET, measured.integratedLufs(), 1);
        assertTrue(measured.shortTermMaxLufs() < TARGET + 2, measured.toString());
    }

    @Test
    void shouldMakeInASecondRenderWhatTheCommandLineMakes() throws Exception {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(QUIET_THEN_LOUD.audio(), 0, true, 1);
        plugin.block.reset = true;
        float[][] second = plugin.play(QUIET_THEN_LOUD.audio(), 0, true, 2);
        plugin.block.reset = true;
        float[][] third = plugin.play(QUIET_THEN_LOUD.audio(), 0, true, 3);
        for (int c = 0; c < 2; c++) {
            assertArrayEquals(second[c], third[c]);
        }
        assertEquals(TARGET, measured(second).integratedLufs(), 0.2);
        SongAssistant song = new SongAssistant(QUIET_THEN_LOUD);
        song.rehearse(List.of(Style.values()), song::choice, 200, true, Double.NaN);
        for (StyleDecision expected : song.rehearsed()) {
            Decided actual = plugin.decided().get(expected.style().ordinal());
            assertNotNull(actual, "all styles are decided for before the second render");
            for (int i = 0; i < 10; i++) {
                assertEquals(expected.decision().value(i), actual.decision().value(i));
            }
        }
    }

    @Test
    void shouldKeepToTheDecisionAfterARenderThatLearnt() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(QUIET_THEN_LOUD.audio(), 0, true, 1);
        float[][] silence = new float[2][4 * RATE];
        plugin.play(silence, 60L * RATE, false, 1);
        plugin.stop();
        plugin.play(silence, 60L * RATE, false, 1);
        for (int i = 0; i < 10; i++) {
            assertEquals((float) plugin.decided().get(1).decision().value(i), plugin.block.inForce[i]);
        }
    }

    @Test
    void shouldDecideWhatWasPlayedBeforeARenderBegins() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(QUIET_THEN_LOUD.first(50).audio(), 0, false, 1);
        int rests = plugin.assistant.status().seconds();
        plugin.block.reset = true;
        plugin.play(QUIET_THEN_LOUD.first(2).audio(), 0, true, 2);
        assertEquals(AssistantStatus.Phase.SETTLED, plugin.assistant.status().phase());
        assertEquals(rests, plugin.assistant.status().seconds());
        assertFalse(plugin.link.isOpen(plugin.link.asked()));
    }

    @Test
    void shouldPlayWhatAProjectHoldsThatIsRestoredAfterTheFirstOfflineBlock() {
        LivePlugin known = new LivePlugin(RATE, 2);
        known.play(QUIET_THEN_LOUD.audio(), 0, false, 1);
        known.stop();
        StateDocument project = known.assistant.learnt();

        for (Style style : Style.values()) {
            LivePlugin plugin = new LivePlugin(RATE, 2);
            plugin.play(new float[2][256], 0, true, 1);
            plugin.rest();
            plugin.assistant.setDocument(project);
            plugin.rest();
            plugin.set(Parameter.STYLE, style.ordinal()).set(Parameter.MODE, 1);
            plugin.block.reset = true;
            plugin.play(QUIET_THEN_LOUD.first(1).audio(), 0, true, 2);
            Decision held = project.settings().decision(style.ordinal());
            for (int i = 0; i < 10; i++) {
                assertEquals((float) held.value(i), plugin.block.inForce[i], style + " " + i);
            }
        }
    }

    @Test
    void shouldLeaveALoudMasterWhereItIs() {
        Synthetic master = Synthetic.loudMaster(2);
        float[][] out = new LivePlugin(RATE, 2).play(master.audio(), 0, true, 1);
        assertEquals(master.measured().integratedLufs(), measured(out).integratedLufs(), 1);
    }

    @Test
    void shouldNotWriteTheMatchedLoudnessIntoARender() {
        LivePlugin plain = new LivePlugin(RATE, 2);
        plain.play(QUIET_THEN_LOUD.audio(), 0, false, 1);
        plain.stop();
        plain.block.reset = true;
        float[][] expected = plain.play(QUIET_THEN_LOUD.audio(), 0, true, 1);
        LivePlugin matched = new LivePlugin(RATE, 2);
        matched.play(QUIET_THEN_LOUD.audio(), 0, false, 1);
        matched.stop();
        matched.block.reset = true;
        float[][] actual = matched.set(Parameter.MATCH, 1).play(QUIET_THEN_LOUD.audio(), 0, true, 1);
        assertArrayEquals(expected[0], actual[0]);
        matched.block.reset = true;
        float[][] heard = matched.play(QUIET_THEN_LOUD.audio(), 0, false, 1);
        assertEquals(
                QUIET_THEN_LOUD.measured().integratedLufs(), measured(heard).integratedLufs(), 0.5);
    }
}
