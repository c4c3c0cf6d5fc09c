// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long STEP = SECOND / 50;

    private long now;
    private long used;

    /** Works without end for so long; returns the times at which steps of work ended. */
    private List<Long> work(Allowance allowance, long nanos, boolean urgent) {
        List<Long> ends = new ArrayList<>();
        for (long end = now + nanos; now < end; ) {
            now += STEP;
            used += STEP;
            ends.add(now);
            allowance.account(now, used, false);
            now += allowance.rest(urgent);
        }
        return ends;
    }

    @Test
    void shouldUseNoMoreThanFifteenPercentOfAnyMinute() {
        List<Long> ends = work(new Allowance(now, used), 300 * SECOND, true);
        for (int from = 0; from < ends.size(); from++) {
            long first = ends.get(from);
            long steps = ends.stream()
                    .filter(end -> end >= first && end < first + 60 * SECOND)
                    .count();
            assertTrue(steps * STEP <= 9 * SECOND + STEP, steps + " steps from " + first);
        }
        assertEquals(0.12 * 300 + 1.8, ends.size() * STEP / (double) SECOND, 0.1);
    }

    @Test
    void shouldDoAtOnceWhatIsUrgentAndKeepSomethingBackForIt() {
        Allowance allowance = new Allowance(now, used);
        work(allowance, 20 * SECOND, false);
        allowance.account(now, used, false);
        assertTrue(allowance.rest(false) < SECOND);
        assertEquals(0, allowance.rest(true));
        long before = used;
        work(allowance, SECOND / 2, true);
        assertEquals(SECOND / 2, used - before);
    }

    @Test
    void shouldNotCountTheTimeInWhichTheThreadWaitedForAProcessor() {
        Allowance allowance = new Allowance(now, used);
        now += 10 * SECOND;
        used += SECOND / 2;
        allowance.account(now, used, false);
        assertEquals(0, allowance.rest(false));
    }

    @Test
    void shouldNotChargeForWhatSomebodyWaitsFor() {
        Allowance allowance = new Allowance(now, used);
        now += 10 * SECOND;
        used += 10 * SECOND;
        allowance.account(now, used, true);
        assertEquals(0, allowance.rest(false));
    }
}
