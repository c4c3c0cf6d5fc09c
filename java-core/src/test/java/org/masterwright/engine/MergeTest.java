// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;

class MergeTest {
    private static final int OUTPUT = ChainParameter.OUTPUT_LEVEL.ordinal();
    private static final int COMPRESSION = ChainParameter.COMPRESSION.ordinal();

    private final Block block = new Block(1, 1);
    private final Decision decision = Engines.decision(0, 6, -14, -20, -14);

    private double merged(int index) {
        Controls controls = new Controls();
        controls.update(block.parameters);
        double[] values = new double[ChainParameter.COUNT];
        Merge.merge(controls, decision, values);
        return values[index];
    }

    @Test
    void shouldScaleTheDistanceFromNeutralByTheAmount() {
        assertEquals(decision.value(OUTPUT), merged(OUTPUT), 0);
        block.set(Parameter.AMOUNT, 250);
        assertEquals(0.5 + 0.25 * (decision.value(OUTPUT) - 0.5), merged(OUTPUT), 1e-15);
        block.set(Parameter.AMOUNT, 0);
        assertEquals(0.5, merged(OUTPUT), 0);
    }

    @Test
    void shouldAddTheTrimAndClamp() {
        block.set(Parameter.TRIM_OUTPUT_LEVEL, 512 + 102);
        assertEquals(decision.value(OUTPUT) + 102 / 1024.0, merged(OUTPUT), 1e-15);
        block.set(Parameter.TRIM_OUTPUT_LEVEL, 1024);
        assertEquals(1, merged(OUTPUT), 0);
        block.set(Parameter.TRIM_COMPRESSION, 1024 + 256);
        assertEquals(0.25, merged(COMPRESSION), 0);
        block.set(Parameter.TRIM_COMPRESSION, 0);
        assertEquals(0, merged(COMPRESSION), 0);
    }

    @Test
    void shouldMoveTheOutputLevelByTheDifferenceOfTheTarget() {
        block.set(Parameter.TARGET_LUFS, 241 - 100);
        assertEquals(decision.value(OUTPUT) + 4 / 36.0, merged(OUTPUT), 1e-12);
        block.set(Parameter.TARGET_LUFS, 241 - 160);
        assertEquals(decision.value(OUTPUT) - 2 / 36.0, merged(OUTPUT), 1e-12);
        assertEquals(0.5, merged(0), 0, "the other values stay");
    }

    @Test
    void shouldMoveNothingForATargetWhereNothingWasSolved() {
        Controls controls = new Controls();
        block.set(Parameter.TARGET_LUFS, 1);
        controls.update(block.parameters);
        double[] values = new double[ChainParameter.COUNT];
        Merge.merge(controls, Decision.neutral(), values);
        assertEquals(0.5, values[OUTPUT], 0);
    }
}
