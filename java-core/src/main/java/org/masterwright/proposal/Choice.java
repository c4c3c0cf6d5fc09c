// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import java.util.Optional;
import org.masterwright.chain.Style;
import org.masterwright.listening.Measurement;
import org.masterwright.windows.PredictionMap;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

/**
 * Who decides for a style: its model where it can be used, else the rules.
 *
 * @param decider whose wishes are rehearsed
 * @param heard what it goes by
 * @param refusal why it is not the style's model; null where it is
 */
public record Choice(Decider decider, DecisionInput heard, UnusableModelException refusal) {
    private static final Decider RULES = new RuleDecider();

    /**
     * Who decides for a style.
     *
     * @param ear what knows the style's model
     * @param predicted what the models made of the windows
     */
    public static Choice by(StyleEar ear, Style style, Measurement measured, PredictionMap predicted) {
        Optional<String> id = ear.model(style);
        double[] values = id.isEmpty() ? null : predicted.values(style);
        return values != null
                ? model(measured, id.get(), values)
                : rules(measured, ear.refusal(style).orElseGet(Choice::nothingHeard));
    }

    private static UnusableModelException nothingHeard() {
        return new UnusableModelException("The rules decide, for no model was asked about this music.", true);
    }

    /** The rules, because the style's model cannot be used. */
    public static Choice rules(Measurement measured, UnusableModelException refusal) {
        return new Choice(RULES, DecisionInput.of(measured), refusal);
    }

    /**
     * A model.
     *
     * @param id which, {@link WindowModel#id}
     * @param predicted what it predicts for the whole, {@link PredictionMap#values}
     */
    public static Choice model(Measurement measured, String id, double[] predicted) {
        return new Choice(new NetworkDecider(id), new DecisionInput(measured, predicted), null);
    }
}
