// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.rt.AudioThread;

/** The gain at which the master is as loud as the original, for an honest comparison. */
final class Match {
    private static final ChainParameter[] GAINS = {ChainParameter.INPUT_GAIN, ChainParameter.OUTPUT_LEVEL};
    private static final int[] INDEX = {ChainParameter.INPUT_GAIN.ordinal(), ChainParameter.OUTPUT_LEVEL.ordinal()};

    private Match() {}

    /**
     * The gain in dB, never above 0 so that the ceiling holds; 0 where the decision brings no prediction. The predicted
     * change of loudness is that of the decision, moved by as many dB as the gains headed for differ from the decided
     * ones.
     */
    @AudioThread
    static double decibels(Decision decision, ValuesInForce values) {
        double change = decision.predictedOutputLufs() - decision.predictedInputLufs();
        if (change != change) {
            return 0;
        }
        for (int i = 0; i < GAINS.length; i++) {
            change += GAINS[i].physical(values.target(INDEX[i])) - GAINS[i].physical(decision.value(INDEX[i]));
        }
        return -Math.max(0, change);
    }
}
