// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.masterwright.analysis.ReproducibleHash;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;

/**
 * What was predicted along a piece of music, by the second of the timeline at which each window ends, and what it comes
 * to: for each value the mean over the windows that are at most {@value #QUIETEST_LU} LU below the loudest one. Sums
 * are of whole numbers, so that the order in which the music was heard changes nothing, nor does hearing a part again.
 *
 * <p>No more than {@value #MOST} windows are kept, of longer music those that a lot draws, as the evidence keeps
 * seconds; so again the order does not matter, and what a document holds is bounded. One thread at a time.
 */
public final class PredictionMap {
    /** Windows are predicted at multiples of so many seconds, the first at ten. */
    public static final int STEP_SECONDS = 2;

    /** The end of the first window that is full; what ends before it was heard of a shorter piece. */
    public static final int FIRST_SECOND = 10;

    /** As many seconds of a timeline are remembered at most, here and as evidence. */
    public static final int MOST_SECONDS = 4096;

    /** So many windows cover them. */
    public static final int MOST = MOST_SECONDS / STEP_SECONDS;

    private static final double QUIETEST_LU = 20;

    private static final Comparator<Integer> BY_LOT = Comparator.<Integer, Long>comparing(
                    ReproducibleHash::of, Long::compareUnsigned)
            .thenComparing(Comparator.naturalOrder());

    private final NavigableMap<Integer, WindowPrediction> windows = new TreeMap<>();
    private final TreeSet<Integer> drawn = new TreeSet<>(BY_LOT);

    /** Keeps what a window predicts, instead of what was kept for the same second. */
    public void put(int second, WindowPrediction window) {
        windows.put(second, window);
        drawn.add(second);
        if (windows.size() > MOST) {
            windows.remove(drawn.pollLast());
        }
    }

    /**
     * Whether there is nothing to be gained from predicting the window that ends at a second: it is kept, or drew no
     * lot.
     */
    boolean isSettled(int second) {
        return windows.containsKey(second) || (windows.size() == MOST && BY_LOT.compare(second, drawn.last()) > 0);
    }

    /** Forgets the window that ends at a second. */
    public void remove(int second) {
        windows.remove(second);
        drawn.remove(second);
    }

    /** Forgets all. */
    public void clear() {
        windows.clear();
        drawn.clear();
    }

    /** What is kept, by the second at which the window ends, in ascending order. */
    public NavigableMap<Integer, WindowPrediction> windows() {
        return Collections.unmodifiableNavigableMap(windows);
    }

    /**
     * The ten values that a style's predictions come to, 0..1.
     *
     * @return null where none is kept
     */
    public double[] values(Style style) {
        float loudest = Float.NEGATIVE_INFINITY;
        for (WindowPrediction each : windows.values()) {
            loudest = each.styles().contains(style) ? Math.max(loudest, each.lufs()) : loudest;
        }
        long[] sums = new long[ChainParameter.COUNT];
        long count = 0;
        for (WindowPrediction each : windows.values()) {
            int[] values = each.values(style);
            if (values != null && each.lufs() >= loudest - QUIETEST_LU) {
                count++;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += values[i];
                }
            }
        }
        return count == 0 ? null : means(sums, count);
    }

    private static double[] means(long[] sums, long count) {
        double[] means = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = (double) sums[i] / (count * WindowPrediction.STEPS);
        }
        return means;
    }
}
