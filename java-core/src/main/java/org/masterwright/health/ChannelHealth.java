// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.health;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.masterwright.dsp.Decibels;
import org.masterwright.listening.HeardSecond;
import org.masterwright.loudness.Loudness;

/** What is wrong between two channels: opposite polarity, a channel without sound, or twice the same. */
public final class ChannelHealth {
    /** Music whose channels correlate less was not meant so. */
    private static final double OPPOSITE = -0.4;
    /** Seconds of nearly opposite channels, so many of them in a row, are named where the rest is healthy. */
    private static final double OPPOSITE_IN_PART = -0.9;
    /** A channel this far below the other is silent, dB. */
    private static final double SILENT_DB = 50;
    /** A side this far below the middle is that of mono, dB: dither. */
    private static final double MONO_DB = 75;
    /** So long must a stretch be to be worth a word, s. */
    private static final int LONG_SECONDS = 8;
    /** Of less music nothing is said. */
    private static final int LEAST_SECONDS = 3;

    private ChannelHealth() {}

    /** A rule for the powers of left, right, middle and side of a second. */
    private interface Rule {
        boolean holds(double left, double right, double middle, double side);
    }

    static void note(Collection<HeardSecond> seconds, List<HealthNote> notes) {
        double[] sums = new double[4];
        int sounding = 0;
        for (HeardSecond each : seconds) {
            double[] powers = powers(each);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += powers[i];
            }
            sounding += sounds(each) ? 1 : 0;
        }
        if (sounding < LEAST_SECONDS) {
            return;
        }
        if (isFar(sums[3], sums[2], MONO_DB)) {
            notes.add(new HealthNote(
                    HealthNote.Kind.DUAL_MONO,
                    "Both channels are the same: this is mono in two channels, on which the width does nothing. If it"
                            + " was"
                            + " meant to be stereo, look at how it was exported."));
            return;
        }
        noteSilent(seconds, sums, sounding, notes);
        notePolarity(seconds, sums, notes);
    }

    private static void noteSilent(
            Collection<HeardSecond> seconds, double[] sums, int sounding, List<HealthNote> notes) {
        String end =
                " Nothing is mended, and width, reverb and echo may bring sound of the other channel there; if that is"
                        + " not meant, look at the mix or export it in mono.";
        boolean left = isFar(sums[0], sums[1], SILENT_DB);
        boolean right = isFar(sums[1], sums[0], SILENT_DB);
        if (left || right) {
            String which = left ? "left" : "right";
            notes.add(new HealthNote(
                    HealthNote.Kind.SILENT_CHANNEL, "The " + which + " channel is silent, all through." + end));
            return;
        }
        long[] leftRun = longest(seconds, (l, r, m, s) -> isFar(l, r, SILENT_DB));
        long[] rightRun = longest(seconds, (l, r, m, s) -> isFar(r, l, SILENT_DB));
        boolean isLeft = length(leftRun) >= length(rightRun);
        long[] run = isLeft ? leftRun : rightRun;
        if (length(run) >= LONG_SECONDS) {
            notes.add(new HealthNote(
                    HealthNote.Kind.SILENT_CHANNEL,
                    "The " + (isLeft ? "left" : "right") + " channel is silent " + Times.stretch(run[0], run[1]) + "."
                            + end));
        }
    }

    private static void notePolarity(Collection<HeardSecond> seconds, double[] sums, List<HealthNote> notes) {
        double whole = correlation(sums[0], sums[1], sums[2], sums[3]);
        long[] run = longest(seconds, (l, r, m, s) -> correlation(l, r, m, s) < OPPOSITE_IN_PART);
        if (whole >= OPPOSITE && length(run) < LONG_SECONDS) {
            return;
        }
        boolean isWhole = whole < OPPOSITE;
        double[] of = isWhole ? sums : sums(seconds, run);
        double cost = Decibels.fromPower((of[2] + of[3]) / Math.max(of[2], 1e-20));
        String mono = cost > SILENT_DB ? "it is silent" : String.format(Locale.ROOT, "it loses %.0f dB", cost);
        notes.add(new HealthNote(
                HealthNote.Kind.OPPOSITE_POLARITY,
                String.format(
                        Locale.ROOT,
                        "The channels are of opposite polarity%s (correlation %.2f): played in mono, %s. Nothing is"
                                + " mended;"
                                + " invert the polarity of one channel in the mix.",
                        isWhole ? "" : " " + Times.stretch(run[0], run[1]),
                        correlation(of[0], of[1], of[2], of[3]),
                        mono)));
    }

    private static double[] powers(HeardSecond each) {
        return new double[] {
            (each.leftPower(0) + each.leftPower(1)) / 2,
            (each.rightPower(0) + each.rightPower(1)) / 2,
            (each.middlePower(0) + each.middlePower(1)) / 2,
            (each.sidesPower(0) + each.sidesPower(1)) / 2
        };
    }

    private static double[] sums(Collection<HeardSecond> seconds, long[] run) {
        double[] sums = new double[4];
        for (HeardSecond each : seconds) {
            if (each.second() >= run[0] && each.second() < run[1]) {
                double[] powers = powers(each);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += powers[i];
                }
            }
        }
        return sums;
    }

    private static boolean sounds(HeardSecond each) {
        return each.lufs() >= Loudness.ABSOLUTE_GATE_LUFS;
    }

    private static boolean isFar(double quiet, double loud, double decibels) {
        return loud > 0 && quiet <= loud * StrictMath.pow(10, -decibels / 10);
    }

    /** From when to when a rule holds longest in one piece, in seconds that sound. */
    private static long[] longest(Collection<HeardSecond> seconds, Rule rule) {
        long[] best = {0, 0};
        long from = 0;
        long expected = Long.MIN_VALUE;
        for (HeardSecond each : seconds) {
            double[] p = powers(each);
            boolean holds = sounds(each) && rule.holds(p[0], p[1], p[2], p[3]);
            from = each.second() == expected ? from : each.second();
            from = holds ? from : each.second() + 1;
            expected = each.second() + 1;
            if (expected - from > length(best)) {
                best = new long[] {from, expected};
            }
        }
        return best;
    }

    private static long length(long[] run) {
        return run[1] - run[0];
    }

    private static double correlation(double left, double right, double middle, double side) {
        double scale = Math.sqrt(left) * Math.sqrt(right);
        return scale == 0 ? 0 : Math.max(-1, Math.min(1, (middle - side) / scale));
    }
}
