// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * A stereo echo as a send. Each channel is repeated on its own side first and crosses over at every repeat after that.
 * Every repeat, the first one included, is darkened by a low-pass and thinned by a high-pass of first order each.
 *
 * <p>The time is taken to the nearest sample. When it changes, the old tap is cross-faded into the new one within
 * 50 ms. A change that comes during a cross-fade waits for its end. In mono the two sides are one, and so is the echo.
 */
public final class Echo extends SendStage {
    /**
     * What the echo sounds like.
     *
     * @param feedback what of a repeat is repeated, as a factor from 0 to below 1
     * @param damping Hz, the low-pass of every repeat
     * @param highPass Hz, the high-pass of every repeat
     * @param shortest seconds; shorter times are clamped
     * @param longest seconds; longer times are clamped
     */
    public record Character(double feedback, double damping, double highPass, double shortest, double longest) {}

    private static final int GRID = 128;
    private static final double FADE_SECONDS = 0.05;
    private static final double NOTHING = 1e-30;

    private final double sampleRate;
    private final int shortest;
    private final int longest;
    private final float feedback;
    private final double damping;
    private final double thinning;
    private final HistoryRing leftPast;
    private final HistoryRing rightPast;
    private final RampSmoother fade;
    private final double[] share = new double[GRID];
    private final float[] leftTap = new float[GRID];
    private final float[] rightTap = new float[GRID];
    private final float[] leftNext = new float[GRID];
    private final float[] rightNext = new float[GRID];
    private final double[] state = new double[4];
    private int wanted;
    private int delay;
    private int next;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     * @param maxFrames the longest block
     */
    public Echo(Character character, double sampleRate, int channels, int maxFrames) {
        super(new SendFeed(levelled(character, sampleRate), sampleRate, maxFrames), channels, GRID);
        this.sampleRate = sampleRate;
        shortest = frames(character.shortest, sampleRate);
        longest = frames(character.longest, sampleRate);
        feedback = (float) character.feedback;
        damping = share(character.damping, sampleRate);
        thinning = share(character.highPass, sampleRate);
        leftPast = new HistoryRing(longest + GRID);
        rightPast = new HistoryRing(longest + GRID);
        fade = new RampSmoother(sampleRate, FADE_SECONDS);
        setSeconds(character.shortest);
    }

    /** Heads for a time between repeats, in seconds. */
    @AudioThread
    public void setSeconds(double seconds) {
        wanted = Math.max(shortest, (int) Math.min(longest, Math.rint(seconds * sampleRate)));
    }

    @Override
    @AudioThread
    void beginTick(long frame) {
        if (frame == 0) {
            delay = wanted;
            next = wanted;
            fade.reset(0.0);
        } else if (next != delay && !fade.isMoving()) {
            delay = next;
        }
        if (next == delay && wanted != delay) {
            next = wanted;
            fade.reset(0.0);
            fade.setTarget(1.0);
        }
    }

    @Override
    @AudioThread
    int longestRun(int frames) {
        return Math.min(frames, Math.min(delay, next));
    }

    @Override
    @AudioThread
    void compute(long frame, float[] wetLeft, float[] wetRight, int run) {
        leftPast.read(frame, delay, leftTap, run);
        rightPast.read(frame, delay, rightTap, run);
        if (next != delay) {
            crossFade(frame, run);
        }
        colour(run);
        final float back = feedback;
        for (int i = 0; i < run; i++) {
            leftNext[i] = wetLeft[i] + back * rightTap[i];
            rightNext[i] = wetRight[i] + back * leftTap[i];
        }
        leftPast.write(frame, leftNext, run);
        rightPast.write(frame, rightNext, run);
        System.arraycopy(leftTap, 0, wetLeft, 0, run);
        System.arraycopy(rightTap, 0, wetRight, 0, run);
    }

    private void crossFade(long frame, int run) {
        leftPast.read(frame, next, leftNext, run);
        rightPast.read(frame, next, rightNext, run);
        fade.next(share, run);
        for (int i = 0; i < run; i++) {
            leftTap[i] += (float) (share[i] * ((double) leftNext[i] - leftTap[i]));
            rightTap[i] += (float) (share[i] * ((double) rightNext[i] - rightTap[i]));
        }
    }

    /** Both channels in one loop, so that they hide each other's waiting. */
    private void colour(int run) {
        final double high = damping;
        final double keepHigh = 1.0 - damping;
        final double low = thinning;
        final double keepLow = 1.0 - thinning;
        double leftHigh = state[0];
        double leftLow = state[1];
        double rightHigh = state[2];
        double rightLow = state[3];
        for (int i = 0; i < run; i++) {
            leftHigh = high * leftTap[i] + keepHigh * leftHigh;
            rightHigh = high * rightTap[i] + keepHigh * rightHigh;
            leftLow = low * leftHigh + keepLow * leftLow;
            rightLow = low * rightHigh + keepLow * rightLow;
            leftTap[i] = SendFeed.audible(leftHigh - leftLow);
            rightTap[i] = SendFeed.audible(rightHigh - rightLow);
        }
        state[0] = leftHigh;
        state[1] = leftLow;
        state[2] = rightHigh;
        state[3] = rightLow;
    }

    @Override
    @AudioThread
    float highestKept(long frame, int run) {
        return Math.max(highest(leftNext, run), highest(rightNext, run));
    }

    @Override
    @AudioThread
    int memory() {
        return Math.max(delay, next);
    }

    @Override
    @AudioThread
    void flush() {
        for (int i = 0; i < state.length; i++) {
            if (Math.abs(state[i]) < NOTHING) {
                state[i] = 0.0;
            }
        }
    }

    @Override
    @AudioThread
    void forget() {
        for (int i = 0; i < state.length; i++) {
            state[i] = 0.0;
        }
    }

    private static int frames(double seconds, double sampleRate) {
        return Math.max(1, (int) Math.rint(seconds * sampleRate));
    }

    private static double share(double corner, double sampleRate) {
        return 1.0 - StrictMath.exp(-2.0 * Math.PI * corner / sampleRate);
    }

    /**
     * The gain that the send needs at 0 dB so that all repeats together are as loud as the pink noise that is sent. The
     * repeats' powers add up to |F|² / (1 - b² |F|²), averaged over the octaves that are heard.
     */
    private static double levelled(Character character, double sampleRate) {
        final int points = 400;
        final double top = Math.min(20000.0, 0.49 * sampleRate);
        final double back = character.feedback * character.feedback;
        final double high = share(character.damping, sampleRate);
        final double low = share(character.highPass, sampleRate);
        double sum = 0.0;
        for (int i = 0; i < points; i++) {
            final double hz = 20.0 * StrictMath.pow(top / 20.0, (i + 0.5) / points);
            final double cos = StrictMath.cos(2.0 * Math.PI * hz / sampleRate);
            final double keepLow = 1.0 - low;
            final double passed = high * high / distance(1.0 - high, cos);
            // 1 - a / (1 - (1 - a) / z) is (1 - a) (1 - 1 / z) over the same denominator.
            final double power = passed * keepLow * keepLow * (2.0 - 2.0 * cos) / distance(keepLow, cos);
            sum += power / (1.0 - back * power);
        }
        return StrictMath.sqrt(points / sum);
    }

    /** The square of the distance from a pole on the real axis to a point of the unit circle. */
    private static double distance(double pole, double cos) {
        return 1.0 - 2.0 * pole * cos + pole * pole;
    }
}
