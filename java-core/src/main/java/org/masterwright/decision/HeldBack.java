// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.chain.ChainParameter;

/**
 * A wish that was held back.
 *
 * @param rule by which rule
 * @param parameter what was held back
 * @param from what was wished, in the parameter's unit; NaN where the wish was no value of it
 * @param to what became of it, likewise
 * @param reason why, a sentence
 */
public record HeldBack(Rule rule, ChainParameter parameter, double from, double to, String reason) {
    /** Why wishes are held back. */
    public enum Rule {
        /** The style goes no further. */
        STYLE("style"),
        /** A band moved further than the style may move it. */
        TONE("tone"),
        /** Something would be lost in mono. */
        MONO("mono"),
        /** The PLR would fall below the style's floor, or does not fall at all. */
        PLR("crest"),
        /** The target is out of reach. */
        LOUDNESS("loudness");

        private final String id;

        Rule(String id) {
            this.id = id;
        }

        /** As in documents. */
        public String id() {
            return id;
        }
    }
}
