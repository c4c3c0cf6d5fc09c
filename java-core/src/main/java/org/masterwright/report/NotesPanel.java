// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of the tracks, in lines as long as there is room. */
final class NotesPanel {
    private static final int LINE = 17;

    private record Line(int track, String name, String text) {}

    private final double names;
    private final List<Line> lines = new ArrayList<>();

    /** @param width the room for a line, and for the name before it */
    NotesPanel(List<Track> tracks, double width) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        names = tracks.stream()
                        .mapToDouble(track -> width(Look.bold(12), track.name(), context))
                        .max()
                        .orElse(0)
                + 12;
        for (int i = 0; i < tracks.size(); i++) {
            String name = tracks.get(i).name();
            for (String note : tracks.get(i).notes()) {
                for (String part : wrapped(note, width - names, context)) {
                    lines.add(new Line(i, name, part));
                    name = "";
                }
            }
        }
    }

    private static double width(Font font, String text, FontRenderContext context) {
        return font.getStringBounds(text, context).getWidth();
    }

    private static List<String> wrapped(String text, double width, FontRenderContext context) {
        List<String> parts = new ArrayList<>();
        String part = "";
        for (String word : text.split(" ")) {
            String longer = part.isEmpty() ? word : part + " " + word;
            if (!part.isEmpty() && width(Look.plain(12), longer, context) > width) {
                parts.add(part);
                longer = word;
            }
            part = longer;
        }
        parts.add(part);
        return parts;
    }

    int height() {
        return lines.isEmpty() ? 0 : (lines.size() + 1) * LINE + 4;
    }

    void draw(Graphics2D g, double x, double y) {
        if (lines.isEmpty()) {
            return;
        }
        double base = y + LINE - 4;
        g.setFont(Look.bold(12));
        g.setColor(Look.INK);
        g.drawString("What was held back, and why", (float) x, (float) base);
        for (Line line : lines) {
            base += LINE;
            g.setFont(Look.bold(12));
            g.setColor(Look.track(line.track()));
            g.drawString(line.name(), (float) x, (float) base);
            g.setFont(Look.plain(12));
            g.setColor(Look.INK);
            g.drawString(line.text(), (float) (x + names), (float) base);
        }
    }
}
