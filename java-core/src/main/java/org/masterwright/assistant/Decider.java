// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.preset.ChainFile;

/**
 * Wishes for the tone, the dynamics and the space of a master, from what the music measures. It neither listens nor
 * rehearses. The same measurement gives the same proposal. One thread at a time.
 */
public interface Decider {
    /** Which decider it is, with its version: what a document keeps beside the decision. */
    String id();

    /**
     * Wishes for one style.
     *
     * @param measured what the music measures; it has a loudness
     * @param style the style and its limits
     */
    Proposal propose(Measurement measured, ChainFile.StyleEntry style);
}
