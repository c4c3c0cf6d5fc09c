// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The original and its masters in one picture: spectrograms side by side, short-term loudness over time with the
 * targets, the equalisers' curves, all figures and values, and what was held back.
 */
public final class ComparisonPicture {
    private static final int WIDTH = 1600;
    private static final double SCALE = 1.5;
    private static final int MARGIN = 24;
    private static final int HEADER = 66;
    private static final int SPECTROGRAMS = 400;
    private static final int LOUDNESS = 290;
    private static final int CAPTION = 30;
    private static final int CURVES = 380;
    private static final int CURVES_WIDTH = 800;
    private static final int LEGEND_LINE = 26;
    private static final int GAP = 36;

    private final List<Track> tracks;
    private final String title;
    private final String subtitle;
    private final SpectrogramPanel spectrograms;
    private final LoudnessPanel loudness;
    private final EqualiserPanel equaliser;
    private final TablePanel values;
    private final TablePanel figures;
    private final NotesPanel notes;

    /**
     * @param title what is compared
     * @param subtitle a line about it
     * @param tracks the original first
     * @throws IOException when there are no fonts to write with; one sentence
     */
    public ComparisonPicture(String title, String subtitle, List<Track> tracks) throws IOException {
        requireFonts();
        this.tracks = List.copyOf(tracks);
        this.title = title;
        this.subtitle = subtitle;
        ComparisonTable table = new ComparisonTable(tracks);
        spectrograms = new SpectrogramPanel(tracks);
        loudness = new LoudnessPanel(tracks);
        equaliser = new EqualiserPanel(tracks);
        values = new TablePanel(tracks, "Values in force", table.values());
        figures = new TablePanel(tracks, "Measured", table.figures());
        notes = new NotesPanel(tracks, CURVES_WIDTH);
    }

    /**
     * Finds out whether pictures can be drawn on this machine, before any work is done for one.
     *
     * @throws IOException when there are no fonts to write with; one sentence
     */
    public static void requireFonts() throws IOException {
        // Java fails in several ways, some of them errors, where the system has no font or no list of them.
        try {
            if (Look.plain(12).canDisplay('A')) {
                return;
            }
        } catch (RuntimeException | LinkageError | InternalError none) {
            throw new IOException(noFonts(), none);
        }
        throw new IOException(noFonts());
    }

    private static String noFonts() {
        return "The picture cannot be drawn, for there are no fonts; install libfontconfig1, libfreetype6 and"
                + " fonts-dejavu-core.";
    }

    /** The picture as a PNG file's content. */
    public byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // Whatever the disk: a cache file would be written where no one expects one.
            ImageIO.setUseCache(false);
            ImageIO.write(image(), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private BufferedImage image() {
        int right = values.height() + GAP + figures.height();
        int curves = Math.max(CURVES, right - notes.height());
        int left = curves + notes.height();
        int height = HEADER + SPECTROGRAMS + CAPTION + LOUDNESS + CAPTION + Math.max(left, right) + MARGIN;
        BufferedImage image =
                new BufferedImage((int) (WIDTH * SCALE), (int) Math.ceil(height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setColor(Look.PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(SCALE, SCALE);
        draw(g, curves);
        g.dispose();
        return image;
    }

    private void draw(Graphics2D g, int curves) {
        double inner = WIDTH - 2.0 * MARGIN;
        g.setColor(Look.INK);
        g.setFont(Look.bold(19));
        g.drawString(title, MARGIN, 34);
        g.setColor(Look.FAINT_INK);
        g.setFont(Look.plain(12.5));
        g.drawString(subtitle, MARGIN, 55);
        double y = HEADER;
        spectrograms.draw(g, new Rectangle2D.Double(MARGIN, y, inner, SPECTROGRAMS));
        y += SPECTROGRAMS + CAPTION;
        caption(g, "Loudness over time", "short-term, the last 3 s; dashed: what each master aims at", y);
        legend(g, 0, WIDTH - MARGIN, y);
        loudness.draw(g, new Rectangle2D.Double(MARGIN, y, inner, LOUDNESS));
        y += LOUDNESS + CAPTION;
        caption(g, "Equaliser", "rings: how far each third of an octave moved, at equal loudness", y);
        legend(g, 1, MARGIN + CURVES_WIDTH, y);
        equaliser.draw(g, new Rectangle2D.Double(MARGIN, y, CURVES_WIDTH, curves - CAPTION));
        notes.draw(g, MARGIN, y + curves);
        double x = MARGIN + CURVES_WIDTH + GAP;
        values.draw(g, x, y - 14, WIDTH - MARGIN - x);
        figures.draw(g, x, y - 14 + values.height() + GAP, WIDTH - MARGIN - x);
    }

    private static void caption(Graphics2D g, String what, String how, double y) {
        g.setFont(Look.bold(13));
        g.setColor(Look.INK);
        g.drawString(what, (float) MARGIN, (float) y - 8);
        double width = width(g, what);
        g.setFont(Look.plain(11.5));
        g.setColor(Look.FAINT_INK);
        g.drawString(how, (float) (MARGIN + width + 10), (float) y - 8);
    }

    /** The names of the tracks from one on, each beside a line of its colour, up to the right edge. */
    private void legend(Graphics2D g, int first, double right, double y) {
        g.setFont(Look.plain(11.5));
        double x = right;
        for (int i = tracks.size() - 1; i >= first; i--) {
            String name = tracks.get(i).name();
            x -= width(g, name);
            g.setColor(Look.INK);
            g.drawString(name, (float) x, (float) y - 8);
            x -= LEGEND_LINE;
            g.setColor(Look.track(i));
            g.setStroke(Look.line(2.2));
            g.draw(new Line2D.Double(x, y - 12, x + LEGEND_LINE - 6, y - 12));
            x -= 14;
        }
    }

    private static double width(Graphics2D g, String text) {
        return g.getFontMetrics().getStringBounds(text, g).getWidth();
    }
}
