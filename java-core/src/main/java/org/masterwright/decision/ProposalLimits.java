// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.Locale;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.StyleLimits;
import org.masterwright.proposal.Proposal;

/** A proposal as chain values, no further than the style goes. Compression and levels are left at neutral. */
public final class ProposalLimits {
    private final StyleLimits style;
    private final HeldBackLog heldBack;
    private ChainValues values;

    private ProposalLimits(Proposal proposal, StyleLimits style, HeldBackLog heldBack) {
        this.style = style;
        this.heldBack = heldBack;
        values = ChainValues.neutral(proposal.delayMs())
                .withNormalised(ChainParameter.REVERB_SEND, proposal.reverbSend())
                .withNormalised(ChainParameter.DELAY_SEND, proposal.delaySend());
    }

    /** @param heldBack takes what the style does not allow */
    static ChainValues of(Proposal proposal, StyleLimits style, HeldBackLog heldBack) {
        ProposalLimits wishes = new ProposalLimits(proposal, style, heldBack);
        double eq = style.eqLimitDb();
        wishes.take(ChainParameter.LOW_EQ, proposal.lowEqDb(), -eq, eq);
        wishes.take(ChainParameter.MID_EQ, proposal.midEqDb(), -eq, eq);
        wishes.take(ChainParameter.HIGH_EQ, proposal.highEqDb(), -eq, eq);
        wishes.take(ChainParameter.PRESENCE_AIR, proposal.presenceAirDb(), -eq, eq);
        double width = style.widthLimitDb();
        wishes.take(ChainParameter.STEREO_WIDTH, proposal.widthDb(), -width, width);
        return wishes.values;
    }

    private void take(ChainParameter parameter, double wished, double lowest, double highest) {
        double step = (parameter.maximum() - parameter.minimum()) * ChainParameter.QUANTUM;
        double allowed = Math.max(lowest, Math.min(highest, wished));
        ChainValues set = values.with(parameter, allowed);
        // The grid must not round beyond the limit.
        double value = set.physical(parameter);
        if (value > highest || value < lowest) {
            set = values.with(parameter, value - Math.signum(value) * step);
        }
        values = set;
        if (Math.abs(wished - allowed) > step) {
            String reason = String.format(
                    Locale.ROOT, "%s goes no further than %+.1f dB.", style.name(), values.physical(parameter));
            heldBack.note(HeldBack.Rule.STYLE, parameter, wished, values.physical(parameter), reason);
        }
    }
}
