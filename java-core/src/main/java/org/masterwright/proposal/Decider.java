// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import org.masterwright.chain.StyleLimits;

/**
 * Wishes for the tone, the dynamics and the space of a master, from what the music measures and what a model predicts
 * for it. It neither listens nor rehearses. The same input gives the same proposal. One thread at a time.
 */
public interface Decider {
    /** Which decider it is, with its version: what a document keeps beside the decision. */
    String id();

    /**
     * Wishes for one style.
     *
     * @param heard what the music measures, with a loudness, and what is predicted for it in this style
     * @param style the style and its limits
     */
    Proposal propose(DecisionInput heard, StyleLimits style);
}
