// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Synthetic;
import org.masterwright.mastering.SongAssistant;

/** What plays when a song begins quietly and its loud part comes. */
class QuietBeginningTest {
    private static final int RATE = Synthetic.RATE;
    private static final double TARGET = -14;
    private static final int QUIET = 13;
    private static final int LOUD = 10;
    private static final Synthetic SONG = song(0.07, 0.28);

    private static Synthetic song(double first, double second) {
        Synthetic.Dark dark = new Synthetic.Dark();
        return Synthetic.of(2, QUIET + LOUD, (time, random, channel) -> {
            double envelope = 0.4 + 0.6 * Math.exp(-(time % 0.5) * 8);
            return (time < QUIET ? first : second) * envelope * dark.next(random, channel);
        });
    }

    private static Measurement between(float[][] audio, int from, int to) {
        float[][] part = new float[audio.length][];
        for (int c = 0; c < audio.length; c++) {
            part[c] = Arrays.copyOfRange(audio[c], from * RATE, to * RATE);
        }
        return new Synthetic(RATE, part).measured();
    }

    private static LivePlugin played(Synthetic song) {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(song.audio(), 0, false, 1);
        return plugin;
    }

    @Test
    void shouldNotPlayTheLoudPartFarAboveTheTarget() {
        float[][] out = new LivePlugin(RATE, 2).play(SONG.audio(), 0, false, 1);
        assertEquals(TARGET, between(out, QUIET - 10, QUIET).integratedLufs(), 1);
        assertTrue(between(out, QUIET + 3, QUIET + 6).integratedLufs() < TARGET + 3.5);
        assertTrue(between(out, QUIET + 6, QUIET + LOUD).integratedLufs() < TARGET + 3.2);
    }

    @Test
    void shouldStoreWhatPlays() throws Exception {
        LivePlugin plugin = played(SONG);
        StateDocument saved = plugin.assistant.learnt();
        LivePlugin reopened = new LivePlugin(RATE, 2);
        reopened.assistant.setDocument(StateDocument.parse(saved.toBytes()));
        for (Style style : Style.values()) {
            Decided stands = plugin.decided().get(style.ordinal());
            Decided read = reopened.decided().get(style.ordinal());
            assertArrayEquals(values(stands.decision()), values(read.decision()));
            assertEquals(stands.decision().predictedInputLufs(), read.decision().predictedInputLufs(), 0.01);
        }
    }

    private static double[] values(Decision decision) {
        return IntStream.range(0, ChainParameter.COUNT)
                .mapToDouble(decision::value)
                .toArray();
    }

    @Test
    void shouldDecideInTheEndWhatTheCommandLineDecides() throws Exception {
        LivePlugin plugin = played(SONG).stop();
        SongAssistant song = new SongAssistant(SONG);
        song.rehearse(List.of(Style.values()), song::choice, 200, true, Double.NaN);
        for (StyleDecision expected : song.rehearsed()) {
            Decided actual = plugin.decided().get(expected.style().ordinal());
            assertArrayEquals(values(expected.decision()), values(actual.decision()));
        }
    }

    @Test
    void shouldTurnNothingUpWhereTheSongBecomesQuieter() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        Synthetic song = song(0.28, 0.07);
        plugin.play(song.first(QUIET + 0.5).audio(), 0, false, 1);
        plugin.rest();
        double[] before = values(plugin.decided().get(Style.BALANCED.ordinal()).decision());
        plugin.play(song.from(QUIET).audio(), (long) QUIET * RATE, false, 2);
        assertArrayEquals(
                before, values(plugin.decided().get(Style.BALANCED.ordinal()).decision()));
    }
}
