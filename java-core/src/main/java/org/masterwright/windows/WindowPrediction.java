// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;

/**
 * What the styles' models make of one window, in whole numbers. So a processor's last bit does not change a master, and
 * nothing is lost in a document. Immutable.
 */
public final class WindowPrediction {
    /** The step of a value and of a loudness is one part in so many. */
    public static final int STEPS = 1024;

    private final float lufs;
    private final Map<Style, int[]> values = new EnumMap<>(Style.class);

    /** @param lufs the window's loudness, {@link org.masterwright.analysis.FeatureScalar#INTEGRATED_LOUDNESS} */
    public WindowPrediction(float lufs) {
        this.lufs = lufs;
    }

    private WindowPrediction(WindowPrediction other) {
        lufs = other.lufs;
        values.putAll(other.values);
    }

    /**
     * The same with what a model predicts for a style.
     *
     * @param predicted ten values, 0..1
     */
    public WindowPrediction with(Style style, float[] predicted) {
        int[] quantised = new int[ChainParameter.COUNT];
        for (int i = 0; i < quantised.length; i++) {
            quantised[i] = (int) Math.rint(predicted[i] * (double) STEPS);
        }
        return with(style, quantised);
    }

    /**
     * The same with what was kept of a style's prediction.
     *
     * @param quantised ten values, 0..{@value #STEPS}
     * @throws IllegalArgumentException when there are not ten, or one is outside that range
     */
    public WindowPrediction with(Style style, int[] quantised) {
        boolean whole = Arrays.stream(quantised).allMatch(value -> value >= 0 && value <= STEPS);
        if (quantised.length != ChainParameter.COUNT || !whole) {
            throw new IllegalArgumentException("A prediction has ten values from 0 to " + STEPS + ".");
        }
        WindowPrediction copy = new WindowPrediction(this);
        copy.values.put(style, quantised.clone());
        return copy;
    }

    /** The window's loudness, LUFS. */
    public float lufs() {
        return lufs;
    }

    /** The styles of which there is a prediction. */
    public Set<Style> styles() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The ten values of a style, 0..{@value #STEPS}, a copy; null where there is no prediction. */
    public int[] values(Style style) {
        int[] kept = values.get(style);
        return kept == null ? null : kept.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WindowPrediction that
                && lufs == that.lufs
                && values.keySet().equals(that.values.keySet())
                && values.keySet().stream().allMatch(style -> Arrays.equals(values.get(style), that.values.get(style)));
    }

    @Override
    public int hashCode() {
        return Float.hashCode(lufs);
    }
}
