// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class Ebur128SummaryTest {
    private static final String PRINTED = """
            [Parsed_ebur128_0 @ 0x55] t: 1.0 TARGET:-23 LUFS M: -20.1 S:-120.7 I: -20.1 LUFS LRA: 0.0 LU
            [Parsed_ebur128_0 @ 0x55] Summary:

              Integrated loudness:
                I:         -19.2 LUFS
                Threshold: -29.2 LUFS

              Loudness range:
                LRA:         3.4 LU
                Threshold: -39.2 LUFS
                LRA low:   -21.0 LUFS
                LRA high:  -17.7 LUFS

              True peak:
                Peak:       %s dBFS
            """;

    @Test
    void shouldReadTheSummaryAndNotTheRunningFigures() {
        assertEquals(new LoudnessFigures(-19.2, 3.4, -2.7), Ebur128Summary.parse(PRINTED.formatted("-2.7")));
    }

    @Test
    void shouldReadThePeakOfSilence() {
        double peak = Ebur128Summary.parse(PRINTED.formatted("-inf")).truePeakDbtp();
        assertEquals(Double.NEGATIVE_INFINITY, peak);
    }

    @Test
    void shouldRefuseWhatHasNoSummary() {
        assertThrows(IllegalArgumentException.class, () -> Ebur128Summary.parse("music.wav: No such file"));
    }
}
