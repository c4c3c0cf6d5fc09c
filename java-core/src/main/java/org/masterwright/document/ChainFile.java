// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.StyleLimits;

/** Reads from {@code models/chain.json} what decisions keep to. */
public final class ChainFile {
    private static final ChainLimits SHIPPED = read(Json.shipped("chain.json"));

    private ChainFile() {}

    private static ChainLimits read(JsonNode root) {
        List<StyleLimits> styles = new ArrayList<>();
        for (JsonNode style : root.get("styles")) {
            styles.add(new StyleLimits(
                    style.get("id").textValue(),
                    style.get("name").textValue(),
                    style.get("target_lufs").doubleValue(),
                    style.get("eq_limit_db").doubleValue(),
                    style.path("width_limit_percent").asDouble(100),
                    style.get("gain_reduction_p99_db").doubleValue(),
                    style.get("crest_floor_db").doubleValue()));
        }
        return new ChainLimits(
                styles,
                root.at("/levels/working_lufs").doubleValue(),
                root.at("/levels/short_term_headroom_lu").doubleValue());
    }

    /** The limits in the file this core was built with. Whoever starts a decision hands them in. */
    public static ChainLimits limits() {
        return SHIPPED;
    }
}
