// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionSolverTest {
    private static final Levels BEFORE = new Levels(-18, -2, 0);

    private int tries;

    /** @param change of the peak-to-loudness ratio with the amount; the loudness falls by 4 dB at most */
    private CompressionSolver solve(double wanted, DoubleUnaryOperator change, double mostCost) {
        CompressionSolver solver = new CompressionSolver(wanted, BEFORE, mostCost);
        tries = 0;
        while (!solver.isDone()) {
            tries++;
            double c = solver.next();
            double lufs = -18 - 4 * c * c;
            solver.take(new Levels(lufs, lufs + 16 + change.applyAsDouble(c), 0));
        }
        return solver;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, -0.8, -1.5, -2.2, -3})
    void shouldMeetTheWantedChangeInFewTries(double wanted) {
        DoubleUnaryOperator change = c -> -4.5 * c + 1.3 * c * c;
        CompressionSolver solver = solve(wanted, change, 10);
        assertEquals(wanted, change.applyAsDouble(solver.best()), 0.15);
        assertEquals(0, solver.best() * 1024 % 1);
        assertTrue(tries <= 4, tries + " tries");
    }

    @Test
    void shouldLeaveZeroAtZeroWithoutATry() {
        CompressionSolver solver = solve(0, c -> -4 * c, 10);
        assertEquals(0.0, solver.best());
        assertEquals(0, tries);
    }

    @Test
    void shouldUseNoneWhereItRaisesTheCrest() {
        CompressionSolver solver = solve(-2, c -> 3 * c, 10);
        assertEquals(0.0, solver.best());
        assertTrue(tries <= 3, tries + " tries");
        assertFalse(solver.isAtCost());
    }

    @Test
    void shouldStopWhereMoreLowersTheCrestNoFurther() {
        CompressionSolver solver = solve(-3, c -> -4 * c * (1 - c), 10);
        assertTrue(solver.best() > 0.25 && solver.best() < 0.75, "amount " + solver.best());
    }

    @Test
    void shouldCostNoMoreLoudnessThanAllowed() {
        CompressionSolver solver = solve(-3, c -> -4 * c, 1);
        assertEquals(1, 4 * solver.best() * solver.best(), 0.4);
        assertTrue(4 * solver.best() * solver.best() <= 1.08);
        assertTrue(solver.isAtCost());
    }

    @Test
    void shouldGoToTheEndOfTheRange() {
        assertEquals(1, solve(-9, c -> -4 * c, 10).best());
    }
}
