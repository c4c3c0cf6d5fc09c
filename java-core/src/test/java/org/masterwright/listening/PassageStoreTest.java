// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageStoreTest {
    private static final double PRE_ROLL = SecondCutter.PRE_ROLL_SECONDS;

    /** Two minutes in which each second has a loudness of its own, and second 77 is the loudest, 13 has a click. */
    private static Synthetic song(double rate) {
        Synthetic song = Synthetic.of(2, 120, (time, random, channel) -> {
            int second = (int) time;
            double gain = second == 77 ? 0.5 : 0.01 + 0.25 * Math.abs(Math.sin(second * 1.7));
            return gain * (random.nextDouble() * 2 - 1);
        });
        song.audio()[0][(int) (13.5 * Synthetic.RATE)] = 0.99f;
        return song.at(rate);
    }

    private static void assertSamePassages(PassageSet expected, PassageSet actual) {
        assertEquals(seconds(expected), seconds(actual));
        for (int i = 0; i < expected.passages().size(); i++) {
            Passage one = expected.passages().get(i);
            Passage other = actual.passages().get(i);
            assertEquals(one.lufs(), other.lufs());
            assertEquals(one.heard(), other.heard());
            assertEquals(expected.weight(i), actual.weight(i));
            for (int c = 0; c < 2; c++) {
                assertArrayEquals(one.audio()[c], other.audio()[c]);
            }
        }
        assertEquals(expected.rest(), actual.rest());
    }

    private static List<Long> seconds(PassageSet set) {
        return set.passages().stream().map(Passage::second).toList();
    }

    @Test
    void shouldKeepTheLoudestThePeakAndASampleOfTheRest() {
        PassageSet set = song(Synthetic.RATE).passages();
        List<Long> seconds = seconds(set);
        assertTrue(seconds.contains(77L) && seconds.contains(13L), seconds.toString());
        List<Passage> byLoudness = new ArrayList<>(set.passages());
        byLoudness.sort((a, b) -> Double.compare(b.lufs(), a.lufs()));
        assertEquals(77, byLoudness.get(0).second());
        double range =
                byLoudness.get(0).lufs() - byLoudness.get(byLoudness.size() - 1).lufs();
        assertTrue(range > 12, "quiet seconds as well, " + range + " LU below");
        double stands = 0;
        for (int i = 0; i < seconds.size(); i++) {
            stands += set.weight(i);
        }
        assertEquals(120, stands);
    }

    @Test
    void shouldHoldNoMoreThanTenMegabytes() {
        assertTrue(song(Synthetic.RATE).passages().bytes() <= 9_300_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {48_000, 44_100, 22_050.5})
    void shouldKeepTheSameWhateverTheOrderItWasHeardIn(double rate) {
        Synthetic song = song(rate);
        PassageSet straight = song.passages();
        int frames = song.audio()[0].length;
        for (int turn = 0; turn < 5; turn++) {
            Listening listener = new Listening(new Evidence(rate, 2));
            List<Integer> starts = new ArrayList<>();
            for (int i = 0; i < frames; i += 500_000 + turn * 77_777) {
                starts.add(i);
            }
            Collections.shuffle(starts, new Random(turn));
            for (int start : starts) {
                // Each stretch begins early enough for its first whole second to have its pre-roll.
                int early = (int) Math.max(0, start - (1 + PRE_ROLL) * rate);
                int end = Math.min(frames, start + 500_000 + turn * 77_777);
                listener.seek(early);
                for (int done = early; done < end; ) {
                    int run = Math.min(end - done, 1 + new Random(done).nextInt(9000));
                    listener.take(song.audio(), done, run);
                    done += run;
                }
            }
            // The end of the song, whatever of the last second there is.
            listener.seek(frames - (int) (2 * rate));
            listener.take(song.audio(), frames - (int) (2 * rate), (int) (2 * rate));
            listener.finish();
            assertSamePassages(straight, listener.passages().snapshot());
        }
    }

    @Test
    void shouldNotCountASecondWithoutItsPreRoll() {
        Synthetic song = song(Synthetic.RATE);
        Listening listener = new Listening(new Evidence(Synthetic.RATE, 2));
        listener.seek(Synthetic.RATE * 10L - 100);
        listener.take(song.audio(), Synthetic.RATE * 10 - 100, Synthetic.RATE * 3);
        assertEquals(List.of(11L), seconds(listener.passages().snapshot()));
    }

    @Test
    void shouldReplaceASecondThatIsHeardAgain() {
        Listening listener = new Listening(new Evidence(Synthetic.RATE, 2));
        listener.take(Synthetic.beats(3, 0.5, 1).audio(), 0, 3 * Synthetic.RATE);
        assertEquals(3, listener.passages().snapshot().passages().size());
        listener.seek(0);
        listener.take(new float[2][3 * Synthetic.RATE], 0, 3 * Synthetic.RATE);
        assertFalse(listener.passages().snapshot().hasMusic());
    }

    @Test
    void shouldKeepTheSnapshotWhileListeningGoesOn() {
        Synthetic song = song(Synthetic.RATE);
        Listening listener = new Listening(new Evidence(Synthetic.RATE, 2));
        listener.take(song.audio(), 0, 20 * Synthetic.RATE);
        PassageSet early = listener.passages().snapshot();
        List<Long> seconds = seconds(early);
        float[] copy = early.passages().get(3).audio()[1].clone();
        Measurement measured = early.measured();
        listener.take(song.audio(), 20 * Synthetic.RATE, 100 * Synthetic.RATE);
        assertEquals(seconds, seconds(early));
        assertArrayEquals(copy, early.passages().get(3).audio()[1]);
        assertSame(measured, early.measured());
        assertFalse(seconds.equals(seconds(listener.passages().snapshot())));
    }

    @Test
    void shouldTakeWhatIsAtLeastABlockLong() {
        Synthetic song = Synthetic.beats(2, 0.5, 1);
        assertEquals(1, song.first(0.4).passages().passages().size());
        assertFalse(song.first(0.39).passages().hasMusic());
        assertEquals(2, song.first(1.7).passages().passages().size());
        assertEquals(1, song.first(1.3).passages().passages().size());
        assertFalse(Synthetic.silence().passages().hasMusic());
    }
}
