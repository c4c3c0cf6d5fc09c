// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.document.ChainFile;

class ShortfallTest {
    private static final Levels FREE = new Levels(-16, -1.1, 1);
    private static final Bounds WIDE = new Bounds(6, 6, Double.POSITIVE_INFINITY);

    private final StyleLimits entry = ChainFile.limits().of(Style.BALANCED);
    private final Aim aim = new Aim(Style.BALANCED, entry, -14, -14, false);

    @Test
    void shouldSayThatTheLimiterTakesAwayWhatMoreLevelWouldAdd() {
        assertTrue(reason(WIDE, FREE, 11.9).contains("would only be limited away"));
    }

    @Test
    void shouldAskForALouderMixWhereTheGainsEnd() {
        assertTrue(reason(WIDE, FREE, 18).contains("raise the level of the mix"));
    }

    @Test
    void shouldNameTheBoundThatIsReached() {
        assertTrue(reason(new Bounds(1, 6, Double.POSITIVE_INFINITY), FREE, 5).contains("no more than 1.0 dB"));
        assertTrue(
                reason(new Bounds(6, 14.9, Double.POSITIVE_INFINITY), FREE, 5).contains("less than 14.9 dB"));
        assertTrue(reason(new Bounds(6, 6, -1), FREE, 5).contains("ceiling of -1.0 dBTP"));
    }

    @Test
    void shouldAskForAQuieterMixWhereTheGainsEnd() {
        String said = reason(WIDE, new Levels(-10.6, -1.1, 5), -18);
        assertTrue(said.contains("3.4 LU above -14.0 LUFS") && said.contains("lower the level of the mix"), said);
    }

    @Test
    void shouldSayNothingWhereTheTargetIsMet() {
        HeldBackLog heldBack = new HeldBackLog();
        Shortfall.note(aim, WIDE, ChainValues.neutral(250), new Levels(-14.05, -1.1, 1), heldBack);
        assertEquals(0, heldBack.all().size());
    }

    private String reason(Bounds bounds, Levels levels, double levelDb) {
        HeldBackLog heldBack = new HeldBackLog();
        ChainValues values = ChainValues.neutral(250).with(ChainParameter.OUTPUT_LEVEL, levelDb);
        Shortfall.note(aim, bounds, values, levels, heldBack);
        return heldBack.all().get(0).reason();
    }
}
