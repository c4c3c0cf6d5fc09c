// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masterwright.engine.ChainParameter;

class OutputSolverTest {
    private static final double QUANTUM = 1.0 / 1024;

    private int tries;

    private OutputSolver.Try solve(OutputSolver solver, DoubleFunction<Rehearsal.Outcome> master) {
        while (!solver.isDone()) {
            tries++;
            solver.take(master.apply(ChainParameter.OUTPUT_LEVEL.physical(solver.next())));
        }
        return solver.best();
    }

    /** Music of -18 LUFS with peaks that reach the ceiling at a gain of {@code free} dB; some loudness is lost there. */
    private static DoubleFunction<Rehearsal.Outcome> limited(double free, double loss) {
        return decibels -> {
            double over = Math.max(0, decibels - free);
            return new Rehearsal.Outcome(-18 + decibels - loss * over, Math.min(-1, decibels - 13), over);
        };
    }

    @ParameterizedTest
    @CsvSource({"-16, 2, 12, 0.3", "-14, 3, 2, 0.3", "-11, 6, 4, 0.3", "-20, 2, 12, 0", "-14, 3, 1.5, 0.1"})
    void shouldMeetTheTargetInFewTries(double target, double cap, double free, double loss) {
        OutputSolver.Try best = solve(new OutputSolver(target, cap, QUANTUM, target + 18), limited(free, loss));
        assertEquals(target, best.outcome().lufs(), 0.05);
        assertTrue(best.outcome().gainReductionP99Db() <= cap + 0.1);
        assertTrue(tries <= 4, tries + " tries");
    }

    @ParameterizedTest
    @CsvSource({"-14, 3, -3, 0.2", "-11, 6, 0, 0.5", "-6, 2, 1, 0.3"})
    void shouldGoAsFarAsTheLimiterMayWhereTheTargetIsOutOfReach(double target, double cap, double free, double loss) {
        OutputSolver.Try best = solve(new OutputSolver(target, cap, QUANTUM, target + 18), limited(free, loss));
        assertEquals(cap, best.outcome().gainReductionP99Db(), 0.11);
        assertTrue(best.outcome().lufs() < target);
    }

    @Test
    void shouldStayOnTheGridAndWithinTheRange() {
        OutputSolver.Try best = solve(new OutputSolver(3, 6, QUANTUM, 40), limited(60, 0));
        assertEquals(1, best.level());
        assertEquals(0, best.level() / QUANTUM % 1, 0);
    }
}
