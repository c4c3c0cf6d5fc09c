// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import java.util.Locale;

/** A table in Markdown that grows row by row; the first column flush left, the others flush right. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();
    private final int columns;

    MarkdownTable(String... heading) {
        columns = heading.length;
        row((Object[]) heading);
        text.append("|---").append("|--:".repeat(columns - 1)).append("|\n");
    }

    /** Adds a row: one cell for each column, numbers with two decimals. */
    MarkdownTable row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a row of " + columns);
        }
        for (Object cell : cells) {
            text.append("| ")
                    .append(cell instanceof Double number ? number(number) : cell)
                    .append(' ');
        }
        text.append("|\n");
        return this;
    }

    private static String number(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? "∞" : "-∞";
        }
        return String.format(Locale.ROOT, Math.abs(x) < 0.095 && x != 0 ? "%.4f" : "%.2f", x);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
