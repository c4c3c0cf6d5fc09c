// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * The limiter's gain computer: from one true peak a group to one gain a group, look-ahead, release and smoothing
 * included.
 *
 * <p>The gain a peak asks for is held over the whole look-ahead, released, and then averaged over no more than the
 * look-ahead, so that the average has come all the way down when the peak sounds. The release looks at how long the
 * limiter has been at work, by a slow average of the reduction. What stands out of that average is a lone transient and
 * is forgotten at once; what has become the rule returns tenfold slower. Either returns only as far as the average,
 * which creeps back to nothing. So a drum does not pump, and a bass note is not torn up between its crests.
 *
 * <p>Gains before the average are whole multiples of 2^-30, rounded down; where nothing is asked for the result is
 * exactly 1.
 */
final class LimiterGain {
    private static final double ONE = 1L << 30;
    private static final double LONE_RELEASE_SECONDS = 0.003;
    private static final double STEADY_RELEASE_SECONDS = 0.04;
    /**
     * Once the slow average is this part of the reduction, the release is the steady one. A lasting reduction ends up
     * there.
     */
    private static final double STEADY = 0.4;

    private static final double CHARGE_SECONDS = 0.5;
    private static final double DISCHARGE_SECONDS = 0.35;
    /** dB a second by which the slow average falls at least, so that it arrives. */
    private static final double CREEP = 0.5;
    /** A reduction of less, in dB, is none. */
    private static final double NOTHING = 1e-4;

    private static final double RAMP_SECONDS = 0.05;

    private final SlidingMinimum held;
    private final ExactAverage average;
    private final double averageOne;
    private final int support;
    private final double lone;
    private final double steady;
    private final double charge;
    private final double discharge;
    private final double creep;
    private final double margin;

    private final RampSmoother ceiling;
    private final RampSmoother active;
    private final double[] next = new double[1];
    private double threshold;
    private double mix = 1.0;

    private double reduction;
    private double slow;
    private double lastHeld = 1.0;
    private double demand;
    /** Results in a row, the newest included, that were exactly 1 before the averages. */
    private int idle;

    /**
     * @param rate groups a second
     * @param hold groups over which a wanted gain is held
     * @param support groups the smoothing averages over
     * @param margin dB by which the threshold stays below the ceiling
     */
    LimiterGain(double rate, int hold, int support, double margin) {
        this.support = support;
        this.margin = margin;
        held = new SlidingMinimum(hold);
        average = new ExactAverage(support);
        averageOne = ONE * average.weight();
        lone = coefficient(LONE_RELEASE_SECONDS, rate);
        steady = coefficient(STEADY_RELEASE_SECONDS, rate);
        charge = coefficient(CHARGE_SECONDS, rate);
        discharge = coefficient(DISCHARGE_SECONDS, rate);
        creep = CREEP / rate;
        ceiling = new RampSmoother(rate, RAMP_SECONDS);
        active = new RampSmoother(rate, RAMP_SECONDS);
        active.reset(1.0);
        reset();
    }

    /** Forgets all peaks, and arrives at once at the ceiling and the state that were set. */
    @AudioThread
    void reset() {
        held.reset();
        average.reset((long) ONE);
        reduction = 0.0;
        slow = 0.0;
        lastHeld = 1.0;
        demand = 0.0;
        idle = support;
        ceiling.reset(ceiling.target());
        active.reset(active.target());
        threshold = Decibels.toGain(ceiling.target() - margin);
        mix = active.target();
    }

    @AudioThread
    void setCeiling(double decibels) {
        ceiling.setTarget(decibels);
    }

    @AudioThread
    void setActive(boolean on) {
        active.setTarget(on ? 1.0 : 0.0);
    }

    /** Peaks up to this amplitude ask for nothing in the next groups; 0 while the ceiling moves. */
    @AudioThread
    double relevant() {
        return ceiling.isMoving() ? 0.0 : threshold;
    }

    /** Takes a group's highest true peak and answers the gain, 0..1. */
    @AudioThread
    double next(float peak) {
        if (ceiling.isMoving()) {
            ceiling.next(next, 1);
            threshold = Decibels.toGain(next[0] - margin);
        }
        if (active.isMoving()) {
            active.next(next, 1);
            mix = next[0];
        }
        final double gain = smoothed(released(held.next(wanted(peak))));
        return mix == 1.0 ? gain : 1.0 - mix * (1.0 - gain);
    }

    private double wanted(float peak) {
        return peak > threshold ? threshold / peak : 1.0;
    }

    /** The gain after the release, never above what is asked for. */
    private double released(double gain) {
        if (gain != lastHeld) {
            lastHeld = gain;
            demand = gain < 1.0 ? -Decibels.fromGain(gain) : 0.0;
        }
        final boolean releasing = demand < reduction;
        if (releasing) {
            final double steadiness = Math.min(1.0, slow / (STEADY * reduction));
            final double speed = lone + steadiness * (steady - lone);
            reduction += speed * (Math.max(demand, Math.min(slow, reduction)) - reduction);
        } else {
            reduction = demand;
        }
        slow = Math.max(0.0, slow + charge * Math.max(0.0, reduction - slow) - discharge * slow - creep);
        if (!releasing) {
            return gain;
        }
        if (demand == 0.0 && reduction < NOTHING) {
            reduction = 0.0;
            return 1.0;
        }
        return Math.min(gain, Decibels.toGain(-reduction));
    }

    private double smoothed(double gain) {
        if (gain == 1.0) {
            if (idle >= support) {
                return 1.0;
            }
            idle++;
        } else {
            idle = 0;
        }
        return average.next((long) (gain * ONE)) / averageOne;
    }

    private static double coefficient(double seconds, double rate) {
        return 1.0 - StrictMath.exp(-1.0 / (seconds * rate));
    }
}
