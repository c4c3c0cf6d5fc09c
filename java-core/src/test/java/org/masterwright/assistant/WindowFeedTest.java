// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.Style;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Synthetic;
import org.masterwright.proposal.Choice;
import org.masterwright.windows.PredictionMap;
import org.masterwright.windows.SongEar;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.WindowFeed;
import org.masterwright.windows.WindowModel;

/** What the models are given of music that plays in any order. */
class WindowFeedTest {
    private static final Synthetic SONG = Synthetic.beats(31, 0.5, 0.4);
    private static final List<Style> BOLD = List.of(Style.BOLD);
    private static final Set<Integer> ALL = Set.of(10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);

    private final Evidence evidence = new Evidence(Synthetic.RATE, 2);
    private final PredictionMap predictions = new PredictionMap();
    private int predicted;
    private StyleEar ear;
    private WindowFeed feed;
    private Listening listening;

    WindowFeedTest() {
        reopen();
    }

    /** The project is opened again: what was heard is known, but not at work. */
    private void reopen() {
        ear = new StyleEar(this::open, BOLD);
        feed = new WindowFeed(Synthetic.RATE, 2, ear, predictions);
        listening = new Listening(evidence, feed);
    }

    /** Predicts from the window's crest, and counts. */
    private WindowModel open(Style style) {
        return new WindowModel() {
            @Override
            public String id() {
                return "counting-1";
            }

            @Override
            public void predict(FeatureWindow window, float[] values) {
                predicted++;
                Arrays.fill(values, Math.abs(window.scalar(FeatureScalar.CREST)) % 1);
            }

            @Override
            public void close() {}
        };
    }

    private void hear(Synthetic music, double from, double to) {
        int first = (int) (from * Synthetic.RATE);
        listening.seek(first);
        listening.take(music.audio(), first, (int) (to * Synthetic.RATE) - first);
    }

    private void hear(double from, double to) {
        hear(SONG, from, to);
    }

    /** Known seconds of which nothing more is to be learnt: their sound is not even looked at. */
    private void passIdle(int from, int to) {
        for (int second = from; second < to; second++) {
            assertFalse(feed.take(second, false, null, 0, Synthetic.RATE));
        }
    }

    @Test
    void shouldPredictWhatAWholeRecordingGives() throws IOException {
        hear(0, 31);
        try (SongEar ear = new SongEar(Synthetic.RATE, 2, new StyleEar(this::open, BOLD))) {
            SONG.play(ear);
            assertEquals(ear.finish().windows(), feed.predictions().windows());
        }
        assertEquals(ALL, predictions.windows().keySet());
    }

    @Test
    void shouldPredictAllInOnePassWhateverWasHeardBefore() {
        hear(0, 14);
        hear(17.2, 21);
        hear(0, 31);
        assertEquals(ALL, predictions.windows().keySet());
        assertEquals(ALL.size(), predicted);
    }

    @Test
    void shouldFillWhatWasMissedAndSayThatItIsNew() {
        hear(0, 14);
        hear(17.2, 31);
        hear(13, 20);
        assertEquals(Set.of(10, 12, 14, 28, 30), predictions.windows().keySet());
        listening.startCounting();
        hear(0, 31);
        assertEquals(ALL, predictions.windows().keySet());
        assertEquals(ALL.size() - 5, listening.news());
        assertTrue(Schedule.isDue(listening, 31, true, false, false));
    }

    /** Music that has broken off twice at the same second is not worked on in the hope that it goes on. */
    @Test
    void shouldDoNothingOnceAllIsPredicted() {
        hear(0, 31);
        listening.startCounting();
        assertThrows(NullPointerException.class, () -> passIdle(0, 31));
        hear(0, 31);
        passIdle(0, 31);
        passIdle(7, 31);
        passIdle(20, 31);
        assertEquals(ALL.size(), predicted);
        assertEquals(0, listening.news());
        assertFalse(Schedule.isDue(listening, 31, true, false, false));
    }

    @Test
    void shouldDoLittleWithWhatIsRemembered() {
        hear(0, 31);
        reopen();
        passIdle(0, 20);
        passIdle(11, 16);
        assertEquals(ALL.size(), predicted);
        assertEquals(
                "counting-1",
                Choice.by(ear, Style.BOLD, SONG.measured(), feed.predictions())
                        .decider()
                        .id());
    }

    @Test
    void shouldPredictAnewWhatSoundsOtherwise() {
        hear(0, 31);
        Synthetic louder = Synthetic.beats(31, 0.8, 0.4);
        hear(louder, 13.5, 16);
        assertEquals(Set.of(10, 12, 14, 26, 28, 30), predictions.windows().keySet());
        hear(louder, 0, 31);
        assertEquals(ALL, predictions.windows().keySet());
    }

    @Test
    void shouldKeepWhatItSaidOfMusicThatFillsNoWindow() {
        hear(0, 4);
        hear(0, 8);
        double[] early = feed.predictions().values(Style.BOLD);
        assertNotNull(early);
        int asked = predicted;
        hear(2, 8);
        hear(0, 8);
        assertArrayEquals(early, feed.predictions().values(Style.BOLD));
        assertEquals(asked, predicted);
        reopen();
        hear(0, 8);
        assertArrayEquals(early, feed.predictions().values(Style.BOLD));
        hear(0, 8);
        hear(4, 8);
        assertEquals(asked + 1, predicted);
        hear(Synthetic.beats(8, 0.9, 0.4), 4.5, 6);
        assertNull(feed.predictions().values(Style.BOLD));
        hear(0, 12);
        assertEquals(Set.of(10, 12), feed.predictions().windows().keySet());
    }
}
