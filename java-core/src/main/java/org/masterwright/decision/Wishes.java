// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.Locale;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.StyleLimits;

/** A proposal as chain values, no further than the style goes. Compression and levels are left at neutral. */
public final class Wishes {
    private final StyleLimits style;
    private final BackOffs backOffs;
    private ChainValues values;

    private Wishes(Proposal proposal, StyleLimits style, BackOffs backOffs) {
        this.style = style;
        this.backOffs = backOffs;
        values = ChainValues.neutral(proposal.delayMs())
                .withNormalised(ChainParameter.REVERB_SEND, proposal.reverbSend())
                .withNormalised(ChainParameter.DELAY_SEND, proposal.delaySend());
    }

    /** @param backOffs takes what the style does not allow */
    static ChainValues of(Proposal proposal, StyleLimits style, BackOffs backOffs) {
        Wishes wishes = new Wishes(proposal, style, backOffs);
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
        double step = (parameter.maximum() - parameter.minimum())
                * ChainParameter.QUANTUM;
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
            backOffs.note(BackedOff.Rule.STYLE, parameter, wished, values.physical(parameter), reason);
        }
    }
}
