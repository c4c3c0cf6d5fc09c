// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masterwright.chain.ChainParameter;

class OutputSolverTest {
    private static final double QUANTUM = 1.0 / 1024;
    private static final double NONE = Double.NEGATIVE_INFINITY;

    private int tries;

    private static OutputSolver solver(double target, Bounds bounds) {
        return new OutputSolver(target, 0.05, bounds, target + 18, 1, 6);
    }

    private OutputSolver.Try solve(OutputSolver solver, DoubleFunction<Levels> master) {
        while (!solver.isDone()) {
            tries++;
            solver.take(master.apply(ChainParameter.OUTPUT_LEVEL.physical(solver.next())));
        }
        return solver.best();
    }

    /**
     * Music of -18 LUFS with peaks that reach the ceiling at a gain of {@code free} dB. Some loudness is lost there.
     */
    private static DoubleFunction<Levels> limited(double free, double loss) {
        return decibels -> {
            double over = Math.max(0, decibels - free);
            return new Levels(-18 + decibels - loss * over, Math.min(-1, decibels - 13), over);
        };
    }

    @ParameterizedTest
    @CsvSource({"-16, 2, 12, 0.3", "-14, 3, 2, 0.3", "-11, 6, 4, 0.3", "-20, 2, 12, 0", "-14, 3, 1.5, 0.1"})
    void shouldMeetTheTargetInFewTries(double target, double cap, double free, double loss) {
        OutputSolver.Try best = solve(solver(target, new Bounds(cap, NONE, -NONE)), limited(free, loss));
        assertEquals(target, best.levels().lufs(), 0.05);
        assertTrue(best.levels().gainReductionP99Db() <= cap + 0.1);
        assertTrue(tries <= 4, tries + " tries");
    }

    @ParameterizedTest
    @CsvSource({"-14, 3, -3, 0.2", "-11, 6, 0, 0.5", "-6, 2, 1, 0.3"})
    void shouldGoAsFarAsTheLimiterMayWhereTheTargetIsOutOfReach(double target, double cap, double free, double loss) {
        OutputSolver.Try best = solve(solver(target, new Bounds(cap, NONE, -NONE)), limited(free, loss));
        assertEquals(cap, best.levels().gainReductionP99Db(), 0.11);
        assertTrue(best.levels().lufs() < target);
    }

    @Test
    void shouldStayOnTheGridAndWithinTheRange() {
        OutputSolver.Try best = solve(new OutputSolver(3, 0.05, new Bounds(6, NONE, -NONE), 40, 1, 6), limited(60, 0));
        assertEquals(1, best.level());
        assertEquals(0, best.level() / QUANTUM % 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"-10, 10, 0.3", "-9, 12, 0", "-6, 7, 0.2"})
    void shouldStopAtTheCrestFloor(double target, double floor, double loss) {
        DoubleFunction<Levels> master = decibels -> {
            double over = Math.max(0, decibels - 1);
            return new Levels(-18 + decibels - loss * over, Math.min(-1, decibels - 2), over);
        };
        OutputSolver.Try best = solve(solver(target, new Bounds(20, floor, -NONE)), master);
        assertEquals(floor, best.levels().peakToLoudness(), 0.11);
        assertTrue(best.levels().lufs() < target);
    }

    @Test
    void shouldStopAtTheCeilingWhereNoLimiterHoldsIt() {
        DoubleFunction<Levels> open = decibels -> new Levels(-18 + decibels, -3 + decibels, 0);
        OutputSolver.Try best = solve(solver(-14, new Bounds(3, NONE, -1)), open);
        assertEquals(-1, best.levels().truePeakDbtp(), 0.11);
        assertTrue(tries <= 3, tries + " tries");
    }
}
