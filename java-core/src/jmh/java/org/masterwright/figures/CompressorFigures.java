// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import org.masterwright.dsp.Compressor;
import org.masterwright.engine.Voicing;

/** The compressor's static curve and its times. */
final class CompressorFigures implements Section {
    private static final double[] RATES = {44_100, 48_000, 96_000};
    private static final double TONE_HZ = 3_000;
    private static final double[] AMOUNTS = {0.1, 0.25, 0.5, 0.75, 1};

    @Override
    public String id() {
        return "compressor";
    }

    @Override
    public String measure() {
        return "## Compressor\n\nStatic curve, a stereo sine of 3 kHz from -40 to 0 dBFS by 1 dB: largest difference"
                + " from the nominal gain reduction, dB, and the reduction at 0 dBFS.\n\n" + curve()
                + "\nTimes at 48 kHz, read off the exponential that the gain follows once the detector (10 ms RMS) has"
                + " arrived, ms.\n\n" + times();
    }

    private static MarkdownTable curve() {
        MarkdownTable table = new MarkdownTable("amount", "44.1 kHz", "48 kHz", "96 kHz", "reduction at 0 dBFS");
        for (double amount : AMOUNTS) {
            Object[] row = new Object[RATES.length + 2];
            row[0] = amount;
            for (int i = 0; i < RATES.length; i++) {
                double largest = 0;
                for (int level = -40; level <= 0; level++) {
                    double error = reduction(RATES[i], amount, level) - nominal(amount, level, RATES[i]);
                    largest = Math.max(largest, Math.abs(error));
                }
                row[i + 1] = largest;
            }
            row[RATES.length + 1] = reduction(48_000, amount, 0);
            table.row(row);
        }
        return table;
    }

    private static double nominal(double amount, double level, double rate) {
        Compressor.Character bus = Voicing.COMPRESSION;
        double ratio = bus.ratioAt0() + amount * (bus.ratioAt1() - bus.ratioAt0());
        double threshold = bus.thresholdAt0() + amount * (bus.thresholdAt1() - bus.thresholdAt0());
        // The side-chain's high-pass lets all of 3 kHz through but for a few thousandths of a dB.
        double w = Math.tan(Math.PI * TONE_HZ / rate) / Math.tan(Math.PI * bus.highPass() / rate);
        double over = level - Lab.decibels(Math.hypot(1, 1 / w)) - threshold;
        double half = bus.knee() / 2;
        double bent = over >= half ? over : over <= -half ? 0 : (over + half) * (over + half) / (2 * bus.knee());
        return (1 - 1 / ratio) * bent;
    }

    private static double reduction(double rate, double amount, double level) {
        Compressor compressor = settled(rate, amount);
        play(compressor, rate, level, 1);
        return play(compressor, rate, level, 0.001);
    }

    private static MarkdownTable times() {
        Compressor.Character bus = Voicing.COMPRESSION;
        MarkdownTable table = new MarkdownTable("what", "nominal", "measured");
        table.row("attack, a step from -12 to -4 dBFS", 1000 * bus.attack(), 1000 * afterStep(-12, -4, 3, 0.08, 0.16));
        table.row(
                "release of what has lasted for 5 s, a step from -4 to -9 dBFS",
                1000 * bus.slowRelease(),
                1000 * afterStep(-4, -9, 5, 0.15, 0.5));
        table.row(
                "release of what was short, silence after 80 ms at 0 dBFS",
                1000 * bus.fastRelease(),
                1000 * afterStep(0, -120, 0.08, 0.07, 0.11));
        return table;
    }

    /** The time constant with which the reduction moves between two times after a step of the level, seconds. */
    private static double afterStep(double before, double after, double lasting, double from, double to) {
        double rate = Lab.RATE;
        Compressor compressor = settled(rate, 1);
        play(compressor, rate, before, lasting);
        double goal = after < -60 ? 0 : reduction(rate, 1, after);
        play(compressor, rate, after, from);
        double first = Math.abs(play(compressor, rate, after, 0.001) - goal);
        play(compressor, rate, after, to - from - 0.001);
        double last = Math.abs(play(compressor, rate, after, 0.001) - goal);
        return (to - from) / Math.log(first / last);
    }

    private static Compressor settled(double rate, double amount) {
        Compressor compressor = new Compressor(Voicing.COMPRESSION, rate, 2);
        compressor.setAmount(amount);
        compressor.reset();
        return compressor;
    }

    /** Plays a sine and gives the reduction at its end, dB. */
    private static double play(Compressor compressor, double rate, double level, double seconds) {
        int frames = (int) Math.round(rate * seconds);
        compressor.process(Lab.twice(Lab.sine(rate, TONE_HZ, Lab.amplitude(level), frames)), frames);
        return compressor.gainReductionDb();
    }
}
