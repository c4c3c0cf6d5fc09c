// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal: a heading, a rule and rows; the first column flush left, the others flush right. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    /** @param heading one title per column */
    public TextTable(String... heading) {
        rows.add(heading.clone());
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException when it has not one cell per column
     */
    public TextTable row(String... cells) {
        if (cells.length != rows.get(0).length) {
            throw new IllegalArgumentException(
                    "A row of " + cells.length + " cells in a table of " + rows.get(0).length + " columns.");
        }
        rows.add(cells.clone());
        return this;
    }

    /** The table, each line ended by a line feed, no blanks at the ends of lines. */
    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        append(text, rows.get(0), widths);
        int rule = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
        text.append("-".repeat(rule)).append('\n');
        rows.stream().skip(1).forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static void append(StringBuilder text, String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row[i].length());
            line.append(i == 0 ? "" : GAP).append(i == 0 ? row[i] + padding : padding + row[i]);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
