// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import org.masterwright.dsp.Echo;
import org.masterwright.dsp.PinkNoise;
import org.masterwright.dsp.PlateReverb;
import org.masterwright.dsp.ReverbTime;
import org.masterwright.dsp.Spectrum;
import org.masterwright.engine.Voicing;

/** The sends: decay, levels, times, and how alike the sides are. */
final class SendFigures implements Section {
    private static final double[] RATES = {22_050, 44_100, 48_000, 96_000, 192_000};
    private static final double[] OCTAVES = {250, 500, 1000, 2000, 4000, 8000};
    private static final double SEND = -12;

    /** A stage, as far as a run goes. */
    private interface Stage {
        void process(float[][] audio, int frames);
    }

    @Override
    public String id() {
        return "sends";
    }

    @Override
    public String measure() {
        return "## Sends\n\nRT60 of the reverb by octave (T30), s.\n\n" + decay()
                + "\nLevel of the wet signal against the dry one's power, set to -12 dB, for pink noise from 20 Hz to"
                + " 20 kHz, both channels alike or not, dB; and how alike the wet sides are then (correlation).\n\n"
                + levels()
                + "\nThe echo, 48 kHz: first sample of the first repeat against the time asked for, ms, and the level"
                + " of the repeats at 1 kHz against the dry click, dB.\n\n" + echo();
    }

    private static MarkdownTable decay() {
        MarkdownTable table =
                new MarkdownTable("rate", "250 Hz", "500 Hz", "1 kHz", "2 kHz", "4 kHz", "8 kHz", "begins after, ms");
        for (double rate : RATES) {
            float[][] click = new float[2][Integer.highestOneBit((int) (5 * rate))];
            click[0][0] = 1;
            click[1][0] = 1;
            reverb(rate).process(click, click[0].length);
            click[0][0] = 0;
            Object[] row = new Object[OCTAVES.length + 2];
            row[0] = Lab.kilohertz(rate);
            for (int i = 0; i < OCTAVES.length; i++) {
                row[i + 1] = ReverbTime.seconds(click[0], OCTAVES[i], rate);
            }
            row[OCTAVES.length + 1] = 1000 * first(click[0], 1e-6) / rate;
            table.row(row);
        }
        return table;
    }

    private static MarkdownTable levels() {
        MarkdownTable table = new MarkdownTable(
                "rate", "reverb, alike", "reverb, not", "reverb, correlation", "echo, alike", "echo, not");
        for (double rate : RATES) {
            double[] alike = level(reverb(rate), rate, true);
            table.row(
                    Lab.kilohertz(rate),
                    alike[0],
                    level(reverb(rate), rate, false)[0],
                    alike[1],
                    level(echo(rate, 0.25), rate, true)[0],
                    level(echo(rate, 0.25), rate, false)[0]);
        }
        return table;
    }

    /** The level in dB and the correlation of the wet sides, after two seconds. */
    private static double[] level(Stage stage, double rate, boolean alike) {
        float[] left = PinkNoise.make(1, rate, 0.1);
        float[] right = alike ? left : PinkNoise.make(2, rate, 0.1);
        int rounds = 1 + (int) Math.ceil(2 * rate / PinkNoise.FRAMES);
        double dry = 0;
        double wetLeft = 0;
        double wetRight = 0;
        double both = 0;
        for (int round = 0; round <= rounds; round++) {
            float[][] audio = {left.clone(), right.clone()};
            stage.process(audio, PinkNoise.FRAMES);
            for (int i = 0; round == rounds && i < PinkNoise.FRAMES; i++) {
                double l = (double) audio[0][i] - left[i];
                double r = (double) audio[1][i] - right[i];
                dry += (double) left[i] * left[i] + (double) right[i] * right[i];
                wetLeft += l * l;
                wetRight += r * r;
                both += l * r;
            }
        }
        return new double[] {10 * Math.log10((wetLeft + wetRight) / dry), both / Math.sqrt(wetLeft * wetRight)};
    }

    private static MarkdownTable echo() {
        MarkdownTable table =
                new MarkdownTable("asked for, ms", "first repeat, ms", "1st, dB", "2nd, dB", "3rd, dB", "4th, dB");
        for (double milliseconds : new double[] {125, 250, 333.3, 500}) {
            float[][] click = new float[2][1 << 17];
            click[0][0] = 1;
            click[1][0] = 1;
            echo(Lab.RATE, milliseconds / 1000).process(click, click[0].length);
            click[0][0] = 0;
            int at = first(click[0], 0);
            Object[] row = new Object[6];
            row[0] = milliseconds;
            row[1] = 1000 * at / Lab.RATE;
            for (int repeat = 1; repeat <= 4; repeat++) {
                row[repeat + 1] = atOneKilohertz(click[0], repeat * at);
            }
            table.row(row);
        }
        return table;
    }

    private static double atOneKilohertz(float[] x, int from) {
        int frames = 4096;
        double[] re = new double[frames];
        double[] im = new double[frames];
        for (int i = 0; i < frames; i++) {
            re[i] = x[from + i];
        }
        Spectrum.transform(re, im);
        int bin = (int) Math.round(1000 * frames / Lab.RATE);
        return Lab.decibels(Math.hypot(re[bin], im[bin]));
    }

    private static int first(float[] x, double above) {
        int first = 0;
        while (Math.abs(x[first]) <= above) {
            first++;
        }
        return first;
    }

    private static Stage reverb(double rate) {
        PlateReverb reverb = new PlateReverb(Voicing.REVERB, rate, 2, 1 << 20);
        reverb.setDecibels(SEND);
        reverb.reset();
        return reverb::process;
    }

    private static Stage echo(double rate, double seconds) {
        Echo echo = new Echo(Voicing.ECHO, rate, 2, 1 << 20);
        echo.setSeconds(seconds);
        echo.setDecibels(SEND);
        echo.reset();
        return echo::process;
    }
}
