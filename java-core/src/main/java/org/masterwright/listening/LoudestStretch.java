// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Collection;
import org.masterwright.dsp.Decibels;
import org.masterwright.loudness.Loudness;

/** The loudest seconds in a row of what was heard. */
public final class LoudestStretch {
    private LoudestStretch() {}

    /**
     * How loud the loudest seconds in a row are, LUFS; silence does not count as a second.
     *
     * @param heard by their order on the timeline
     * @param seconds how many in a row; all of them are taken together where there are fewer
     */
    public static double lufs(Collection<HeardSecond> heard, int seconds) {
        double[] powers = heard.stream()
                .filter(each -> each.lufs() >= Loudness.ABSOLUTE_GATE_LUFS)
                .mapToDouble(each -> LevelGrid.power(LevelGrid.ofDecibels(each.lufs())))
                .toArray();
        int length = Math.min(seconds, powers.length);
        double loudest = 0;
        for (int from = 0; length > 0 && from + length <= powers.length; from++) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += powers[i];
            }
            loudest = Math.max(loudest, sum / length);
        }
        return Decibels.fromPower(loudest);
    }
}
