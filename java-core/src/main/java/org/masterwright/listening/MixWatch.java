// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.loudness.Loudness;

/**
 * Compares the seconds that play with what is known of the same seconds. The same samples measure the same, to the last
 * hundredth of a decibel; so music that was not edited never differs, however it is looped. What differs is either the
 * same music in another mix, whose bands have all changed by about the same from second to second and whose course in
 * time is the same, or it is other music. One thread at a time.
 */
public final class MixWatch {
    /** After so many seconds that differ it is said. */
    static final int ENOUGH = 3;

    private static final int MOST = 6;
    /** Bands that lie lower than this below the strongest one do not count, dB. */
    private static final double HEARD_DB = 60;
    /**
     * Other music differs by more than this in its course in time (the spread of a tenth of a second's change in level,
     * dB) and in its bands (the spread of their changes from second to second, dB). The limits were chosen on 20 songs,
     * with bands down to 40 dB below the strongest: of what has bands in common, no edit came near both (equalisers of
     * 3 and 6 dB, levels), and 352 of 360 pairs of songs were above both.
     */
    private static final double OTHER_COURSE_DB = 1.6;

    private static final double OTHER_BANDS_DB = 1.2;

    private final Deque<Pair> differing = new ArrayDeque<>();

    /** A second as it was known and as it is now. */
    private record Pair(HeardSecond known, HeardSecond heard) {}

    /** What follows from the latest seconds. */
    public enum Finding {
        /** Nothing: too little differs. */
        NONE,
        /** The same music in another mix. */
        CHANGED,
        /** Other music. */
        OTHER
    }

    /** A second sounds as it did, or the comparison begins anew. */
    void clear() {
        differing.clear();
    }

    /** A second sounds otherwise than it did. */
    void differs(HeardSecond known, HeardSecond heard) {
        boolean audible = known.lufs() >= Loudness.ABSOLUTE_GATE_LUFS || heard.lufs() >= Loudness.ABSOLUTE_GATE_LUFS;
        if (audible) {
            differing.addLast(new Pair(known, heard));
        }
        if (differing.size() > MOST) {
            differing.removeFirst();
        }
    }

    /** What follows from the seconds that differ, up to the latest. */
    Finding finding() {
        if (differing.size() < ENOUGH) {
            return Finding.NONE;
        }
        if (spreadInTime() > OTHER_COURSE_DB && spreadOfBands() > OTHER_BANDS_DB) {
            return Finding.OTHER;
        }
        return change().isNotable() ? Finding.CHANGED : Finding.NONE;
    }

    /** The change of the mix; once there are seconds that differ. */
    MixChange change() {
        double[] bands = new double[ThirdOctaves.COUNT];
        double[] heard = new double[ThirdOctaves.COUNT];
        int count = 0;
        for (int band = 0; band < bands.length; band++) {
            bands[band] = mean(band);
            if (!Double.isNaN(bands[band])) {
                heard[count++] = bands[band];
            }
        }
        double level = count == 0 ? 0 : median(Arrays.copyOf(heard, count));
        for (int band = 0; band < bands.length; band++) {
            bands[band] = Double.isNaN(bands[band]) ? level : bands[band];
        }
        return new MixChange(level, bands);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /** The mean change of a band over the seconds in which it is heard, dB; NaN where in none. */
    private double mean(int band) {
        double sum = 0;
        int count = 0;
        for (Pair each : differing) {
            double change = change(each, band);
            sum += Double.isNaN(change) ? 0 : change;
            count += Double.isNaN(change) ? 0 : 1;
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static double change(Pair pair, int band) {
        double before = power(pair.known(), band);
        double after = power(pair.heard(), band);
        boolean heard = before > floor(pair.known()) && after > floor(pair.heard());
        return heard ? 10 * StrictMath.log10(after / before) : Double.NaN;
    }

    private static double power(HeardSecond second, int band) {
        return second.midPower(band) + second.sidePower(band);
    }

    private static double floor(HeardSecond second) {
        double strongest = 0;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            strongest = Math.max(strongest, power(second, band));
        }
        return strongest * StrictMath.pow(10, -HEARD_DB / 10);
    }

    /** How much the bands' changes differ from second to second: the mean of their standard deviations, dB. */
    private double spreadOfBands() {
        double sum = 0;
        int bands = 0;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double[] changes = new double[differing.size()];
            int count = 0;
            for (Pair each : differing) {
                double change = change(each, band);
                if (!Double.isNaN(change)) {
                    changes[count++] = change;
                }
            }
            if (count > 1) {
                sum += deviation(changes, count);
                bands++;
            }
        }
        // Where no band is heard in both, they have nothing in common.
        return bands == 0 ? Double.POSITIVE_INFINITY : sum / bands;
    }

    /** How much the change of the level differs within the seconds: the mean of the standard deviations, dB. */
    private double spreadInTime() {
        double sum = 0;
        for (Pair each : differing) {
            double[] changes = new double[HeardSecond.HOPS];
            int count = 0;
            double loudest = 0;
            for (int hop = 0; hop < HeardSecond.HOPS; hop++) {
                loudest = Math.max(loudest, each.known().hopPower(hop));
            }
            for (int hop = 0; hop < HeardSecond.HOPS; hop++) {
                double before = each.known().hopPower(hop);
                double after = each.heard().hopPower(hop);
                if (before > loudest / 1000 && after > 0) {
                    changes[count++] = 10 * StrictMath.log10(after / before);
                }
            }
            sum += count > 1 ? deviation(changes, count) : Double.POSITIVE_INFINITY;
        }
        return sum / differing.size();
    }

    private static double deviation(double[] values, int count) {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += values[i] / count;
        }
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / (count - 1));
    }
}
