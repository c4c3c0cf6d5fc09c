// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where good masters lie: what {@code models/tonal-balance.json} says, which was measured on the songs of the training
 * packages it names. Immutable.
 */
public final class TonalBalance {
    private static final TonalBalance SHIPPED = new TonalBalance(Json.shipped("tonal-balance.json"));

    private final List<Double> hertz;
    private final List<Spread> bands;
    private final Spread sideToMidAboveBassDb;
    private final Spread peakToLoudnessLu;

    /**
     * How a figure is spread over the masters.
     *
     * @param p10 a tenth of the masters lie below
     * @param p25 a quarter of them lie below
     * @param median half of them lie below
     * @param p75 three quarters of them lie below
     * @param p90 nine tenths of them lie below
     */
    public record Spread(double p10, double p25, double median, double p75, double p90) {
        /** @throws IllegalArgumentException when the percentiles do not ascend */
        public Spread {
            if (!(p10 <= p25 && p25 <= median && median <= p75 && p75 <= p90)) {
                throw new IllegalArgumentException("Percentiles that do not ascend.");
            }
        }
    }

    private TonalBalance(JsonNode root) {
        JsonNode levels = root.get("bands");
        List<Double> hz = new ArrayList<>();
        List<Spread> spreads = new ArrayList<>();
        for (int i = 0; i < levels.get("hz").size(); i++) {
            hz.add(levels.get("hz").get(i).doubleValue());
            spreads.add(new Spread(
                    levels.get("p10").get(i).doubleValue(),
                    levels.get("p25").get(i).doubleValue(),
                    levels.get("median").get(i).doubleValue(),
                    levels.get("p75").get(i).doubleValue(),
                    levels.get("p90").get(i).doubleValue()));
        }
        hertz = List.copyOf(hz);
        bands = List.copyOf(spreads);
        sideToMidAboveBassDb = spread(root.get("side_to_mid_above_bass_db"));
        peakToLoudnessLu = spread(root.get("peak_to_loudness_lu"));
    }

    private static Spread spread(JsonNode node) {
        return new Spread(
                node.get("p10").doubleValue(),
                node.get("p25").doubleValue(),
                node.get("median").doubleValue(),
                node.get("p75").doubleValue(),
                node.get("p90").doubleValue());
    }

    /** The file this core was built with. */
    public static TonalBalance shipped() {
        return SHIPPED;
    }

    /** The nominal midband frequencies of the bands, Hz: thirds of an octave from 25 Hz to 20 kHz. */
    public List<Double> hertz() {
        return hertz;
    }

    /** The levels of the bands, dB relative to the music's K-weighted level. */
    public List<Spread> bands() {
        return bands;
    }

    /** The ratio of the side's power to the middle's from 125 Hz on, dB. */
    public Spread sideToMidAboveBassDb() {
        return sideToMidAboveBassDb;
    }

    /** How far the true peak stands above the integrated loudness, LU. */
    public Spread peakToLoudnessLu() {
        return peakToLoudnessLu;
    }
}
