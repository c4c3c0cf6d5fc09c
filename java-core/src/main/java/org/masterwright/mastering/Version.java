// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.util.List;
import org.masterwright.decision.StyleDecision;
import org.masterwright.listening.Measurement;

/**
 * One version of a piece beside others: the original, or the master in a style.
 *
 * @param name what it is called, and its file without the ending
 * @param portrait what it looks like over time
 * @param measured what it measures
 * @param decided what was decided for it; null for the original
 * @param inForce the ten normalised values that made it; empty for the original
 */
public record Version(
        String name, Portrait portrait, Measurement measured, StyleDecision decided, List<Float> inForce) {
    /** Whether it is the original. */
    public boolean isOriginal() {
        return decided == null;
    }
}
