// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.assistant.AssistantStatus;
import org.masterwright.decision.Decided;
import org.masterwright.decision.Forecast;

class StatusTextTest {
    private static final List<Decided> NOTHING = Arrays.asList(null, null, null);
    private static final AssistantStatus STATUS =
            new AssistantStatus(AssistantStatus.Phase.LISTENING, "Listening.", 2, 0.1, 0, NOTHING, List.of());

    private static JsonNode status(Forecast now) throws IOException {
        return new ObjectMapper().readTree(StatusText.of(STATUS, now, List.of(), 7, 3, null));
    }

    @Test
    void shouldSayWhatComesOutNow() throws IOException {
        JsonNode now = status(new Forecast(-15.5, 0.25, -1.5, 0.5, 1.25, -14, -3, true))
                .get("now");
        assertEquals(-15.5, now.get("lufs").asDouble());
        assertEquals(0.25, now.get("band_90_lu").asDouble());
        assertEquals(-1.5, now.get("true_peak_dbtp").asDouble());
        assertEquals(0.5, now.get("gain_reduction_p99_db").asDouble());
        assertEquals(1.25, now.get("compression_db").asDouble());
        assertEquals(-14, now.get("target_lufs").asDouble());
        assertEquals(1.5, now.get("shortfall_lu").asDouble());
        assertEquals(-3, now.get("match_db").asDouble());
        assertTrue(now.get("stale").asBoolean());
    }

    @Test
    void shouldLeaveOutWhatIsUnknown() throws IOException {
        assertFalse(status(null).has("now"));
        double unknown = Double.NaN;
        JsonNode now = status(new Forecast(-15, 0.2, unknown, unknown, unknown, unknown, unknown, false))
                .get("now");
        assertEquals(3, now.size(), now.toString());
        assertFalse(now.get("stale").asBoolean());
    }
}
