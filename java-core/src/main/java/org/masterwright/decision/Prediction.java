// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.masterwright.dsp.Decibels;
import org.masterwright.listening.Passage;
import org.masterwright.listening.PassageSet;
import org.masterwright.loudness.GatedBlocks;
import org.masterwright.loudness.Loudness;

/**
 * How loud the whole comes out, from how loud the passages came out. How much louder a second gets depends on how loud
 * it was. That dependence is found on the passages, by a local straight line over loudness, and applied to all seconds
 * that were heard. The seconds are gated as ITU-R BS.1770-4 gates its blocks, before and after, and the difference is
 * added to the loudness measured before.
 *
 * @param lufs the integrated loudness predicted, LUFS
 * @param bandLu the whole comes out within this distance of it nine times in ten, LU
 */
public record Prediction(double lufs, double bandLu) {
    /** How far the local line reaches, LU. */
    private static final double REACH_LU = 2;

    /** How many passages' worth of doubt there is that the gain depends on the loudness at all. */
    private static final double SLOPE_DOUBT = 0.5;

    /** Nine in ten of a normal distribution lie within this many standard deviations. */
    private static final double NINE_IN_TEN = 1.645;
    /** What separates seconds from the overlapping blocks of the standard, found on real songs, LU. */
    private static final double LEAST_BAND_LU = 0.05;
    /** What is said where a single passage has to tell of all others, LU. */
    private static final double UNKNOWN_LU = 1;

    /**
     * @param inputLufs the integrated loudness of all that was heard
     * @param output the loudness each passage came out with, LUFS
     */
    static Prediction of(PassageSet set, double inputLufs, double[] output) {
        List<Passage> passages = set.passages();
        double[] gains = new double[output.length];
        Gate before = new Gate();
        Gate after = new Gate();
        for (int i = 0; i < output.length; i++) {
            gains[i] = output[i] - passages.get(i).lufs();
            before.add(passages.get(i).lufs(), 1);
            after.add(output[i], 1);
        }
        double kept = after.power();
        for (Map.Entry<Double, Integer> each : set.rest().entrySet()) {
            before.add(each.getKey(), each.getValue());
            after.add(each.getKey() + gainAt(each.getKey(), set, gains, -1), each.getValue());
        }
        double share = after.power() > 0 ? 1 - kept / after.power() : 0;
        double band = LEAST_BAND_LU + share * NINE_IN_TEN * standardError(set, gains, output);
        return new Prediction(inputLufs + after.lufs() - before.lufs(), band);
    }

    /** By how much a second of some loudness is raised, dB, from all passages but one. */
    private static double gainAt(double lufs, PassageSet set, double[] gains, int without) {
        List<Passage> passages = set.passages();
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < gains.length; i++) {
            nearest = i == without
                    ? nearest
                    : Math.min(nearest, square(passages.get(i).lufs() - lufs));
        }
        double total = 0;
        double first = 0;
        double second = SLOPE_DOUBT * REACH_LU * REACH_LU;
        double gain = 0;
        double gainFirst = 0;
        for (int i = 0; i < gains.length; i++) {
            if (tells(set, i, without)) {
                double away = passages.get(i).lufs() - lufs;
                double weight = StrictMath.exp(-(away * away - nearest) / (2 * REACH_LU * REACH_LU));
                total += weight;
                first += weight * away;
                second += weight * away * away;
                gain += weight * gains[i];
                gainFirst += weight * away * gains[i];
            }
        }
        return (second * gain - first * gainFirst) / (second * total - first * first);
    }

    private static boolean tells(PassageSet set, int index, int without) {
        return index != without && set.isTypical(index);
    }

    /** Of the mean gain, from how far each passage is from what the others predict; louder ones weigh more. */
    private static double standardError(PassageSet set, double[] gains, double[] output) {
        double squares = 0;
        double total = 0;
        double totalSquared = 0;
        int count = 0;
        for (int i = 0; i < gains.length; i++) {
            count += set.isTypical(i) ? 1 : 0;
        }
        for (int i = 0; i < gains.length && count > 1; i++) {
            if (set.isTypical(i)) {
                double power = square(Decibels.toGain(output[i]));
                squares +=
                        power * square(gains[i] - gainAt(set.passages().get(i).lufs(), set, gains, i));
                total += power;
                totalSquared += power * power;
            }
        }
        return count > 1 ? Math.sqrt(squares / total / (total * total / totalSquared)) : UNKNOWN_LU;
    }

    private static double square(double x) {
        return x * x;
    }

    /** Seconds of some loudness, each as often as it occurs. Powers are taken from LUFS, without the offset. */
    private static final class Gate implements GatedBlocks {
        private final NavigableMap<Double, Double> counts = new TreeMap<>();
        private double power;
        private double count;

        void add(double lufs, double times) {
            if (lufs >= Loudness.ABSOLUTE_GATE_LUFS) {
                counts.merge(lufs, times, Double::sum);
                power += times * square(Decibels.toGain(lufs));
                count += times;
            }
        }

        /** The power of all that was added. */
        double power() {
            return power;
        }

        double lufs() {
            return lufs(gatedPower());
        }

        @Override
        public double ungatedPower() {
            return count == 0 ? 0 : power / count;
        }

        @Override
        public double powerFrom(double gate) {
            double sum = 0;
            double passed = 0;
            for (Map.Entry<Double, Double> each : counts.tailMap(gate, true).entrySet()) {
                sum += each.getValue() * square(Decibels.toGain(each.getKey()));
                passed += each.getValue();
            }
            return passed == 0 ? 0 : sum / passed;
        }

        @Override
        public double lufs(double meanPower) {
            return Decibels.fromPower(meanPower);
        }
    }
}
