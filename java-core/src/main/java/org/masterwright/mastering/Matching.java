// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.util.Collection;
import org.masterwright.listening.Measurement;

/**
 * The one loudness to which several versions of a piece are brought for comparing. It is the highest that each of them
 * reaches by a gain alone, without its true peak coming above a ceiling, so that none has to be limited for it.
 *
 * @param lufs integrated loudness, LUFS, rounded down to a tenth
 */
public record Matching(double lufs) {
    /** @param ceilingDbtp the highest true peak of any version, dBTP */
    static Matching of(Collection<Measurement> versions, double ceilingDbtp) {
        double loudest = Double.POSITIVE_INFINITY;
        for (Measurement each : versions) {
            loudest = Math.min(loudest, ceilingDbtp - each.peakToLoudness());
        }
        return new Matching(Math.floor(loudest * 10) / 10);
    }

    /** By how many dB a version is raised. */
    public double gainDb(Measurement version) {
        return lufs - version.integratedLufs();
    }
}
