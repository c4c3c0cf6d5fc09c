// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.analysis.ThirdOctaves;

class TonalBalanceTest {
    private final TonalBalance balance = TonalBalance.shipped();

    @Test
    void shouldHoldTheBandsThatTheMeterMeasures() {
        assertEquals(ThirdOctaves.COUNT, balance.bands().size());
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            assertEquals(ThirdOctaves.nominal(band), balance.hertz().get(band));
        }
    }

    @Test
    void shouldFallTowardsTheHighsAsMusicDoes() {
        List<TonalBalance.Spread> bands = balance.bands();
        for (int band = 16; band < 28; band++) {
            assertTrue(bands.get(band + 1).median() < bands.get(band).median(), "band " + band);
        }
        assertTrue(balance.sideToMidAboveBassDb().p90() < 3, "more middle than side");
        double density = balance.peakToLoudnessLu().median();
        assertTrue(density > 9 && density < 20, "density " + density);
    }

    /** Song count, packages and the making are in the file, for whoever asks where the figures come from. */
    @Test
    void shouldSayWhatItWasMeasuredOn() {
        JsonNode file = Json.shipped("tonal-balance.json");
        int songs = 0;
        for (JsonNode count : file.get("packages")) {
            songs += count.intValue();
        }
        assertEquals(file.get("songs").intValue(), songs);
        assertTrue(songs >= 100, songs + " songs");
        for (String heldOut : List.of("hedgewars-data", "freedroidrpg-data", "nexuiz-music", "singularity-music")) {
            assertTrue(file.get("packages").get(heldOut) == null, heldOut + " is not for training");
        }
    }

    @Test
    void shouldRefusePercentilesInDisorder() {
        assertThrows(IllegalArgumentException.class, () -> new TonalBalance.Spread(0, 1, 0.5, 2, 3));
        assertThrows(IllegalStateException.class, () -> Json.shipped("no-such-file.json"));
    }
}
