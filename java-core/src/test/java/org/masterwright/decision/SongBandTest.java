// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SongBandTest {
    @Test
    void shouldBeNarrowFromTheStartWhereTheTargetCanBeReached() {
        assertEquals(SongBand.of(0.1, 3, false), SongBand.of(0.1, 300, false));
        assertTrue(SongBand.of(0.1, 3, false) < 0.2);
    }

    @Test
    void shouldNarrowAsTheSongIsHeardWhereItsLoudnessHangsOnIt() {
        double early = SongBand.of(0.1, 30, true);
        double later = SongBand.of(0.1, 120, true);
        assertTrue(later < early, later + " after " + early);
        assertTrue(later > SongBand.of(0.1, 120, false));
    }

    @Test
    void shouldNeverBeNarrowerThanWhatThePassagesTell() {
        assertTrue(SongBand.of(0.7, 300, false) > 0.7);
    }
}
