// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import java.util.Objects;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.StyleLimits;
import org.masterwright.listening.Measurement;
import org.masterwright.windows.WindowModel;

/**
 * Decides as a network predicts, within {@link CommonLimits}. Input gain and output level are not the network's: they
 * follow from the loudness.
 */
public final class NetworkDecider implements Decider {
    /** What a predicted compression of 1 takes from the peak-to-loudness ratio, LU. */
    public static final double FULL_REDUCTION_LU = 12;

    /** Wet this far below the dry signal is not heard; training settles its predictions there too (dry.toml). */
    private static final double LOWEST_SEND_DB = -40;

    private final String id;

    /** @param id of the model, {@link WindowModel#id} */
    public NetworkDecider(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Proposal propose(DecisionInput heard, StyleLimits style) {
        double[] values = Objects.requireNonNull(heard.predicted(), "a network decides from what it predicts");
        Measurement measured = heard.measured();
        double part = CommonLimits.partFor(measured, style);
        double width = CommonLimits.width(physical(values, ChainParameter.STEREO_WIDTH), measured.stereo());
        return new Proposal(
                part * physical(values, ChainParameter.LOW_EQ),
                part * physical(values, ChainParameter.MID_EQ),
                part * physical(values, ChainParameter.HIGH_EQ),
                part * physical(values, ChainParameter.PRESENCE_AIR),
                -part * FULL_REDUCTION_LU * values[ChainParameter.COMPRESSION.ordinal()],
                part * width,
                send(part, values, ChainParameter.REVERB_SEND),
                send(part, values, ChainParameter.DELAY_SEND),
                Decision.DEFAULT_DELAY_MS);
    }

    /** A send that nobody would hear, as is left where few windows ask for one, is none. */
    private static double send(double part, double[] values, ChainParameter parameter) {
        double sent = part * values[parameter.ordinal()];
        return parameter.physical(sent) < LOWEST_SEND_DB ? 0 : sent;
    }

    private static double physical(double[] values, ChainParameter parameter) {
        return parameter.physical(values[parameter.ordinal()]);
    }
}
