// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.masterwright.analysis.KWeights;
import org.masterwright.analysis.ThirdOctaves;

/**
 * By how much a mix sounds otherwise than it did. Immutable.
 *
 * @param levelDb the change of all bands together: their median, dB
 * @param bandsDb the change of each third of an octave, dB; the median where a band is not heard
 */
public record MixChange(double levelDb, double[] bandsDb) {
    /** A change of the level or of a region that is smaller is not worth a word, dB. */
    static final double NOTABLE_DB = 1;

    private static final double[] K_WEIGHTS = KWeights.ofBands();

    /** The regions of the equalisers, by their first and last third of an octave, and what they are called. */
    private enum Region {
        BASS("bass", 2, 8),
        MIDS("mids", 12, 18),
        HIGHS("highs", 20, 24),
        AIR("air", 25, 29);

        private final String name;
        private final int first;
        private final int last;

        Region(String name, int first, int last) {
            this.name = name;
            this.first = first;
            this.last = last;
        }
    }

    /** Whether it is worth a word. */
    boolean isNotable() {
        return !parts().isEmpty();
    }

    /** What has changed, such as "bass +6 dB, level -2 dB"; empty where it is nothing in particular. */
    public String words() {
        return String.join(", ", parts());
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (Region region : Region.values()) {
            double most = 0;
            double sum = 0;
            for (int band = region.first; band <= region.last; band++) {
                double change = bandsDb[band] - levelDb;
                sum += change;
                most = Math.abs(change) > Math.abs(most) ? change : most;
            }
            double mean = sum / (region.last - region.first + 1);
            if (Math.abs(mean) >= NOTABLE_DB && mean * most > 0) {
                parts.add(part(region.name, most));
            }
        }
        if (Math.abs(levelDb) >= NOTABLE_DB) {
            parts.add(part("level", levelDb));
        }
        return parts;
    }

    private static String part(String what, double decibels) {
        return String.format(Locale.ROOT, "%s %+.0f dB", what, decibels);
    }

    /** A second as it will sound in this mix, as far as it can be told from how it sounded. */
    HeardSecond applied(HeardSecond before) {
        double powerBefore = 0;
        double powerAfter = 0;
        double[] mid = new double[ThirdOctaves.COUNT];
        double[] side = new double[ThirdOctaves.COUNT];
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double factor = StrictMath.pow(10, bandsDb[band] / 10);
            mid[band] = before.midPower(band) * factor;
            side[band] = before.sidePower(band) * factor;
            double weight = K_WEIGHTS[band];
            powerBefore += weight * (before.midPower(band) + before.sidePower(band));
            powerAfter += weight * (mid[band] + side[band]);
        }
        double change = powerBefore > 0 ? 10 * StrictMath.log10(powerAfter / powerBefore) : levelDb;
        return before.moved(change, mid, side);
    }
}
