// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;

class StyleDecisionTest {
    private static HeldBack tone(ChainParameter parameter, String reason) {
        return new HeldBack(HeldBack.Rule.TONE, parameter, 2, 1, reason);
    }

    @Test
    void shouldGiveAReasonOnceThatTookBackSeveralValues() {
        List<HeldBack> heldBack = List.of(
                tone(ChainParameter.LOW_EQ, "A band moved."),
                tone(ChainParameter.MID_EQ, "A band moved."),
                tone(ChainParameter.COMPRESSION, "Another moved."),
                tone(ChainParameter.HIGH_EQ, "A band moved."));
        Levels levels = new Levels(-14, -1, 1);
        StyleDecision decision = new StyleDecision(
                Style.BOLD, "rules-1", Decision.neutral(), -14, levels, 0, -14, 1, 0, 12, new double[0], heldBack);
        assertEquals(List.of("A band moved.", "Another moved."), decision.reasons());
        assertEquals(4, decision.account().heldBack().size());
    }
}
