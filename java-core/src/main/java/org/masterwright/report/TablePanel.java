// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;

/** A table in a picture: a column for each track, under its name and in its colour. */
final class TablePanel {
    static final int LINE = 19;

    private final List<Track> tracks;
    private final String title;
    private final List<ComparisonTable.Row> rows;

    TablePanel(List<Track> tracks, String title, List<ComparisonTable.Row> rows) {
        this.tracks = tracks;
        this.title = title;
        this.rows = rows;
    }

    int height() {
        return (rows.size() + 1) * LINE + 6;
    }

    void draw(Graphics2D g, double x, double y, double width) {
        double labels = width * 0.36;
        double column = (width - labels) / tracks.size();
        double base = y + LINE - 5;
        g.setFont(Look.bold(12));
        g.setColor(Look.INK);
        g.drawString(title, (float) x, (float) base);
        for (int i = 0; i < tracks.size(); i++) {
            g.setColor(Look.track(i));
            right(g, tracks.get(i).name(), x + labels + (i + 1) * column, base);
        }
        g.setColor(Look.GRID);
        g.setStroke(Look.line(1));
        g.draw(new Line2D.Double(x, base + 6, x + width, base + 6));
        g.setFont(Look.plain(12));
        for (ComparisonTable.Row row : rows) {
            base += LINE;
            g.setColor(Look.FAINT_INK);
            g.drawString(row.label(), (float) x, (float) base + 2);
            g.setColor(Look.INK);
            for (int i = 0; i < row.cells().size(); i++) {
                right(g, row.cells().get(i), x + labels + (i + 1) * column, base + 2);
            }
        }
    }

    private static void right(Graphics2D g, String text, double x, double y) {
        double width = g.getFontMetrics().getStringBounds(text, g).getWidth();
        g.drawString(text, (float) (x - width), (float) y);
    }
}
