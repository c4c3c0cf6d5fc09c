// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.dsp.Compressor;
import org.masterwright.dsp.Echo;
import org.masterwright.dsp.GainStage;
import org.masterwright.dsp.PlateReverb;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Latency;
import org.masterwright.engine.Voicing;

/** What the core was compiled with is what the chain file says. */
class ChainFileTest {
    private final ChainLimits chain = ChainFile.limits();

    private static JsonNode file() throws IOException {
        Path file = Path.of(System.getProperty("masterwright.root"), "models", "chain.json");
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void shouldNameTheStylesInTheirOrder() {
        assertEquals(Style.COUNT, chain.styles().size());
        for (Style style : Style.values()) {
            assertEquals(style.id(), chain.styles().get(style.ordinal()).id());
        }
        assertEquals(-11, chain.styles().get(Style.BOLD.ordinal()).targetLufs());
        assertEquals(3, chain.styles().get(Style.BALANCED.ordinal()).gainReductionP99Db());
    }

    @Test
    void shouldLimitEachStyle() {
        StyleLimits safe = chain.styles().get(Style.SAFE.ordinal());
        StyleLimits balanced = chain.styles().get(Style.BALANCED.ordinal());
        assertEquals(3, safe.eqLimitDb());
        assertEquals(10, safe.widthLimitPercent());
        assertEquals(3, balanced.widthLimitDb(), 0.01);
        assertEquals(4.5, chain.styles().get(2).widthLimitDb(), 0.01);
        double lowestCeiling = -3;
        for (StyleLimits style : chain.styles()) {
            assertEquals(lowestCeiling - style.targetLufs() - 1, style.plrFloorDb(), style.id());
        }
    }

    @Test
    void shouldAgreeWithTheTimesTheEngineKeeps() throws IOException {
        assertEquals(file().at("/smoothing/ramp_s").doubleValue(), GainStage.RAMP_SECONDS);
        assertEquals(file().at("/smoothing/style_glide_s").doubleValue(), AudioEngine.STYLE_GLIDE_SECONDS);
        assertEquals(240, Latency.frames(48_000));
        assertEquals(64, Latency.frames(8_000));
    }

    @Test
    void shouldAgreeWithTheVoicingOfTheStages() throws IOException {
        JsonNode stages = file().get("stages");
        assertEquals(stages.at("/low_eq/corner_hz").doubleValue(), Voicing.LOW_EQ_HZ);
        assertEquals(stages.at("/mid_eq/corner_hz").doubleValue(), Voicing.MID_EQ_HZ);
        assertEquals(stages.at("/high_eq/corner_hz").doubleValue(), Voicing.HIGH_EQ_HZ);
        assertEquals(stages.at("/presence_air/corner_hz").doubleValue(), Voicing.PRESENCE_AIR_HZ);
        assertEquals(stages.at("/low_eq/q").doubleValue(), Voicing.SHELF_Q);
        assertEquals(stages.at("/presence_air/q").doubleValue(), Voicing.SHELF_Q);
        assertEquals(stages.at("/mid_eq/q").doubleValue(), Voicing.BELL_Q);
        assertEquals(stages.at("/high_eq/q").doubleValue(), Voicing.BELL_Q);
        assertEquals(stages.at("/stereo_width/side_high_pass_hz").doubleValue(), Voicing.WIDTH_HZ);
        JsonNode echo = stages.get("delay_send");
        assertEquals(
                new Echo.Character(
                        echo.get("feedback").doubleValue(),
                        echo.get("damping_hz").doubleValue(),
                        echo.get("high_pass_hz").doubleValue(),
                        echo.get("shortest_ms").doubleValue() / 1000,
                        echo.get("longest_ms").doubleValue() / 1000),
                Voicing.ECHO);
        JsonNode reverb = stages.get("reverb_send");
        assertEquals(
                new PlateReverb.Character(
                        reverb.get("pre_delay_ms").doubleValue() / 1000,
                        reverb.get("decay_s").doubleValue(),
                        reverb.get("bandwidth_hz").doubleValue(),
                        reverb.get("damping_hz").doubleValue(),
                        reverb.get("high_pass_hz").doubleValue()),
                Voicing.REVERB);
        JsonNode compression = stages.get("compression");
        assertEquals(
                new Compressor.Character(
                        compression.get("ratio_at_0").doubleValue(),
                        compression.get("ratio_at_1").doubleValue(),
                        compression.get("threshold_db_at_0").doubleValue(),
                        compression.get("threshold_db_at_1").doubleValue(),
                        compression.get("knee_db").doubleValue(),
                        compression.get("rms_ms").doubleValue() / 1000,
                        compression.get("attack_ms").doubleValue() / 1000,
                        compression.get("release_fast_ms").doubleValue() / 1000,
                        compression.get("release_slow_ms").doubleValue() / 1000,
                        compression.get("side_chain_high_pass_hz").doubleValue()),
                Voicing.COMPRESSION);
    }

    @Test
    void shouldGiveTheLevelsOfTheChain() throws IOException {
        assertEquals(-18, chain.workingLufs());
        assertEquals(3, chain.shortTermHeadroomLu());
        assertEquals(file().get("quantum").doubleValue(), ChainParameter.QUANTUM);
        assertEquals(file().at("/stages/delay_send/default_ms").doubleValue(), Decision.DEFAULT_DELAY_MS);
    }
}
