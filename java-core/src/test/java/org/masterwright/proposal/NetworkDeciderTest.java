// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.masterwright.analysis.Stereo;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.document.ChainFile;
import org.masterwright.listening.Measurement;

class NetworkDeciderTest {
    private static final StyleLimits BALANCED = ChainFile.limits().of(Style.BALANCED);
    private static final Stereo USUAL = new Stereo(0.6, 0.4, -6, -6);
    private static final Stereo MONO = new Stereo(1, 1, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    private static final Stereo RISKY = new Stereo(0.5, 0.1, -3, -3);

    private final Decider decider = new NetworkDecider("balanced-12345678");

    private static Measurement measured(double lufs, double peakToLoudness, Stereo stereo) {
        return new Measurement(10_000_000, lufs, lufs + 4, lufs + 3, 6, lufs + peakToLoudness, -1, -20, null, stereo);
    }

    private static double[] neutral() {
        double[] values = new double[ChainParameter.COUNT];
        for (ChainParameter each : ChainParameter.values()) {
            values[each.ordinal()] = each.neutral();
        }
        return values;
    }

    private static double[] values(ChainParameter parameter, double value) {
        double[] values = neutral();
        values[parameter.ordinal()] = value;
        return values;
    }

    private Proposal proposal(Measurement measured, double... values) {
        return decider.propose(new DecisionInput(measured, values), BALANCED);
    }

    @Test
    void shouldWishForWhatIsPredicted() {
        double[] values = {0.9, 0.25, 0.75, 0.5, 0.375, 0.25, 0.7, 0.5, 0.6, 0.1};
        Proposal wish = proposal(measured(-20, 16, USUAL), values);
        Proposal wanted = new Proposal(-1.5, 0, 3, -3, -3, 1.2, 0.7, 0.5, Decision.DEFAULT_DELAY_MS);
        assertEquals(wanted.lowEqDb(), wish.lowEqDb(), 1e-12);
        assertEquals(wanted.midEqDb(), wish.midEqDb(), 1e-12);
        assertEquals(wanted.highEqDb(), wish.highEqDb(), 1e-12);
        assertEquals(wanted.presenceAirDb(), wish.presenceAirDb(), 1e-12);
        assertEquals(wanted.plrChangeDb(), wish.plrChangeDb(), 1e-12);
        assertEquals(wanted.widthDb(), wish.widthDb(), 1e-12);
        assertEquals(wanted.reverbSend(), wish.reverbSend(), 1e-12);
        assertEquals(wanted.delaySend(), wish.delaySend(), 1e-12);
        assertEquals(wanted.delayMs(), wish.delayMs());
        assertEquals("balanced-12345678", decider.id());
    }

    @Test
    void shouldWishForNothingWhereNothingIsPredicted() {
        Proposal wish = proposal(measured(-20, 16, USUAL), neutral());
        Proposal nothing = Proposal.neutral(wish.delayMs());
        // Adding 0 makes one zero of the two.
        assertEquals(
                nothing,
                new Proposal(
                        wish.lowEqDb() + 0.0,
                        wish.midEqDb() + 0.0,
                        wish.highEqDb() + 0.0,
                        wish.presenceAirDb() + 0.0,
                        wish.plrChangeDb() + 0.0,
                        wish.widthDb() + 0.0,
                        wish.reverbSend(),
                        wish.delaySend(),
                        wish.delayMs()));
    }

    @Test
    void shouldMoveFinishedMastersByATenth() {
        double[] values = {0.5, 1, 1, 1, 0, 1, 1, 1, 0, 0.5};
        Proposal whole = proposal(measured(-20, 9, USUAL), values);
        Proposal tenth = proposal(measured(-8, 9, USUAL), values);
        assertEquals(0.1 * whole.lowEqDb(), tenth.lowEqDb(), 1e-12);
        assertEquals(0.1 * whole.highEqDb(), tenth.highEqDb(), 1e-12);
        assertEquals(0.1 * whole.plrChangeDb(), tenth.plrChangeDb(), 1e-12);
        assertEquals(0.1 * whole.widthDb(), tenth.widthDb(), 1e-12);
        assertEquals(0, tenth.reverbSend(), "a tenth of a send is not heard");
        Proposal between = proposal(measured(-8, 12, USUAL), values);
        assertEquals(0.55 * whole.lowEqDb(), between.lowEqDb(), 1e-12);
    }

    @Test
    void shouldLeaveMonoAsItIsAndWidenNothingThatWouldLoseInMono() {
        double[] wider = values(ChainParameter.STEREO_WIDTH, 0.75);
        double[] narrower = values(ChainParameter.STEREO_WIDTH, 0.25);
        assertEquals(3, proposal(measured(-20, 16, USUAL), wider).widthDb());
        assertEquals(0, proposal(measured(-20, 16, MONO), wider).widthDb());
        assertEquals(0, proposal(measured(-20, 16, MONO), narrower).widthDb());
        assertEquals(0, proposal(measured(-20, 16, RISKY), wider).widthDb());
        assertEquals(-3, proposal(measured(-20, 16, RISKY), narrower).widthDb());
    }

    @Test
    void shouldNotDecideWithoutAPrediction() {
        Measurement measured = measured(-20, 16, USUAL);
        assertThrows(NullPointerException.class, () -> decider.propose(DecisionInput.of(measured), BALANCED));
    }

    @Test
    void shouldLeaveOutSendsThatNobodyWouldHear() {
        Proposal faint = proposal(measured(-20, 16, USUAL), values(ChainParameter.REVERB_SEND, 0.4));
        assertEquals(0, faint.reverbSend());
        assertEquals(0, faint.delaySend());
    }
}
