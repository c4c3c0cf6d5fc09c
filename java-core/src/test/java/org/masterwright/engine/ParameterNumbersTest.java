// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.masterwright.chain.Parameter;

/** What the steps of a parameter stand for. */
class ParameterNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "AMOUNT, 0, 0",
        "AMOUNT, 1000, 100",
        "AMOUNT, 705, 70.5",
        "TARGET_LUFS, 1, -24",
        "TARGET_LUFS, 181, -6",
        "TARGET_LUFS, 101, -14",
        "CEILING, 0, -3",
        "CEILING, 300, 0",
        "CEILING, 200, -1",
        "TRIM_LOW_EQ, 0, -0.5",
        "TRIM_LOW_EQ, 1024, 0.5",
        "TRIM_REVERB_SEND, 2048, 1"
    })
    void shouldStandForWhatTheUserReads(Parameter parameter, int step, double number) {
        assertEquals(number, parameter.number(step));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindTheStepOfEachNumber(Parameter parameter) {
        for (int step = 0; step <= parameter.steps(); step++) {
            double number = parameter.number(step);
            if (!Double.isNaN(number)) {
                assertTrue(number >= parameter.lowest() && number <= parameter.highest());
                assertEquals(step, parameter.step(number));
            }
        }
    }

    @Test
    void shouldHaveNoNumberForAWord() {
        assertTrue(Double.isNaN(Parameter.TARGET_LUFS.number(0)));
        assertTrue(Double.isNaN(Parameter.STYLE.number(2)));
        assertEquals(List.of("auto"), Parameter.TARGET_LUFS.words());
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveAWordOrANumberForEachStep(Parameter parameter) {
        assertEquals(parameter.hasNumbers(), parameter.words().size() <= parameter.steps());
        for (int step = 0; step <= parameter.steps(); step++) {
            assertEquals(step < parameter.words().size(), Double.isNaN(parameter.number(step)));
        }
    }
}
