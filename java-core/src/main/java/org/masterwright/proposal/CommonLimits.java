// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import org.masterwright.analysis.Stereo;
import org.masterwright.chain.StyleLimits;
import org.masterwright.listening.Measurement;

/** What holds for every decider, whatever it wishes: what is finished is hardly moved, and mono loses nothing. */
public final class CommonLimits {
    /** Music with a lower peak-to-loudness ratio counts as finished, where it is loud, LU. */
    public static final double FINISHED_PLR_LU = 11;

    private static final double LOWEST_CORRELATION_TO_WIDEN = 0.2;
    private static final double UNFINISHED_PLR_LU = 13;
    private static final double PART_FOR_FINISHED = 0.1;

    private CommonLimits() {}

    /**
     * Which part of its moves music gets: 1, but {@value #PART_FOR_FINISHED} where it is louder than the style's target
     * and has a peak-to-loudness ratio below {@value #FINISHED_PLR_LU} LU. From there to
     * {@value #UNFINISHED_PLR_LU} LU the part grows, so that there is no threshold effect.
     */
    static double partFor(Measurement measured, StyleLimits style) {
        if (measured.integratedLufs() <= style.targetLufs()) {
            return 1;
        }
        double unfinished = (measured.peakToLoudness() - FINISHED_PLR_LU) / (UNFINISHED_PLR_LU - FINISHED_PLR_LU);
        return PART_FOR_FINISHED + (1 - PART_FOR_FINISHED) * Math.max(0, Math.min(1, unfinished));
    }

    /**
     * What is left of a wish for the width, dB. Mono gets none. Music is not widened if any 3 s of it have a
     * correlation below {@value #LOWEST_CORRELATION_TO_WIDEN}, for it would lose there in mono.
     */
    static double width(double wishedDb, Stereo stereo) {
        boolean widens = wishedDb > 0 && stereo.lowestCorrelation() < LOWEST_CORRELATION_TO_WIDEN;
        return stereo.isMono() || widens ? 0 : wishedDb;
    }
}
