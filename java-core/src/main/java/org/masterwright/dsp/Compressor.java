// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * A one-knob bus compressor: the amount c moves ratio and threshold together.
 *
 * <p>The detector sums the power of both channels behind a high-pass of first order, over an exponential window, so
 * that its level stands on the scale of loudness (a stereo sine of -18 dBFS reads -18 dB). An attack and a release
 * follow what exceeds the threshold, which a soft knee bends, and the gain is that overshoot times the ratio's slope.
 * Short overshoots are released quickly, those that have become the rule slowly. The gain is computed on a fixed grid
 * of samples and moves in straight lines in between, the same in both channels. There is no make-up gain.
 *
 * <p>At c = 0, once it has arrived, the samples pass untouched, bit for bit.
 */
public final class Compressor {
    /**
     * What the knob's ends mean and how the compressor moves.
     *
     * @param ratioAt0 at c = 0, 1 or more
     * @param ratioAt1 at c = 1
     * @param thresholdAt0 dB on the detector's scale, at c = 0
     * @param thresholdAt1 dB, at c = 1
     * @param knee dB, the width of the bend around the threshold
     * @param rms seconds, the detector's window
     * @param attack seconds
     * @param fastRelease seconds, for what is short
     * @param slowRelease seconds, for what lasts
     * @param highPass Hz, the side-chain's corner
     */
    public record Character(
            double ratioAt0,
            double ratioAt1,
            double thresholdAt0,
            double thresholdAt1,
            double knee,
            double rms,
            double attack,
            double fastRelease,
            double slowRelease,
            double highPass) {}

    private static final double TICKS_PER_SECOND = 3000.0;
    private static final double RAMP_SECONDS = 0.05;
    private static final double AVERAGE_SECONDS = 0.5;
    /** dB by which an overshoot must exceed its average to be released at the fast rate. */
    private static final double SHORT = 3.0;

    private static final double NOTHING = 1e-30;

    private final Character character;
    private final int channels;
    private final int grid;
    private final double window;
    private final double attack;
    private final double fast;
    private final double slow;
    private final double averaging;
    private final double highPass;

    private final RampSmoother amount;
    private final double[] next = new double[1];
    private final RampSmoother offset;

