// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeriesCollection;
import org.masterwright.analysis.Spectrogram;

/** The spectrograms of all tracks side by side, on one scale of frequency and one of level. */
final class SpectrogramPanel {
    private static final double RANGE_DB = 70;
    private static final double TICK_DB = 10;
    private static final int GAP = 34;
    private static final int SCALE_WIDTH = 74;
    private static final int TITLE_HEIGHT = 24;

    private final List<Track> tracks;
    private final ColourMap colours;

    SpectrogramPanel(List<Track> tracks) {
        this.tracks = tracks;
        double highest = Double.NEGATIVE_INFINITY;
        for (Track track : tracks) {
            for (float[] column : track.portrait().levelsDb()) {
                for (float level : column) {
                    highest = Float.isNaN(level) ? highest : Math.max(highest, level);
                }
            }
        }
        double top = Double.isFinite(highest) ? Math.ceil(highest / TICK_DB) * TICK_DB : 0;
        colours = new ColourMap(top - RANGE_DB, top);
    }

    void draw(Graphics2D g, Rectangle2D area) {
        CombinedRangeXYPlot all = new CombinedRangeXYPlot(new FrequencyAxis("Hz"));
        all.setGap(GAP);
        all.setInsets(RectangleInsets.ZERO_INSETS);
        tracks.forEach(track -> all.add(plot(track)));
        JFreeChart chart = new JFreeChart(null, null, all, false);
        chart.setBackgroundPaint(Look.PAPER);
        chart.setPadding(new RectangleInsets(TITLE_HEIGHT, 0, 0, 0));
        chart.addSubtitle(scale());
        ChartRenderingInfo places = new ChartRenderingInfo();
        chart.draw(g, area, null, places);
        for (int i = 0; i < tracks.size(); i++) {
            Rectangle2D plot = places.getPlotInfo().getSubplotInfo(i).getDataArea();
            title(g, i, plot);
        }
    }

    private void title(Graphics2D g, int index, Rectangle2D plot) {
        Track track = tracks.get(index);
        float y = (float) plot.getY() - 8;
        g.setColor(Look.track(index));
        g.setFont(Look.bold(14));
        g.drawString(track.name(), (float) plot.getX() + 2, y);
        String loudness = Look.one(track.measured().integratedLufs()) + " LUFS, "
                + Look.one(track.measured().truePeakDbtp()) + " dBTP";
        g.setColor(Look.FAINT_INK);
        g.setFont(Look.plain(11.5));
        double width = g.getFontMetrics().getStringBounds(loudness, g).getWidth();
        g.drawString(loudness, (float) (plot.getMaxX() - width - 2), y);
    }

    private XYPlot plot(Track track) {
        XYPlot plot = new XYPlot(new XYSeriesCollection(), new TimeAxis(null, track.seconds(), 5), null, null);
        Look.dress(plot);
        double low = FrequencyAxis.place(Spectrogram.LOWEST_HZ);
        double high = FrequencyAxis.place(Spectrogram.HIGHEST_HZ);
        plot.addAnnotation(new XYDataImageAnnotation(
                colours.image(track.portrait().levelsDb()),
                0,
                low,
                plot.getDomainAxis().getUpperBound(),
                high - low));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(new Color(255, 255, 255, 50));
        return plot;
    }

    private PaintScaleLegend scale() {
        NumberAxis axis = new NumberAxis();
        Look.dress(axis, "dBFS in a twelfth of an octave");
        axis.setTickUnit(new NumberTickUnit(TICK_DB));
        PaintScaleLegend legend = new PaintScaleLegend(colours, axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setSubdivisionCount(200);
        legend.setStripWidth(14);
        legend.setStripOutlineVisible(false);
        legend.setBackgroundPaint(Look.PAPER);
        legend.setHorizontalAlignment(HorizontalAlignment.RIGHT);
        legend.setWidth(SCALE_WIDTH);
        legend.setMargin(new RectangleInsets(0, 10, 26, 4));
        return legend;
    }
}
