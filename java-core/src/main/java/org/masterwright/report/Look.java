// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.Locale;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** Colours, fonts and lines of the pictures. */
final class Look {
    static final Color INK = new Color(0x20, 0x22, 0x26);
    static final Color FAINT_INK = new Color(0x60, 0x64, 0x6C);
    static final Color PAPER = Color.WHITE;
    static final Color FIELD = new Color(0xFA, 0xFA, 0xFB);
    static final Color GRID = new Color(0xD8, 0xDA, 0xDE);

    /** Leaves room for the halves of labels that stand at the ends of the axes. */
    static final RectangleInsets CHART_PADDING = new RectangleInsets(6, 0, 0, 12);

    /** Colours that are told apart by all eyes (Okabe and Ito), the original's grey first. */
    private static final Color[] TRACKS = {
        new Color(0x70, 0x74, 0x7C),
        new Color(0x00, 0x72, 0xB2),
        new Color(0x00, 0x9E, 0x73),
        new Color(0xD5, 0x5E, 0x00)
    };

    private static final String FAMILY = "DejaVu Sans";

    private Look() {}

    /** The colour of a track, by its place in the order original, safe, balanced, bold. */
    static Color track(int index) {
        return TRACKS[index % TRACKS.length];
    }

    static Font plain(double points) {
        return new Font(FAMILY, Font.PLAIN, 1).deriveFont((float) points);
    }

    static Font bold(double points) {
        return new Font(FAMILY, Font.BOLD, 1).deriveFont((float) points);
    }

    static Stroke line(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static Stroke dashes(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);
    }

    static void dress(XYPlot plot) {
        plot.setBackgroundPaint(FIELD);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(line(0.7));
        plot.setRangeGridlineStroke(line(0.7));
        plot.setOutlinePaint(GRID);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static void dress(ValueAxis axis, String label) {
        axis.setLabel(label);
        axis.setLabelFont(plain(11));
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(plain(10.5));
        axis.setTickLabelPaint(INK);
        axis.setAxisLineVisible(false);
        axis.setTickMarkPaint(GRID);
    }

    /** A figure with one decimal, or a dash where there is none. */
    static String one(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.equals("-0.0") ? "0.0" : text;
    }
}