    private double leftState;
    private double rightState;
    private double power;
    private double overshoot;
    private double average;
    private double gain = 1.0;
    private double step;
    private double gainAtEnd = 1.0;
    private double lowest = 1.0;
    private int phase;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public Compressor(Character character, double sampleRate, int channels) {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("The compressor takes one or two channels, not " + channels + ".");
        }
        this.character = character;
        this.channels = channels;
        int frames = 1;
        while (frames * TICKS_PER_SECOND * Math.sqrt(2) < sampleRate) {
            frames *= 2;
        }
        grid = frames;
        final double ticks = sampleRate / grid;
        window = coefficient(character.rms, sampleRate);
        attack = coefficient(character.attack, ticks);
        fast = coefficient(character.fastRelease, ticks);
        slow = coefficient(character.slowRelease, ticks);
        averaging = coefficient(AVERAGE_SECONDS, ticks);
        final double g = StrictMath.tan(Math.PI * Math.min(character.highPass / sampleRate, 0.49));
        highPass = g / (1.0 + g);
        amount = new RampSmoother(ticks, RAMP_SECONDS);
        offset = new RampSmoother(ticks, RAMP_SECONDS);
    }

    /** Heads for an amount c from 0 to 1; it is reached after 50 ms. */
    @AudioThread
    public void setAmount(double c) {
        if (isNeutral()) {
            // Starts afresh from neutral, wherever in a block it had arrived there.
            forget();
        }
        amount.setTarget(Math.max(0.0, Math.min(1.0, c)));
    }

    /**
     * What the detector adds to the level it sees, in dB. It is a gain that was decided but is not applied before this
     * stage. It is reached after 50 ms, as that gain is.
     */
    @AudioThread
    public void setDetectorOffset(double decibels) {
        offset.setTarget(decibels);
        if (isNeutral()) {
            settleOffset();
        }
    }

    /** Forgets the signal and arrives at the amount that was set. */
    @AudioThread
    public void reset() {
        amount.reset(amount.target());
        offset.reset(offset.target());
        forget();
        phase = 0;
        lowest = 1.0;
    }

    /** The largest gain reduction of the last {@link #process} call, in dB, 0 or more. */
    @AudioThread
    public float gainReductionDb() {
        return (float) (0.0 - Decibels.fromGain(lowest));
    }

    /** Compresses {@code audio[channel][0..frames)} in place. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        lowest = 1.0;
        int done = 0;
        while (done < frames) {
            final int run = Math.min(frames - done, grid - phase);
            if (!isNeutral()) {
                compress(audio[0], audio[channels - 1], done, done + run);
            }
            done += run;
            phase += run;
            if (phase == grid) {
                phase = 0;
                tick();
            }
        }
    }

    private boolean isNeutral() {
        return amount.target() == 0.0 && !amount.isMoving() && gain == 1.0 && gainAtEnd == 1.0;
    }

    private void settleOffset() {
        if (offset.isMoving()) {
            offset.reset(offset.target());
        }
    }

    private void forget() {
        leftState = 0.0;
        rightState = 0.0;
        power = 0.0;
        overshoot = 0.0;
        average = 0.0;
        gain = 1.0;
        gainAtEnd = 1.0;
        step = 0.0;
    }

    /** Detects and applies the gain; mono comes as both channels and is detected as one. */
    private void compress(float[] left, float[] right, int from, int to) {
        final boolean mono = left == right;
        double l = leftState;
        double r = rightState;
        double p = power;
        double g = gain;
        for (int i = from; i < to; i++) {
            final double xl = left[i];
            final double xr = mono ? 0.0 : right[i];
            final double vl = highPass * (xl - l);
            final double vr = highPass * (xr - r);
            final double hl = xl - (l + vl);
            final double hr = xr - (r + vr);
            l += 2.0 * vl;
            r += 2.0 * vr;
            p += window * (hl * hl + hr * hr - p);
            g += step;
            left[i] = (float) (xl * g);
            if (!mono) {
                right[i] = (float) (xr * g);
            }
        }
        leftState = l;
        rightState = r;
        power = p;
        gain = g;
        lowest = Math.min(lowest, g);
    }

    /** Takes what the detector has gathered and sets out for the next gain. */
    private void tick() {
        if (isNeutral()) {
            settleOffset();
            return;
        }
        if (amount.isMoving()) {
            amount.next(next, 1);
        }
        if (offset.isMoving()) {
            offset.next(next, 1);
        }
        final double c = amount.value();
        final double threshold = character.thresholdAt0 + c * (character.thresholdAt1 - character.thresholdAt0);
        final double ratio = character.ratioAt0 + c * (character.ratioAt1 - character.ratioAt0);
        follow(bent(Decibels.fromPower(power) + offset.value() - threshold));
        gain = gainAtEnd;
        gainAtEnd = Decibels.toGain(-(1.0 - 1.0 / ratio) * overshoot);
        step = (gainAtEnd - gain) / grid;
        leftState = flushed(leftState);
        rightState = flushed(rightState);
        power = flushed(power);
    }

    private double bent(double over) {
        final double half = 0.5 * character.knee;
        if (over >= half) {
            return over;
        }
        return over <= -half ? 0.0 : (over + half) * (over + half) / (2.0 * character.knee);
    }

    private void follow(double over) {
        if (over > overshoot) {
            overshoot += attack * (over - overshoot);
        } else {
            final double shortness = Math.max(0.0, Math.min(1.0, (overshoot - average) / SHORT));
            overshoot += (slow + shortness * (fast - slow)) * (over - overshoot);
        }
        overshoot = flushed(overshoot);
        average += averaging * (overshoot - average);
        average = flushed(average);
    }

    private static double flushed(double x) {
        return Math.abs(x) < NOTHING ? 0.0 : x;
    }

    private static double coefficient(double seconds, double rate) {
        return 1.0 - StrictMath.exp(-1.0 / (seconds * rate));
    }
}
