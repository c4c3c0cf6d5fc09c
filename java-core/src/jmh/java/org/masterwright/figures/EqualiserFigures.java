// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import org.masterwright.dsp.EqualiserBand;
import org.masterwright.dsp.Spectrum;
import org.masterwright.engine.Voicing;

/** The four bands against the analogue curves, from 20 Hz to four fifths of the Nyquist frequency. */
final class EqualiserFigures implements Section {
    private static final int FRAMES = 1 << 16;
    private static final double[] RATES = {44_100, 48_000, 96_000};
    private static final double[] SETTINGS = {-6, -3, -1, 1, 3, 6};

    private enum Band {
        LOW("low shelf, 110 Hz", Voicing.LOW_EQ_HZ, Voicing.SHELF_Q),
        MID("bell, 800 Hz", Voicing.MID_EQ_HZ, Voicing.BELL_Q),
        HIGH("bell, 4 kHz", Voicing.HIGH_EQ_HZ, Voicing.BELL_Q),
        AIR("high shelf, 11 kHz", Voicing.PRESENCE_AIR_HZ, Voicing.SHELF_Q);

        private final String title;
        private final double corner;
        private final double q;

        Band(String title, double corner, double q) {
            this.title = title;
            this.corner = corner;
            this.q = q;
        }

        private EqualiserBand make(double rate) {
            return switch (this) {
                case LOW -> EqualiserBand.lowShelf(corner, q, rate, 1);
                case MID, HIGH -> EqualiserBand.bell(corner, q, rate, 1);
                case AIR -> EqualiserBand.highShelf(corner, q, rate, 1);
            };
        }

        /** The analogue prototype's gain in dB. */
        private double analogue(double hz, double decibels) {
            double a = Math.pow(10, decibels / 40);
            double w = hz / corner;
            double r = Math.sqrt(a) / q;
            return switch (this) {
                case LOW -> ratio(a * (a - w * w), a * r * w, 1 - a * w * w, r * w);
                case MID, HIGH -> ratio(1 - w * w, a / q * w, 1 - w * w, w / (a * q));
                case AIR -> ratio(a * (1 - a * w * w), a * r * w, a - w * w, r * w);
            };
        }

        private static double ratio(double re, double im, double down, double aside) {
            return Lab.decibels(Math.hypot(re, im) / Math.hypot(down, aside));
        }
    }

    @Override
    public String id() {
        return "equaliser";
    }

    @Override
    public String measure() {
        String[] heading = new String[SETTINGS.length + 2];
        heading[0] = "band";
        heading[1] = "rate";
        for (int i = 0; i < SETTINGS.length; i++) {
            heading[i + 2] = String.format("%+.0f dB", SETTINGS[i]);
        }
        MarkdownTable table = new MarkdownTable(heading);
        for (Band band : Band.values()) {
            for (double rate : RATES) {
                Object[] row = new Object[heading.length];
                row[0] = band.title;
                row[1] = Lab.kilohertz(rate);
                for (int i = 0; i < SETTINGS.length; i++) {
                    row[i + 2] = largestError(band, rate, SETTINGS[i]);
                }
                table.row(row);
            }
        }
        return "## Equaliser\n\nLargest difference from the analogue curve between 20 Hz and 0.8 Nyquist, dB.\n\n"
                + table;
    }

    private static double largestError(Band band, double rate, double decibels) {
        EqualiserBand filter = band.make(rate);
        filter.setDecibels(decibels);
        filter.reset();
        float[] click = new float[FRAMES];
        click[0] = 0.5f;
        filter.process(new float[][] {click}, FRAMES);
        double[] re = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            re[i] = 2 * click[i];
        }
        double[] im = new double[FRAMES];
        Spectrum.transform(re, im);
        double largest = 0;
        for (int k = (int) Math.ceil(20 * FRAMES / rate); k <= 0.4 * FRAMES; k++) {
            double measured = Lab.decibels(Math.hypot(re[k], im[k]));
            largest = Math.max(largest, Math.abs(measured - band.analogue(k * rate / FRAMES, decibels)));
        }
        return largest;
    }
}
