// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.masterwright.analysis.Spectrogram;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.analysis.Tone;
import org.masterwright.chain.ChainParameter;
import org.masterwright.dsp.EqualiserCurve;
import org.masterwright.engine.Voicing;

/**
 * The equaliser's curve of each master as a line, and as dots how far each third of an octave has moved against the
 * original at equal loudness: what compression, width and limiter add to the equaliser.
 */
final class EqualiserPanel {
    private static final int POINTS = 400;
    private static final double LEAST_DB = 3;
    /** A third of an octave this far below the loudest is not worth a dot, dB. */
    private static final double AUDIBLE_DB = 50;

    private final List<Track> tracks;

    EqualiserPanel(List<Track> tracks) {
        this.tracks = tracks;
    }

    void draw(Graphics2D g, Rectangle2D area) {
        XYSeriesCollection curves = new XYSeriesCollection();
        XYSeriesCollection moves = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        double most = 0;
        for (int i = 0; i < tracks.size(); i++) {
            if (!tracks.get(i).isOriginal()) {
                int series = curves.getSeriesCount();
                XYSeries curve = curve(tracks.get(i), i);
                XYSeries moved = moved(tracks.get(i).measured().tone(), i);
                curves.addSeries(curve);
                moves.addSeries(moved);
                lines.setSeriesPaint(series, Look.track(i));
                lines.setSeriesStroke(series, Look.line(2.2));
                dots.setSeriesPaint(series, Look.track(i));
                dots.setSeriesShape(series, new Ellipse2D.Double(-2.2, -2.2, 4.4, 4.4));
                dots.setSeriesShapesFilled(series, false);
                most = Math.max(most, Math.max(reach(curve), reach(moved)));
            }
        }
        NumberAxis gain = new NumberAxis();
        Look.dress(gain, "dB");
        double edge = Math.max(LEAST_DB, Math.ceil(most + 0.2));
        gain.setRange(-edge, edge);
        gain.setTickUnit(new NumberTickUnit(edge > 6 ? 3 : 1));
        XYPlot plot = new XYPlot(curves, new FrequencyAxis("Hz"), gain, lines);
        plot.setDataset(1, moves);
        plot.setRenderer(1, dots);
        Look.dress(plot);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(Look.FAINT_INK);
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Look.PAPER);
        chart.setPadding(Look.CHART_PADDING);
        chart.draw(g, area);
    }

    private static double reach(XYSeries series) {
        return series.isEmpty() ? 0 : Math.max(series.getMaxY(), -series.getMinY());
    }

    private static XYSeries curve(Track track, int index) {
        EqualiserCurve low = EqualiserCurve.lowShelf(Voicing.LOW_EQ_HZ, Voicing.SHELF_Q);
        EqualiserCurve mid = EqualiserCurve.bell(Voicing.MID_EQ_HZ, Voicing.BELL_Q);
        EqualiserCurve high = EqualiserCurve.bell(Voicing.HIGH_EQ_HZ, Voicing.BELL_Q);
        EqualiserCurve air = EqualiserCurve.highShelf(Voicing.PRESENCE_AIR_HZ, Voicing.SHELF_Q);
        XYSeries series = new XYSeries(index, false);
        for (int i = 0; i <= POINTS; i++) {
            double hertz = Spectrogram.LOWEST_HZ
                    * Math.pow(Spectrogram.HIGHEST_HZ / Spectrogram.LOWEST_HZ, (double) i / POINTS);
            double gain = low.decibels(gain(track, ChainParameter.LOW_EQ), hertz)
                    + mid.decibels(gain(track, ChainParameter.MID_EQ), hertz)
                    + high.decibels(gain(track, ChainParameter.HIGH_EQ), hertz)
                    + air.decibels(gain(track, ChainParameter.PRESENCE_AIR), hertz);
            series.add(FrequencyAxis.place(hertz), gain);
        }
        return series;
    }

    private static double gain(Track track, ChainParameter parameter) {
        return parameter.physical(track.inForce().get(parameter.ordinal()));
    }

    private XYSeries moved(Tone after, int index) {
        XYSeries series = new XYSeries(index, false);
        Tone before = tracks.get(0).measured().tone();
        double loudest = Double.NEGATIVE_INFINITY;
        for (double level : before.levelsDb()) {
            loudest = Math.max(loudest, level);
        }
        double offset = after.weightedDb() - before.weightedDb();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double change = after.levelDb(band) - before.levelDb(band) - offset;
            if (before.levelDb(band) > loudest - AUDIBLE_DB && before.isReached(band) && Double.isFinite(change)) {
                series.add(FrequencyAxis.place(ThirdOctaves.centre(band)), change);
            }
        }
        return series;
    }
}
