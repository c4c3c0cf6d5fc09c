// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.util.List;
import org.masterwright.listening.Measurement;
import org.masterwright.mastering.Portrait;

/**
 * One version of a piece of music beside others: the original, or the master in a style.
 *
 * @param name what it is called
 * @param portrait what it looks like
 * @param measured what it measures
 * @param targetLufs the loudness that was aimed at, LUFS; NaN for the original
 * @param inForce the ten normalised values that made it, in the order of
 *     {@link org.masterwright.chain.ChainParameter}; empty for the original
 * @param notes what is to be said of it, a sentence each: what was held back and why
 */
public record Track(
        String name,
        Portrait portrait,
        Measurement measured,
        double targetLufs,
        List<Float> inForce,
        List<String> notes) {
    /** Whether it is the original. */
    public boolean isOriginal() {
        return inForce.isEmpty();
    }

    /** Its length, s. */
    double seconds() {
        return portrait.seconds();
    }
}
