// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void shouldAlignNamesLeftAndFiguresRight() {
        TextTable table =
                new TextTable("style", "LUFS", "").row("safe", "-16.02", "").row("balanced", "-14", "x");
        assertEquals("""
                style       LUFS
                -------------------
                safe      -16.02
                balanced     -14  x
                """, table.toString());
    }

    @Test
    void shouldRefuseARowThatDoesNotFit() {
        TextTable table = new TextTable("a", "b");
        assertThrows(IllegalArgumentException.class, () -> table.row("1"));
    }
}
