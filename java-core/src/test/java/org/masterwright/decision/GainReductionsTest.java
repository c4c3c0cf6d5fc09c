// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GainReductionsTest {
    private final GainReductions reductions = new GainReductions();

    @Test
    void shouldFindWhatOnlyAHundredthExceeds() {
        assertEquals(0, reductions.percentile99());
        for (int i = 1; i <= 1000; i++) {
            reductions.add(i / 100.0, 1);
        }
        assertEquals(9.9, reductions.percentile99(), 1e-9);
    }

    @Test
    void shouldBeNothingWhereTheLimiterRests() {
        for (int i = 0; i < 1000; i++) {
            reductions.add(i < 10 ? 3 : 0, 1);
        }
        assertEquals(0, reductions.percentile99());
        reductions.add(100, 1);
        assertEquals(3, reductions.percentile99(), 1e-9);
    }

    @Test
    void shouldCountAStretchForAsManyAsItStandsFor() {
        reductions.add(1, 980);
        reductions.add(2, 11);
        reductions.add(4, 9);
        assertEquals(2, reductions.percentile99(), 1e-9);
    }
}
