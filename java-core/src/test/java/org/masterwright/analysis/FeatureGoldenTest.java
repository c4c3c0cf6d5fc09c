// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java's features against those of the training code, which follows the same text independently. */
class FeatureGoldenTest {
    private static final double TOLERANCE_DB = 1e-3;

    static List<Named<JsonNode>> cases() throws IOException {
        final List<Named<JsonNode>> cases = new ArrayList<>();
        final JsonNode golden = new ObjectMapper()
                .readTree(Path.of(System.getProperty("masterwright.root"), "models/training/tests/features-golden.json")
                        .toFile());
        final double unit = 1.0 / golden.get("units_per_db").asInt();
        assertEquals(1e-4, unit);
        assertEquals(20, golden.get("column_step").asInt());
        golden.get("cases").forEach(each -> cases.add(Named.of(each.get("name").asText(), each)));
        assertEquals(6, cases.size());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldEqualTheTrainingCode(JsonNode golden) {
        final int rate = golden.get("rate").asInt();
        final int channels = golden.get("channels").asInt();
        final float[][] audio = GoldenSounds.make(
                golden.get("sound").asText(),
                rate,
                channels,
                golden.get("seconds").asDouble());
        final FeatureWindow[] last = new FeatureWindow[1];
        final FeatureWindows windows = new FeatureWindows(rate, channels, 1.0, window -> last[0] = window);
        Sounds.play(audio, 5000, 1, windows::process);
        windows.finish();
        compare(golden, last[0]);
    }

    private static void compare(JsonNode golden, FeatureWindow found) {
        assertEquals(golden.get("end").asLong(), found.end());
        assertEquals(golden.get("source_end_hz").asDouble(), found.sourceEndHz(), 0.01);
        for (int i = 0; i < FeatureScalar.COUNT; i++) {
            assertEquals(
                    golden.get("scalars").get(i).asDouble(),
                    found.scalars()[i],
                    TOLERANCE_DB,
                    FeatureScalar.values()[i].name());
        }
        final String mask = golden.get("mask").asText();
        for (int band = 0; band < FeatureWindow.BANDS; band++) {
            assertEquals(mask.charAt(band) - '0', found.mask()[band], "band " + band);
            for (int c = 0; c < FeatureWindow.CHANNELS; c++) {
                final float[] levels = found.levels()[c][band];
                double mean = 0;
                for (float level : levels) {
                    mean += level / FeatureWindow.COLUMNS;
                }
                final String where = "channel " + c + ", band " + band;
                final double wanted = golden.get("means").get(c).get(band).asInt() * 1e-4;
                assertEquals(wanted, mean, TOLERANCE_DB, where);
                final JsonNode columns = golden.get("columns").get(c);
                assertEquals(7, columns.size());
                for (int i = 0; i < columns.size(); i++) {
                    final double level = columns.get(i).get(band).asInt() * 1e-4;
                    assertEquals(level, levels[20 * i], TOLERANCE_DB, where + ", column " + 20 * i);
                }
            }
        }
    }
}
