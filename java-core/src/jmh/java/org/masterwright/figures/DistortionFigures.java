// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.dsp.Spectrum;

/**
 * THD+N in the sense of AES17: the sine of 997 Hz is taken away, and what is left up to 20 kHz is compared with the
 * sine. The standard's notch also takes away the neighbourhood of the tone; this one takes no more than 40 Hz to either
 * side.
 */
final class DistortionFigures implements Section {
    private static final double HZ = 997;
    private static final int SETTLE = 4 * 48_000;
    private static final int MEASURED = 2 * 48_000;
    private static final int WINDOW = 1 << 16;
    private static final double NOTCH_HZ = 40;
    private static final double[] LEVELS = {-20, -6, -1};

    @Override
    public String id() {
        return "distortion";
    }

    @Override
    public String measure() {
        MarkdownTable table = new MarkdownTable("chain", "-20 dBFS", "-6 dBFS", "-1 dBFS");
        row(table, "neutral, limiter on", Decision.neutral());
        row(table, "input gain +6 dB, output level -6 dB", gains());
        row(table, "equaliser, +3 and -3 dB", equaliser());
        row(table, "compression in full", Lab.with(ChainParameter.COMPRESSION, 1));
        row(table, "width +3 dB", Lab.with(ChainParameter.STEREO_WIDTH, 0.75));
        row(table, "echo at -12 dB", Lab.with(ChainParameter.DELAY_SEND, 1));
        row(table, "reverb at -12 dB", Lab.with(ChainParameter.REVERB_SEND, 1));
        row(table, "all at work but the sends", Lab.workingDry());
        row(table, "all at work", Lab.working());
        row(table, "limiter 6 dB deep at -1 dBFS", Lab.with(ChainParameter.OUTPUT_LEVEL, 0.5 + 6 / 36.0));
        return "## Distortion\n\nTHD+N of a sine of 997 Hz at 48 kHz, the left channel of two alike, dB against the"
                + " sine. Left out is what lies within 40 Hz of the tone, where the plate's slow sway broadens it by"
                + " design.\n\n"
                + table;
    }

    private static Decision gains() {
        double[] values = Lab.neutral();
        values[ChainParameter.INPUT_GAIN.ordinal()] = 0.5 + 6 / 36.0;
        values[ChainParameter.OUTPUT_LEVEL.ordinal()] = 0.5 - 6 / 36.0;
        return Lab.decision(values);
    }

    private static Decision equaliser() {
        double[] values = Lab.neutral();
        values[ChainParameter.LOW_EQ.ordinal()] = 0.75;
        values[ChainParameter.MID_EQ.ordinal()] = 0.25;
        values[ChainParameter.HIGH_EQ.ordinal()] = 0.75;
        values[ChainParameter.PRESENCE_AIR.ordinal()] = 0.25;
        return Lab.decision(values);
    }

    private static void row(MarkdownTable table, String what, Decision decision) {
        Object[] row = new Object[LEVELS.length + 1];
        row[0] = what;
        for (int i = 0; i < LEVELS.length; i++) {
            float[] sine = Lab.sine(Lab.RATE, HZ, Lab.amplitude(LEVELS[i]), SETTLE + MEASURED);
            row[i + 1] = distortion(Lab.run(Lab.RATE, decision, Lab.twice(sine))[0]);
        }
        table.row(row);
    }

    /** Two seconds hold 1994 whole turns, so that sine, cosine and constant are at right angles. */
    private static double distortion(float[] out) {
        double w = 2 * Math.PI * HZ / Lab.RATE;
        double re = 0;
        double im = 0;
        double mean = 0;
        for (int i = 0; i < MEASURED; i++) {
            double x = out[SETTLE + i];
            re += 2 * x * Math.cos(w * i) / MEASURED;
            im += 2 * x * Math.sin(w * i) / MEASURED;
            mean += x / MEASURED;
        }
        double[] left = new double[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            left[i] = out[SETTLE + i] - re * Math.cos(w * i) - im * Math.sin(w * i) - mean;
        }
        return 10 * Math.log10(audible(left) / (0.5 * (re * re + im * im)));
    }

    /** The power from 20 Hz to 20 kHz outside the notch. */
    private static double audible(double[] x) {
        double[] re = new double[WINDOW];
        double[] im = new double[WINDOW];
        double weight = 0;
        for (int i = 0; i < WINDOW; i++) {
            double t = 2 * Math.PI * i / WINDOW;
            double w = 0.35875 - 0.48829 * Math.cos(t) + 0.14128 * Math.cos(2 * t) - 0.01168 * Math.cos(3 * t);
            re[i] = x[i] * w;
            weight += w * w;
        }
        Spectrum.transform(re, im);
        double power = 0;
        for (int k = 1; k < WINDOW / 2; k++) {
            double hz = k * Lab.RATE / WINDOW;
            if (hz >= 20 && hz <= 20_000 && Math.abs(hz - HZ) > NOTCH_HZ) {
                power += 2 * (re[k] * re[k] + im[k] * im[k]) / weight / WINDOW;
            }
        }
        return power;
    }
}
