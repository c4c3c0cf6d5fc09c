// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.chain;

import org.masterwright.rt.AudioThread;

/**
 * What was decided for one style: the ten chain values and what they were decided for. Immutable, so that any thread
 * may read one.
 */
public final class Decision {
    /** The echo's time where a decision does not say, ms. */
    public static final double DEFAULT_DELAY_MS = 250;

    private final double[] values;
    private final double delayMs;
    private final double autoTargetLufs;
    private final double solvedTargetLufs;
    private final double predictedInputLufs;
    private final double predictedOutputLufs;
    private final boolean dcFilter;
    private final double sampleLimitDbfs;

    /**
     * @param values the ten normalised chain values in the order of {@link ChainParameter}, each 0..1
     * @param delayMs the echo's time in ms, above 0
     * @param autoTargetLufs what Auto means for this music, LUFS; NaN where no target applies
     * @param solvedTargetLufs the loudness the output level was solved for, LUFS; NaN where it was not solved, and then
     *     a target moves nothing
     * @param predictedInputLufs the integrated loudness of the music, NaN where unknown
     * @param predictedOutputLufs the integrated loudness of the master, NaN where unknown
     * @throws IllegalArgumentException when there are not ten values in 0..1 or the time is not above 0
     */
    public Decision(
            double[] values,
            double delayMs,
            double autoTargetLufs,
            double solvedTargetLufs,
            double predictedInputLufs,
            double predictedOutputLufs) {
        this(
                values,
                delayMs,
                autoTargetLufs,
                solvedTargetLufs,
                predictedInputLufs,
                predictedOutputLufs,
                false,
                Double.NaN);
    }

    private Decision(
            double[] values,
            double delayMs,
            double autoTargetLufs,
            double solvedTargetLufs,
            double predictedInputLufs,
            double predictedOutputLufs,
            boolean dcFilter,
            double sampleLimitDbfs) {
        if (values.length != ChainParameter.COUNT) {
            throw new IllegalArgumentException("A decision has ten values, not " + values.length + ".");
        }
        for (double value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("A decided value of " + value + " is outside 0 to 1.");
            }
        }
        if (!(delayMs > 0)) {
            throw new IllegalArgumentException("A delay time of " + delayMs + " ms is not above 0.");
        }
        this.values = values.clone();
        this.delayMs = delayMs;
        this.autoTargetLufs = autoTargetLufs;
        this.solvedTargetLufs = solvedTargetLufs;
        this.predictedInputLufs = predictedInputLufs;
        this.predictedOutputLufs = predictedOutputLufs;
        this.dcFilter = dcFilter;
        this.sampleLimitDbfs = sampleLimitDbfs;
    }

    /** The decision that changes nothing and that no loudness target moves. */
    public static Decision neutral() {
        double[] values = new double[ChainParameter.COUNT];
        for (ChainParameter parameter : ChainParameter.values()) {
            values[parameter.ordinal()] = parameter.neutral();
        }
        return new Decision(values, DEFAULT_DELAY_MS, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The same decision for music for which Auto means the loudness it was solved for. */
    public Decision aimingAtItself() {
        return with(solvedTargetLufs, dcFilter, sampleLimitDbfs);
    }

    /**
     * The same decision for music that is mended at the head of the chain.
     *
     * @param removesDc whether its DC offset is removed
     * @param limitDbfs where higher samples are cut, dBFS; NaN where none are
     */
    public Decision mending(boolean removesDc, double limitDbfs) {
        return with(autoTargetLufs, removesDc, limitDbfs);
    }

    private Decision with(double target, boolean removesDc, double limitDbfs) {
        return new Decision(
                values,
                delayMs,
                target,
                solvedTargetLufs,
                predictedInputLufs,
                predictedOutputLufs,
                removesDc,
                limitDbfs);
    }

    /** The decided value of a chain parameter, normalised, 0..1. */
    @AudioThread
    public double value(int index) {
        return values[index];
    }

    /** The echo's time in ms. */
    @AudioThread
    public double delayMs() {
        return delayMs;
    }

    /** Whether the music's DC offset is removed at the head of the chain. */
    @AudioThread
    public boolean dcFilter() {
        return dcFilter;
    }

    /** Where higher samples are cut at the head of the chain, dBFS; NaN where none are. */
    @AudioThread
    public double sampleLimitDbfs() {
        return sampleLimitDbfs;
    }

    /** What Auto means for this music, LUFS, or NaN. */
    @AudioThread
    public double autoTargetLufs() {
        return autoTargetLufs;
    }

    /** The loudness the output level was solved for, LUFS, or NaN. */
    @AudioThread
    public double solvedTargetLufs() {
        return solvedTargetLufs;
    }

    /** The integrated loudness of the music, LUFS, or NaN. */
    @AudioThread
    public double predictedInputLufs() {
        return predictedInputLufs;
    }

    /** The integrated loudness of the master, LUFS, or NaN. */
    @AudioThread
    public double predictedOutputLufs() {
        return predictedOutputLufs;
    }
}
