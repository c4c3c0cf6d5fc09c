// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.masterwright.analysis.Spectrogram;

/** From 20 Hz to 20 kHz, an octave as wide as the next; what is drawn against it are logarithms to the base of ten. */
final class FrequencyAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final int[] HERTZ = {20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000};

    FrequencyAxis(String label) {
        Look.dress(this, label);
        setRange(place(Spectrogram.LOWEST_HZ), place(Spectrogram.HIGHEST_HZ));
    }

    /** Where a frequency stands. */
    static double place(double hertz) {
        return Math.log10(hertz);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean upright = RectangleEdge.isLeftOrRight(edge);
        List<NumberTick> ticks = new ArrayList<>();
        for (int hertz : HERTZ) {
            String label = hertz < 1_000 ? Integer.toString(hertz) : hertz / 1_000 + "k";
            TextAnchor anchor = upright ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
            ticks.add(new NumberTick(TickType.MAJOR, place(hertz), label, anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }
}
