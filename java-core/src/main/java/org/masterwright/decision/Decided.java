// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.document.Account;

/**
 * A decision and where it comes from, be it from a document or from the assistant. Immutable.
 *
 * @param decision the ten values and what they were decided for
 * @param account who decided, what is predicted, what was held back
 */
public record Decided(Decision decision, Account account) {
    /** Whether the master it makes was measured from beginning to end, not predicted. */
    public boolean isMeasured() {
        return account.predicted().bandLu() == 0;
    }

    /**
     * The same for music that is louder than it was decided for.
     *
     * @param louder by how much, LU; the output level goes down by as much, as far as it reaches
     */
    public Decided turnedDown(double louder) {
        ChainValues values = ChainValues.of(decision);
        double output = values.physical(ChainParameter.OUTPUT_LEVEL) - louder;
        Decision lower = values.with(ChainParameter.OUTPUT_LEVEL, output)
                .decision(
                        decision.autoTargetLufs(),
                        decision.solvedTargetLufs(),
                        decision.predictedInputLufs() + louder,
                        decision.predictedOutputLufs())
                .mending(decision.dcFilter(), decision.sampleLimitDbfs());
        return new Decided(lower, account);
    }
}
