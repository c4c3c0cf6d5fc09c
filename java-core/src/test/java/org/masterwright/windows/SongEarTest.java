// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.Style;
import org.masterwright.decision.StyleDecision;
import org.masterwright.engine.SampleSink;
import org.masterwright.listening.Synthetic;
import org.masterwright.mastering.SongAssistant;
import org.masterwright.proposal.Choice;
import org.masterwright.recording.Recording;

/** Models at work while a song is heard. */
class SongEarTest {
    private static final List<Style> ALL = List.of(Style.values());

    /** Predicts from the window's crest and brightness, so that every window gives something else. */
    private static final class Fake implements WindowModel {
        private final String id;
        private final int fails;
        private int predicted;
        private boolean closed;

        /** @param fails at which window it gives no number; below 0 at none */
        Fake(String id, int fails) {
            this.id = id;
            this.fails = fails;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void predict(FeatureWindow window, float[] values) throws UnusableModelException {
            assertFalse(closed);
            if (predicted++ == fails) {
                throw new UnusableModelException(id + " predicts NaN.", false);
            }
            Arrays.fill(values, Math.abs(window.scalar(FeatureScalar.CREST) + window.levels()[0][30][60]) % 1);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Models that fail at a window each, and what was opened. */
    private static final class Shelf implements StyleModels {
        private final int[] fails;
        private final List<Fake> opened = new ArrayList<>();

        Shelf(int... fails) {
            this.fails = fails;
        }

        @Override
        public WindowModel open(Style style) throws UnusableModelException {
            if (style.ordinal() >= fails.length) {
                throw new UnusableModelException("There is no " + style.id() + ".", true);
            }
            Fake fake = new Fake(style.id() + "-1", fails[style.ordinal()]);
            opened.add(fake);
            return fake;
        }
    }

    private static PredictionMap hear(Synthetic music, StyleModels models) throws IOException {
        try (SongEar ear = new SongEar(music.sampleRate(), music.channels(), new StyleEar(models, ALL))) {
            music.play(ear);
            return ear.finish();
        }
    }

    @ParameterizedTest
    @CsvSource({"19.9, 10 12 14 16 18", "10, 10", "9.99, 10", "3, 3", "0.5, 1", "0.3, ''", "12.001, 10 12"})
    void shouldPredictAtEveryEvenSecondFromTheTenthOn(double seconds, String at) throws IOException {
        List<Integer> wanted = at.isEmpty()
                ? List.of()
                : Arrays.stream(at.split(" ")).map(Integer::valueOf).toList();
        PredictionMap heard = hear(Synthetic.beats(20, 0.5, 0.4).first(seconds), new Shelf(-1));
        assertEquals(wanted, List.copyOf(heard.windows().keySet()));
    }

    @Test
    void shouldPredictTheSameHoweverTheSongIsCut() throws IOException {
        Synthetic music = Synthetic.beats(17, 0.5, 0.4);
        PredictionMap whole = hear(music, new Shelf(-1, -1, -1));
        try (SongEar ear = new SongEar(music.sampleRate(), 2, new StyleEar(new Shelf(-1, -1, -1), ALL))) {
            int length = music.audio()[0].length;
            for (int from = 0, run = 1; from < length; from += run, run = run * 3 % 9973 + 1) {
                run = Math.min(run, length - from);
                ear.take(music.audio(), from, run);
            }
            assertEquals(whole.windows(), ear.finish().windows());
        }
        assertEquals(4, whole.windows().size());
        assertEquals(4, whole.windows().values().stream().distinct().count());
    }

    @Test
    void shouldGoOnWithoutAModelThatFails() throws IOException {
        Shelf shelf = new Shelf(-1, 1, -1);
        SongAssistant assistant = new SongAssistant(Synthetic.beats(17, 0.5, 0.4), shelf, ALL);
        assertEquals("safe-1", assistant.choice(Style.SAFE).decider().id());
        assertEquals("bold-1", assistant.choice(Style.BOLD).decider().id());
        Choice balanced = assistant.choice(Style.BALANCED);
        assertEquals("rules-1", balanced.decider().id());
        assertEquals("balanced-1 predicts NaN.", balanced.refusal().getMessage());
        assertFalse(balanced.refusal().isMissing());
        assertTrue(shelf.opened.stream().allMatch(each -> each.closed));
    }

    @Test
    void shouldDecideByTheModelsOfTheStylesAskedFor() throws IOException {
        Synthetic music = Synthetic.beats(17, 0.5, 0.4);
        Shelf shelf = new Shelf(-1, -1);
        SongAssistant assistant = new SongAssistant(music, shelf, List.of(Style.BALANCED, Style.BOLD));
        assertEquals(1, shelf.opened.size(), "the model of no other style was opened");
        Choice choice = assistant.choice(Style.BALANCED);
        assertNull(choice.refusal());
        assertEquals(
                assistant.measured().integratedLufs(),
                choice.heard().measured().integratedLufs(),
                0.01,
                "what the plugin would know too, not the whole to the last digit");
        assertArrayEquals(
                hear(music, new Shelf(-1, -1)).values(Style.BALANCED),
                choice.heard().predicted());
        assertTrue(assistant.choice(Style.BOLD).refusal().isMissing());
        assistant.rehearse(List.of(Style.BALANCED, Style.BOLD), assistant::choice, 200, true, Double.NaN);
        while (!assistant.isSettled()) {
            assistant.pass();
        }
        assertEquals(
                List.of("balanced-1", "rules-1"),
                assistant.decisions().stream().map(StyleDecision::decider).toList());
        assertEquals("rules-1", assistant.choice(Style.SAFE).decider().id());
    }

    @Test
    void shouldCloseItsModelsWhenTheSongBreaksOff() {
        Shelf shelf = new Shelf(-1, -1, -1);
        Synthetic music = Synthetic.beats(17, 0.5, 0.4);
        Recording broken = new Recording() {
            @Override
            public double sampleRate() {
                return music.sampleRate();
            }

            @Override
            public int channels() {
                return music.channels();
            }

            @Override
            public void play(SampleSink sink) throws IOException {
                music.play(sink);
                throw new IOException("The file breaks off.");
            }
        };
        assertThrows(IOException.class, () -> new SongAssistant(broken, shelf, ALL));
        assertEquals(3, shelf.opened.size());
        assertTrue(shelf.opened.stream().allMatch(each -> each.closed));
    }
}
