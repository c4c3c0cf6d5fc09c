// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.masterwright.dsp.Decibels;
import org.masterwright.loudness.GatedBlocks;
import org.masterwright.loudness.Loudness;

/**
 * Loudness of seconds put together: the integrated by ITU-R BS.1770-4, the range by EBU Tech 3342. Blocks of 400 ms
 * begin every 100 ms; those at the start of a second reach into what was heard before it. Seconds are added in their
 * order.
 */
public final class GatedLoudness {
    private static final int SHORT_TERM_HOPS = 30;
    private static final int BLOCK_HOPS = HeardSecond.HOPS_BEFORE + 1;

    private final Powers blocks = new Powers();
    private final Powers shortTerms = new Powers();
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
                momentaryMax = Math.max(momentaryMax, blocks.keep(sum / BLOCK_HOPS));
            }
            if (recentCount == SHORT_TERM_HOPS) {
                double sum = 0;
                for (double each : recent) {
                    sum += each;
                }
                shortTermMax = Math.max(shortTermMax, shortTerms.keep(sum / SHORT_TERM_HOPS));
            }
        }
    }

    private void remember(double power) {
        System.arraycopy(recent, 1, recent, 0, SHORT_TERM_HOPS - 1);
        recent[SHORT_TERM_HOPS - 1] = power;
        recentCount = Math.min(SHORT_TERM_HOPS, recentCount + 1);
    }

    /** The gated loudness, LUFS; -infinity where nothing passes the gates. */
    double integrated() {
        return blocks.lufs(blocks.gatedPower());
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
        return shortTerms.range();
    }

    /** The powers that pass the absolute gate, in their order. */
    private static final class Powers implements GatedBlocks {
        private final List<Double> kept = new ArrayList<>();

        /** Returns the loudness, LUFS. */
        double keep(double power) {
            double lufs = lufs(power);
            if (lufs >= Loudness.ABSOLUTE_GATE_LUFS) {
                kept.add(power);
            }
            return lufs;
        }

        @Override
        public double ungatedPower() {
            return powerFrom(Loudness.ABSOLUTE_GATE_LUFS);
        }

        @Override
        public double powerFrom(double gate) {
            double sum = 0;
            int count = 0;
            for (double power : kept) {
                if (lufs(power) >= gate) {
                    sum += power;
                    count++;
                }
            }
            return count == 0 ? 0 : sum / count;
        }

        @Override
        public double lufs(double power) {
            return power > 0 ? Decibels.fromPower(power) + Loudness.OFFSET_DB : Double.NEGATIVE_INFINITY;
        }

        double range() {
            double gate = gate(Loudness.RANGE_GATE_LU);
            List<Double> levels = new ArrayList<>();
            for (double power : kept) {
                if (lufs(power) >= gate) {
                    levels.add(lufs(power));
                }
            }
            Collections.sort(levels);
            int last = levels.size() - 1;
            return last < 0
                    ? 0
                    : levels.get((int) Math.round(last * Loudness.RANGE_HIGH))
                            - levels.get((int) Math.round(last * Loudness.RANGE_LOW));
        }
    }
}
