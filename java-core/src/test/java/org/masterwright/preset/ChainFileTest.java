// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.masterwright.dsp.GainStage;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Latency;
import org.masterwright.engine.Style;

/** What the core was compiled with is what the chain file says. */
class ChainFileTest {
    private final ChainFile chain = ChainFile.shipped();

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
    void shouldAgreeWithTheTimesTheEngineKeeps() {
        assertEquals(chain.rampSeconds(), GainStage.RAMP_SECONDS);
        assertEquals(chain.styleGlideSeconds(), AudioEngine.STYLE_GLIDE_SECONDS);
        assertEquals(240, Latency.frames(48_000));
        assertEquals(64, Latency.frames(8_000));
    }

    @Test
    void shouldGiveTheLevelsOfTheChain() {
        assertEquals(-18, chain.workingLufs());
        assertEquals(3, chain.shortTermHeadroomLu());
        assertEquals(1.0 / 1024, chain.quantum());
        assertEquals(250, chain.delayMs());
    }
}
