// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.rt.AudioThread;

/** Where controls and decision become the values in force. */
final class Merge {
    private static final int OUTPUT_LEVEL = ChainParameter.OUTPUT_LEVEL.ordinal();
    private static final double OUTPUT_RANGE_DB =
            ChainParameter.OUTPUT_LEVEL.maximum() - ChainParameter.OUTPUT_LEVEL.minimum();
    private static final double[] NEUTRAL = new double[ChainParameter.COUNT];

    static {
        for (ChainParameter parameter : ChainParameter.values()) {
            NEUTRAL[parameter.ordinal()] = parameter.neutral();
        }
    }

    private Merge() {}

    /**
     * {@code v = neutral + amount * (decision - neutral + trim)}, clamped to 0..1, for each of the ten. The decided
     * output level is first moved by as many dB as the wanted loudness differs from the one it was solved for. Locks
     * are not looked at here.
     *
     * @param merged receives the ten normalised values
     */
    @AudioThread
    static void merge(Controls controls, Decision decision, double[] merged) {
        double amount = controls.amount();
        for (int i = 0; i < ChainParameter.COUNT; i++) {
            double decided = decision.value(i);
            if (i == OUTPUT_LEVEL) {
                decided += targetChangeDb(controls, decision) / OUTPUT_RANGE_DB;
            }
            double value = NEUTRAL[i] + amount * (decided - NEUTRAL[i] + controls.trim(i));
            merged[i] = Math.max(0, Math.min(1, value));
        }
    }

    /** The input gain in dB that decision and trim ask for in full, whatever the amount. */
    @AudioThread
    static double fullInputGainDb(Controls controls, Decision decision) {
        return ChainParameter.INPUT_GAIN.physical(fullInputGain(controls, decision));
    }

    /** The same, normalised, 0..1. */
    @AudioThread
    static double fullInputGain(Controls controls, Decision decision) {
        int input = ChainParameter.INPUT_GAIN.ordinal();
        double full = decision.value(input) + controls.trim(input);
        return Math.max(0, Math.min(1, full));
    }

    /** The loudness wanted, LUFS: the one that is set, else the one that Auto means; NaN where there is none. */
    @AudioThread
    static double wantedLufs(Controls controls, Decision decision) {
        return Double.isNaN(controls.targetLufs()) ? decision.autoTargetLufs() : controls.targetLufs();
    }

    /** Whether DC is removed: where that was decided, but at an amount of 0, which changes nothing. */
    @AudioThread
    static boolean dcFilter(Controls controls, Decision decision) {
        return decision.dcFilter() && controls.amount() > 0;
    }

    /** Where samples are cut, dBFS, or NaN; at an amount of 0 nowhere. */
    @AudioThread
    static double sampleLimitDbfs(Controls controls, Decision decision) {
        return controls.amount() > 0 ? decision.sampleLimitDbfs() : Double.NaN;
    }

    @AudioThread
    private static double targetChangeDb(Controls controls, Decision decision) {
        double change = wantedLufs(controls, decision) - decision.solvedTargetLufs();
        return Double.isNaN(change) ? 0 : change;
    }
}
