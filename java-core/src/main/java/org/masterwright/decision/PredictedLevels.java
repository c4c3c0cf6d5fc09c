// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.engine.ChainTarget;

/**
 * What music is predicted to come to; NaN where that is unknown. Immutable.
 *
 * @param levels loudness, true peak and gain reduction
 * @param bandLu the loudness lies within this distance nine times in ten, LU
 * @param compressionDb what the compressor takes in the mean, dB
 */
public record PredictedLevels(Levels levels, double bandLu, double compressionDb) {
    /**
     * The same as it is shown.
     *
     * @param target what the engine heads for
     * @param stale whether that differs from what this was found out with
     */
    public Forecast forecast(ChainTarget target, boolean stale) {
        return new Forecast(
                levels.lufs(),
                bandLu,
                levels.truePeakDbtp(),
                levels.gainReductionP99Db(),
                compressionDb,
                target.bypass() ? Double.NaN : target.wantedLufs(),
                target.match() && !target.bypass() ? target.matchDb() : Double.NaN,
                stale);
    }
}
