// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code models/chain.json} says beyond the ten parameters. Immutable. */
public final class ChainFile {
    private static final ChainFile SHIPPED = new ChainFile(Json.shipped("chain.json"));

    private final List<StyleEntry> styles;
    private final double workingLufs;
    private final double shortTermHeadroomLu;
    private final double rampSeconds;
    private final double styleGlideSeconds;
    private final double delayMs;
    private final double quantum;

    /**
     * A style.
     *
     * @param id as in documents
     * @param name as shown
     * @param targetLufs the integrated loudness it aims at, LUFS
     * @param eqLimitDb how far a band may be moved, dB
     * @param widthLimitPercent how far the side may be raised, %; 100 where the style sets no limit of its own
     * @param gainReductionP99Db the most the limiter may take away, 99th percentile, dB
     * @param crestFloorDb the least peak-to-loudness ratio that a master is brought to, dB. It lies 1 dB below what the
     *     style's target leaves under the lowest ceiling, -3 dBTP, so that the style itself is met at every ceiling and
     *     only a louder target than its own runs into it.
     */
    public record StyleEntry(
            String id,
            String name,
            double targetLufs,
            double eqLimitDb,
            double widthLimitPercent,
            double gainReductionP99Db,
            double crestFloorDb) {
        /** How far the side may be moved either way, dB: as far down as up. */
        public double widthLimitDb() {
            return 20 * StrictMath.log10(1 + widthLimitPercent / 100);
        }
    }

    private ChainFile(JsonNode root) {
        List<StyleEntry> entries = new ArrayList<>();
        for (JsonNode style : root.get("styles")) {
            entries.add(new StyleEntry(
                    style.get("id").textValue(),
                    style.get("name").textValue(),
                    style.get("target_lufs").doubleValue(),
                    style.get("eq_limit_db").doubleValue(),
                    style.path("width_limit_percent").asDouble(100),
                    style.get("gain_reduction_p99_db").doubleValue(),
                    style.get("crest_floor_db").doubleValue()));
        }
        styles = List.copyOf(entries);
        workingLufs = root.at("/levels/working_lufs").doubleValue();
        shortTermHeadroomLu = root.at("/levels/short_term_headroom_lu").doubleValue();
        rampSeconds = root.at("/smoothing/ramp_s").doubleValue();
        styleGlideSeconds = root.at("/smoothing/style_glide_s").doubleValue();
        delayMs = root.at("/stages/delay_send/default_ms").doubleValue();
        quantum = root.get("quantum").doubleValue();
    }

    /** The file this core was built with. */
    public static ChainFile shipped() {
        return SHIPPED;
    }

    /** The styles, in the order of the style parameter. */
    public List<StyleEntry> styles() {
        return styles;
    }

    /** The level inside the chain, LUFS. */
    public double workingLufs() {
        return workingLufs;
    }

    /** How far the maximum short-term loudness may stand above the working level, LU. */
    public double shortTermHeadroomLu() {
        return shortTermHeadroomLu;
    }

    /** How long a change of a control takes, s. */
    public double rampSeconds() {
        return rampSeconds;
    }

    /** How long a change of style takes, s. */
    public double styleGlideSeconds() {
        return styleGlideSeconds;
    }

    /** The echo's time where a decision does not say, ms. */
    public double delayMs() {
        return delayMs;
    }

    /** The step of a decided normalised value. */
    public double quantum() {
        return quantum;
    }
}
