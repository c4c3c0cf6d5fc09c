// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import org.masterwright.listening.Measurement;
import org.masterwright.windows.PredictionMap;

/**
 * What a decider goes by.
 *
 * @param measured what the music measures
 * @param predicted the ten values that the style's model predicts for it ({@link PredictionMap#values}), or null where
 *     there is no prediction
 */
public record DecisionInput(Measurement measured, double[] predicted) {
    /** Without a prediction. */
    public static DecisionInput of(Measurement measured) {
        return new DecisionInput(measured, null);
    }
}
