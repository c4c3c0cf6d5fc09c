// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * Turns jumps of a control value into ramps with a continuous slope: the moving average of the moving average of the
 * target, each over half the ramp's time.
 *
 * <p>The sums run in fixed point, so they are exact: the ramp ends on the target itself, after the given time and not a
 * sample later, whatever the blocks and however many targets followed each other on the way. An average never leaves
 * the range of what it averages, so nothing overshoots, and a single jump moves in one direction only. While nothing
 * moves nothing is computed.
 *
 * <p>Values lie within ±{@value #LIMIT}; what is beyond is clamped, NaN is ignored.
 */
public final class RampSmoother {
    /** The largest magnitude a value may have. */
    public static final double LIMIT = 256.0;

    private final int length;
    private final double toFixed;
    private final double fromSum;
    private final long[] targets;
    private final long[] averages;
    private long targetSum;
    private long averageSum;
    private long fixedTarget;
    private double target;
    private double value;
    private int index;
    private int remaining;

    /**
     * @param sampleRate Hz
     * @param seconds from a jump of the target to the arrival there
     */
    public RampSmoother(double sampleRate, double seconds) {
        final int frames = (int) Math.round(sampleRate * seconds);
        length = Math.max(1, (frames + 1) / 2);
        targets = new long[length];
        averages = new long[length];
        // The second sum holds length² values: leave it that room, the value's eight bits and the sign.
        final int bits = 32 - Integer.numberOfLeadingZeros(length);
        final double one = (double) (1L << Math.min(40, 53 - 2 * bits));
        toFixed = one;
        fromSum = 1.0 / (one * length * length);
        reset(0.0);
    }

    /** Jumps to a value without a ramp. */
    @AudioThread
    public void reset(double newValue) {
        target = clamp(newValue, 0.0);
        value = target;
        fixedTarget = fixed(target);
        Arrays.fill(targets, fixedTarget);
        targetSum = fixedTarget * length;
        Arrays.fill(averages, targetSum);
        averageSum = targetSum * length;
        index = 0;
        remaining = 0;
    }

    /** Heads for a value; the ramp begins with the next sample. */
    @AudioThread
    public void setTarget(double newTarget) {
        final double wanted = clamp(newTarget, target);
        if (wanted == target) {
            return;
        }
        target = wanted;
        fixedTarget = fixed(wanted);
        remaining = 2 * length - 1;
    }

    /** Whether the next sample's value differs from, or is on its way to, the target. */
    @AudioThread
    public boolean isMoving() {
        return remaining > 0;
    }

    /** The value of the last sample computed, or the target itself once it is reached. */
    @AudioThread
    public double value() {
        return value;
    }

    /** Where the value is heading. */
    @AudioThread
    public double target() {
        return target;
    }

    /**
     * Computes the next values.
     *
     * @param out gets {@code frames} values from index 0
     */
    @AudioThread
    public void next(double[] out, int frames) {
        final int moving = Math.min(frames, remaining);
        long first = targetSum;
        long second = averageSum;
        int i = index;
        for (int n = 0; n < moving; n++) {
            first += fixedTarget - targets[i];
            targets[i] = fixedTarget;
            second += first - averages[i];
            averages[i] = first;
            i = i + 1 == length ? 0 : i + 1;
            out[n] = second * fromSum;
        }
        targetSum = first;
        averageSum = second;
        index = i;
        remaining -= moving;
        if (remaining == 0) {
            value = target;
            // The fixed point holds the target to its last place only; from here on it is the target itself.
            Arrays.fill(out, Math.max(0, moving - 1), frames, target);
        } else if (frames > 0) {
            value = out[frames - 1];
        }
    }

    private long fixed(double x) {
        return Math.round(x * toFixed);
    }

    private static double clamp(double x, double otherwise) {
        return x != x ? otherwise : Math.max(-LIMIT, Math.min(LIMIT, x));
    }
}
