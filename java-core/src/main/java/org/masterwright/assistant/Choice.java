// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

/**
 * Who decides for a style: its model where it can be used, else the rules.
 *
 * @param decider whose wishes are rehearsed
 * @param heard what it goes by
 * @param refusal why it is not the style's model; null where it is
 */
public record Choice(Decider decider, Heard heard, UnusableModelException refusal) {
    private static final Decider RULES = new RuleDecider();

    /** The rules, because the style's model cannot be used. */
    public static Choice rules(Measurement measured, UnusableModelException refusal) {
        return new Choice(RULES, Heard.of(measured), refusal);
    }

    /**
     * A model.
     *
     * @param id which, {@link WindowModel#id}
     * @param predicted what it predicts for the whole, {@link PredictionMap#values}
     */
    public static Choice model(Measurement measured, String id, double[] predicted) {
        return new Choice(new NetworkDecider(id), new Heard(measured, predicted), null);
    }
}
