// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.masterwright.dsp.Decibels;

/**
 * Loudness of seconds put together: the integrated by ITU-R BS.1770-4, the range by EBU Tech 3342. Blocks of 400 ms
 * begin every 100 ms; those at the start of a second reach into what was heard before it. Seconds are added in their
 * order.
 */
public final class GatedLoudness {
    private static final double FLOOR_LUFS = -70;
    private static final double GATE_LU = 10;
    private static final double RANGE_GATE_LU = 20;
    private static final int SHORT_TERM_HOPS = 30;
    private static final int BLOCK_HOPS = HeardSecond.HOPS_BEFORE + 1;

    private final List<Double> blocks = new ArrayList<>();
    private final List<Double> shortTerms = new ArrayList<>();
    /** The hops heard without a break up to now, the latest at the end. */
    private final double[] recent = new double[SHORT_TERM_HOPS];

    private int recentCount;
    private long expected = Long.MIN_VALUE;
    private double momentaryMax = Double.NEGATIVE_INFINITY;
    private double shortTermMax = Double.NEGATIVE_INFINITY;

    void add(HeardSecond heard) {
        recentCount = heard.second() == expected ? recentCount : 0;
        expected = heard.hops() == HeardSecond.HOPS ? heard.second() + 1 : Long.MIN_VALUE;
        boolean first = heard.second() == 0;
        for (int hop = 0; hop < heard.hops(); hop++) {
            remember(heard.hopPower(hop));
            if (!first || hop >= HeardSecond.HOPS_BEFORE) {
                double sum = 0;
                for (int i = hop - HeardSecond.HOPS_BEFORE; i <= hop; i++) {
                    sum += heard.hopPower(i);
                }
                momentaryMax = Math.max(momentaryMax, keep(sum / BLOCK_HOPS, blocks));
            }
            if (recentCount == SHORT_TERM_HOPS) {
                double sum = 0;
                for (double each : recent) {
                    sum += each;
                }
                shortTermMax = Math.max(shortTermMax, keep(sum / SHORT_TERM_HOPS, shortTerms));
            }
        }
    }

    private void remember(double power) {
        System.arraycopy(recent, 1, recent, 0, SHORT_TERM_HOPS - 1);
        recent[SHORT_TERM_HOPS - 1] = power;
        recentCount = Math.min(SHORT_TERM_HOPS, recentCount + 1);
    }

    /** Keeps what passes the absolute gate. Returns its loudness, LUFS. */
    private static double keep(double power, List<Double> list) {
        double lufs = lufs(power);
        if (lufs >= FLOOR_LUFS) {
            list.add(power);
        }
        return lufs;
    }

    /** The gated loudness, LUFS; -infinity where nothing passes the gates. */
    double integrated() {
        return lufs(meanFrom(blocks, lufs(meanFrom(blocks, Double.NEGATIVE_INFINITY)) - GATE_LU));
    }

    /** The loudest 400 ms, LUFS. */
    double momentaryMax() {
        return momentaryMax;
    }

    /** The loudest 3 s that were heard in one piece, LUFS. */
    double shortTermMax() {
        return shortTermMax;
    }

    /** The loudness range, LU. */
    double range() {
        double gate = lufs(meanFrom(shortTerms, Double.NEGATIVE_INFINITY)) - RANGE_GATE_LU;
        List<Double> kept = new ArrayList<>();
        for (double power : shortTerms) {
            if (lufs(power) >= gate) {
                kept.add(lufs(power));
            }
        }
        Collections.sort(kept);
        int last = kept.size() - 1;
        return last < 0 ? 0 : kept.get((int) Math.round(last * 0.95)) - kept.get((int) Math.round(last * 0.10));
    }

    private static double meanFrom(List<Double> powers, double lufs) {
        double sum = 0;
        int count = 0;
        for (double power : powers) {
            if (lufs(power) >= lufs) {
                sum += power;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double lufs(double power) {
        return power > 0 ? Decibels.fromPower(power) - Passages.LUFS_OFFSET : Double.NEGATIVE_INFINITY;
    }
}
