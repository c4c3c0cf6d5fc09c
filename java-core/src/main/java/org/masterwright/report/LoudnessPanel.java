// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The short-term loudness of all tracks over time, and the loudness each master aimed at. */
final class LoudnessPanel {
    private static final double MARGIN_LU = 2;
    private static final double MOST_LU = 36;
    /** What is below so large a part of the time is left to fall out of the picture. */
    private static final double QUIET_PART = 0.03;

    private final List<Track> tracks;

    LoudnessPanel(List<Track> tracks) {
        this.tracks = tracks;
    }

    void draw(Graphics2D g, Rectangle2D area) {
        XYSeriesCollection curves = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        NumberAxis lufs = new NumberAxis();
        Look.dress(lufs, "short-term loudness, LUFS");
        double seconds = tracks.get(0).seconds();
        XYPlot plot = new XYPlot(curves, new TimeAxis(null, seconds, 16), lufs, lines);
        Look.dress(plot);
        double[] range = range();
        lufs.setRange(range[0], range[1]);
        lufs.setTickUnit(new NumberTickUnit(range[1] - range[0] > 15 ? 5 : 2));
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        for (int i = 0; i < tracks.size(); i++) {
            curves.addSeries(curve(tracks.get(i), i));
            lines.setSeriesPaint(i, Look.track(i));
            lines.setSeriesStroke(i, Look.line(1.6));
            if (!Double.isNaN(tracks.get(i).targetLufs())) {
                plot.addRangeMarker(target(i), Layer.FOREGROUND);
            }
        }
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Look.PAPER);
        chart.setPadding(Look.CHART_PADDING);
        chart.draw(g, area);
        if (!Double.isFinite(highest())) {
            g.setFont(Look.plain(13));
            g.setColor(Look.FAINT_INK);
            g.drawString("Shorter than 3 s: there is no short-term loudness.", (float) area.getX() + 90, (float)
                    area.getCenterY());
        }
    }

    private static XYSeries curve(Track track, int index) {
        double[] values = track.portrait().shortTermLufs();
        XYSeries series = new XYSeries(index, false);
        for (int i = 0; i < values.length; i++) {
            double at = track.seconds() * (i + 0.5) / values.length;
            series.add(at, Double.isFinite(values[i]) ? values[i] : null);
        }
        return series;
    }

    private ValueMarker target(int index) {
        Track track = tracks.get(index);
        ValueMarker marker = new ValueMarker(track.targetLufs(), Look.track(index), Look.dashes(1.1));
        marker.setLabel("target " + track.name() + " " + Look.one(track.targetLufs()));
        marker.setLabelFont(Look.plain(10.5));
        marker.setLabelPaint(Look.track(index));
        marker.setLabelBackgroundColor(new Color(255, 255, 255, 200));
        marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        marker.setLabelOffset(new RectangleInsets(1, 6, 1, 0));
        return marker;
    }

    private double highest() {
        return tracks.stream()
                .flatMapToDouble(track -> Arrays.stream(track.portrait().shortTermLufs()))
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    /** From what is quiet in the quietest track to what is loud in the loudest, with the targets. */
    private double[] range() {
        double highest = highest();
        double lowest = Double.POSITIVE_INFINITY;
        for (Track track : tracks) {
            double[] sounding = Arrays.stream(track.portrait().shortTermLufs())
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (sounding.length > 0) {
                lowest = Math.min(lowest, sounding[(int) (QUIET_PART * sounding.length)]);
            }
            if (!Double.isNaN(track.targetLufs())) {
                lowest = Math.min(lowest, track.targetLufs());
                highest = Math.max(Double.isNaN(highest) ? track.targetLufs() : highest, track.targetLufs());
            }
        }
        highest = Double.isNaN(highest) ? 0 : highest;
        return new double[] {Math.floor(Math.max(lowest - MARGIN_LU, highest - MOST_LU)), Math.ceil(highest + MARGIN_LU)
        };
    }
}
