// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.masterwright.analysis.ReproducibleHash;
import org.masterwright.loudness.Loudness;

/**
 * Chooses the seconds that are worth rehearsing. Of all that sound these are the {@value #LOUDEST} loudest, the
 * {@value #PEAKS} with the highest peaks, and seconds drawn by lot from the four upper classes of loudness, more from
 * the upper ones.
 *
 * <p>Each rule takes the first few of one fixed order, and as the loudest second gets louder a class gives fewer. So a
 * second that is not chosen from a part is not chosen from the whole. The same seconds therefore give the same choice
 * whatever the order they were heard in, and what is chosen can be kept as it is heard. (A longest stretch in one piece
 * could not be chosen like this in bounded memory. Neighbouring seconds that are chosen are rehearsed in one piece.)
 */
public final class PassageSelection {
    private static final int LOUDEST = 5;
    private static final int PEAKS = 2;
    /** How many are drawn from each class, the loudest first. What is below hardly counts in the loudness of all. */
    private static final int[] LOTS = {3, 3, 2, 1};

    /** How wide a class of loudness is, LU. */
    private static final double CLASS_LU = 4;

    private static final Comparator<HeardSecond> BY_LOUDNESS =
            Comparator.comparingDouble(HeardSecond::lufs).reversed().thenComparingLong(HeardSecond::second);
    private static final Comparator<HeardSecond> BY_PEAK =
            Comparator.comparingDouble(HeardSecond::samplePeakDbfs).reversed().thenComparingLong(HeardSecond::second);
    private static final Comparator<HeardSecond> BY_LOT = Comparator.<HeardSecond>comparingLong(
                    each -> ReproducibleHash.of(each.second()))
            .thenComparingLong(HeardSecond::second);

    private PassageSelection() {}

    /** The seconds to rehearse. */
    static Set<Long> choose(Collection<HeardSecond> heard) {
        double loudest = Double.NEGATIVE_INFINITY;
        for (HeardSecond each : heard) {
            loudest = Math.max(loudest, each.lufs());
        }
        List<HeardSecond> sounding = new ArrayList<>();
        List<List<HeardSecond>> classes = new ArrayList<>();
        for (int i = 0; i < LOTS.length; i++) {
            classes.add(new ArrayList<>());
        }
        int top = loudnessClass(loudest);
        for (HeardSecond each : heard) {
            if (each.lufs() >= Loudness.ABSOLUTE_GATE_LUFS) {
                sounding.add(each);
                int below = top - loudnessClass(each.lufs());
                if (below < LOTS.length) {
                    classes.get(below).add(each);
                }
            }
        }
        Set<Long> chosen = new HashSet<>();
        first(sounding, BY_LOUDNESS, LOUDEST, chosen);
        first(sounding, BY_PEAK, PEAKS, chosen);
        for (int i = 0; i < LOTS.length; i++) {
            first(classes.get(i), BY_LOT, LOTS[i], chosen);
        }
        return chosen;
    }

    /** Those that are chosen for their peaks. */
    static Set<Long> peaks(Collection<HeardSecond> chosen) {
        Set<Long> peaks = new HashSet<>();
        first(chosen, BY_PEAK, PEAKS, peaks);
        return peaks;
    }

    private static int loudnessClass(double lufs) {
        return (int) Math.floor(lufs / CLASS_LU);
    }

    /** The first few, found one by one: there are far fewer than to sort all for. */
    private static void first(
            Collection<HeardSecond> from, Comparator<HeardSecond> order, int count, Set<Long> chosen) {
        HeardSecond last = null;
        for (int i = 0; i < count; i++) {
            HeardSecond next = null;
            for (HeardSecond each : from) {
                boolean open = last == null || order.compare(each, last) > 0;
                next = open && (next == null || order.compare(each, next) < 0) ? each : next;
            }
            if (next == null) {
                return;
            }
            chosen.add(next.second());
            last = next;
        }
    }
}
