// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import org.masterwright.analysis.FeatureWindow;

/** Predicts the ten values of one style from ten seconds of music. One thread at a time, never the audio thread. */
public interface WindowModel extends AutoCloseable {
    /** Which model it is, with its version: what a document keeps beside the decision. */
    String id();

    /**
     * Predicts from a window. The same window gives the same values on the same machine.
     *
     * @param values takes the ten values, 0..1 in the order of {@link org.masterwright.chain.ChainParameter}; the
     *     compression is the wanted reduction of the peak-to-loudness ratio, and at 1 it is
     *     {@code decision.NetworkDecider#FULL_REDUCTION_LU} LU
     * @throws UnusableModelException when it gives no number or one outside 0..1
     */
    void predict(FeatureWindow window, float[] values) throws UnusableModelException;

    /** Gives back what it holds; the model it was opened from stays. */
    @Override
    void close();
}
