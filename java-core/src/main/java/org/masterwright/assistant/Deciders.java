// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.engine.Style;

/** Which decider is asked for a style: the first of an order of preference that can be had. */
public final class Deciders {
    private static final Decider RULES = new RuleDecider();

    private Deciders() {}

    /** The decider of a style. */
    public static Decider of(Style style) {
        return RULES;
    }
}
