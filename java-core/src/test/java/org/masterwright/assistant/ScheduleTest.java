// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Synthetic;

class ScheduleTest {
    private static final Synthetic SONG = Synthetic.beats(30, 0.5, 0.5);

    private static void hear(Listening listener, int from, int to) {
        listener.seek((long) from * Synthetic.RATE);
        listener.take(SONG.audio(), from * Synthetic.RATE, (to - from) * Synthetic.RATE);
    }

    @Test
    void shouldDecideEachTimeTwiceAsMuchIsKnown() {
        Listening listener = SONG.listening();
        List<Integer> decided = new ArrayList<>();
        int restsOn = 0;
        for (int second = 0; second < 30; second++) {
            listener.take(SONG.audio(), second * Synthetic.RATE, Synthetic.RATE);
            if (Schedule.isDue(listener, restsOn, false, false, false)) {
                restsOn = listener.evidence().sounding();
                listener.startCounting();
                decided.add(restsOn);
            }
        }
        assertEquals(List.of(3, 6, 12, 24), decided);
        assertTrue(Schedule.isDue(listener, restsOn, true, false, false));
        listener.startCounting();
        assertFalse(Schedule.isDue(listener, 30, true, false, false));
    }

    @Test
    void shouldSettleOnceAllIsKnownAndThenStay() {
        Listening listener = SONG.listening();
        hear(listener, 0, 20);
        listener.startCounting();
        hear(listener, 19, 24);
        assertFalse(Schedule.isDue(listener, 20, false, false, false));
        hear(listener, 0, 12);
        assertTrue(Schedule.isDue(listener, 20, false, false, false));
        listener.startCounting();
        hear(listener, 0, 12);
        assertFalse(Schedule.isDue(listener, 24, true, false, false));
    }

    @Test
    void shouldKeepWhatWasMeasuredOverAWholeSongUntilATwentiethIsAdded() {
        Listening listener = SONG.listening();
        hear(listener, 0, 20);
        listener.startCounting();
        hear(listener, 19, 22);
        assertTrue(Schedule.isDue(listener, 20, true, false, false));
        assertFalse(Schedule.isDue(listener, 20, true, false, true));
        hear(listener, 21, 23);
        assertTrue(Schedule.isDue(listener, 20, true, false, true));
    }

    @Test
    void shouldNotPutAFewSecondsInThePlaceOfASong() {
        Listening listener = SONG.listening();
        hear(listener, 0, 5);
        assertFalse(Schedule.isDue(listener, 200, true, false, false));
        assertTrue(Schedule.isDue(listener, 0, false, false, false));
    }

    @Test
    void shouldWaitForTheSoundOfWhatItRemembers() {
        Listening first = SONG.listening();
        hear(first, 0, 8);
        Evidence remembered = new Evidence(Synthetic.RATE, 2);
        first.evidence().all().forEach(remembered::put);
        Listening again = new Listening(remembered);
        hear(again, 0, 4);
        assertFalse(Schedule.isDue(again, 0, true, false, false));
        hear(again, 0, 8);
        assertTrue(Schedule.isDue(again, 0, true, false, false));
    }
}
