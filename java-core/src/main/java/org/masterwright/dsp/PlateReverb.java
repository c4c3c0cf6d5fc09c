// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * A short, dark plate as a send, after J. Dattorro, Effect Design Part 1: Reverberator and Other Filters, J. Audio Eng.
 * Soc. 45 (1997): a pre-delay, four all-passes that smear, and a loop of two halves in the shape of an eight, tapped at
 * seven places a side. Unlike there, each channel has smearing all-passes and an entrance of its own, so that what is
 * heard does not depend on how alike the channels are; the loop is shorter, its sway smaller; and what is sent passes a
 * high-pass of second order, so that the bass stays dry.
 *
 * <p>The delays scale with the sample rate. In mono both entrances hear the one channel and the left side is heard.
 */
public final class PlateReverb extends SendStage {
    /**
     * What the plate sounds like.
     *
     * @param preDelay seconds
     * @param decay seconds until the mids have fallen by 60 dB
     * @param bandwidth Hz, the low-pass of first order before the plate
     * @param damping Hz, the low-pass of first order in each half of the loop
     * @param highPass Hz, the high-pass of second order before the plate
     */
    public record Character(double preDelay, double decay, double bandwidth, double damping, double highPass) {}

    /** The rate in Hz at which the paper counts its delays. */
    private static final double PAPER_RATE = 29761.0;
    /** The loop against the paper's. */
    private static final double SIZE = 0.7;

    private static final double[] LEFT_SMEAR = {142, 107, 379, 277};
    private static final double[] RIGHT_SMEAR = {149, 113, 367, 263};
    private static final double[] SMEAR_GAINS = {0.75, 0.75, 0.625, 0.625};
    private static final double[] LEFT_HALF = {672, 4453, 1800, 3720};
    private static final double[] RIGHT_HALF = {908, 4217, 2656, 3163};
    /** Each side: three taps of the opposite half's delays that add, then four that are taken away. */
    private static final double[] LEFT_TAPS = {266, 2974, 1996, 1913, 1990, 187, 1066};

    private static final double[] RIGHT_TAPS = {353, 3627, 2673, 1228, 2111, 335, 121};

    private static final int LONGEST_RUN = 128;
    private static final double SWAY_SECONDS = 6.0 / PAPER_RATE;
    private static final double LEFT_SWAY_HZ = 0.71;
    private static final double RIGHT_SWAY_HZ = 0.83;
    /** What makes the wet signal as loud as pink noise that is sent; measured, and held by a test. */
    private static final double LEVEL = 0.745;

    private final int preDelay;
    private final HistoryRing leftBefore;
    private final HistoryRing rightBefore;
    private final Diffuser[] leftSmear = new Diffuser[SMEAR_GAINS.length];
    private final Diffuser[] rightSmear = new Diffuser[SMEAR_GAINS.length];
    private final PlateHalf leftHalf;
    private final PlateHalf rightHalf;
    private final int[] leftTaps;
    private final int[] rightTaps;
    private final int memory;
    private final float decay;
    private final double damping;
    private final PlateInput input;
    private final float[] leftEnd;
    private final float[] rightEnd;
    private final float[][] tapped;
    private double leftDamped;
    private double rightDamped;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     * @param maxFrames the longest block
     */
    public PlateReverb(Character character, double sampleRate, int channels, int maxFrames) {
        this(character, sampleRate, channels, maxFrames, grid(sampleRate));
    }

    private PlateReverb(Character character, double sampleRate, int channels, int maxFrames, int grid) {
        super(new SendFeed(LEVEL, sampleRate, maxFrames), channels, grid);
        final double scale = sampleRate / PAPER_RATE;
        preDelay = (int) Math.rint(character.preDelay * sampleRate);
        leftBefore = new HistoryRing(preDelay + grid);
        rightBefore = new HistoryRing(preDelay + grid);
        for (int i = 0; i < SMEAR_GAINS.length; i++) {
            leftSmear[i] = new Diffuser(frames(LEFT_SMEAR[i], scale), SMEAR_GAINS[i], grid);
            rightSmear[i] = new Diffuser(frames(RIGHT_SMEAR[i], scale), SMEAR_GAINS[i], grid);
        }
        final double depth = SWAY_SECONDS * sampleRate;
        final int[] left = frames(LEFT_HALF, SIZE * scale);
        final int[] right = frames(RIGHT_HALF, SIZE * scale);
        leftHalf = new PlateHalf(left, new Sway(depth, ticks(LEFT_SWAY_HZ, sampleRate, grid), 0.0, grid), grid);
        rightHalf = new PlateHalf(right, new Sway(depth, ticks(RIGHT_SWAY_HZ, sampleRate, grid), 0.25, grid), grid);
        leftTaps = frames(LEFT_TAPS, SIZE * scale);
        rightTaps = frames(RIGHT_TAPS, SIZE * scale);
        // Each turn of the loop passes this factor four times, twice in each half.
        final int turn = sum(left) + sum(right);
        decay = (float) StrictMath.pow(10.0, -3.0 * turn / (4.0 * character.decay * sampleRate));
        memory = preDelay + turn;
        damping = PlateInput.share(character.damping, sampleRate);
        input = new PlateInput(character.highPass, character.bandwidth, sampleRate);
        leftEnd = new float[grid];
        rightEnd = new float[grid];
        tapped = new float[LEFT_TAPS.length][grid];
    }

    @Override
    @AudioThread
    void beginTick(long frame) {
        // Everything here follows from the count of frames.
    }

    @Override
    @AudioThread
    int longestRun(int frames) {
        return frames;
    }

    @Override
    @AudioThread
    void compute(long frame, float[] wetLeft, float[] wetRight, int run) {
        input.process(wetLeft, wetRight, run);
        leftBefore.write(frame, wetLeft, run);
        rightBefore.write(frame, wetRight, run);
        leftBefore.read(frame, preDelay, wetLeft, run);
        rightBefore.read(frame, preDelay, wetRight, run);
        for (int i = 0; i < leftSmear.length; i++) {
            leftSmear[i].process(frame, wetLeft, run);
            rightSmear[i].process(frame, wetRight, run);
        }
        leftHalf.end(frame, leftEnd, run);
        rightHalf.end(frame, rightEnd, run);
        addScaled(rightEnd, wetLeft, run);
        addScaled(leftEnd, wetRight, run);
        leftHalf.enter(frame, wetLeft, run);
        rightHalf.enter(frame, wetRight, run);
        damp(wetLeft, wetRight, run);
        leftHalf.leave(frame, wetLeft, run);
        rightHalf.leave(frame, wetRight, run);
        hear(frame, rightHalf, leftHalf, leftTaps, wetLeft, run);
        hear(frame, leftHalf, rightHalf, rightTaps, wetRight, run);
    }

    /** Listens to one side: mostly to the opposite half, with the near one against it. */
    private void hear(long frame, PlateHalf opposite, PlateHalf near, int[] taps, float[] out, int run) {
        final float[] a = tapped[0];
        final float[] b = tapped[1];
        final float[] c = tapped[2];
        final float[] d = tapped[3];
        final float[] e = tapped[4];
        final float[] f = tapped[5];
        final float[] g = tapped[6];
        opposite.tapFirst(frame, taps[0], a, run);
        opposite.tapFirst(frame, taps[1], b, run);
        opposite.tapSecond(frame, taps[2], c, run);
        opposite.tapStill(frame, taps[3], d, run);
        near.tapFirst(frame, taps[4], e, run);
        near.tapStill(frame, taps[5], f, run);
        near.tapSecond(frame, taps[6], g, run);
        for (int i = 0; i < run; i++) {
            out[i] = a[i] + b[i] + c[i] - d[i] - e[i] - f[i] - g[i];
        }
    }

    private void addScaled(float[] x, float[] out, int run) {
        final float g = decay;
        for (int i = 0; i < run; i++) {
            out[i] += g * x[i];
        }
    }

    /** Both halves in one loop, so that they hide each other's waiting. */
    private void damp(float[] left, float[] right, int run) {
        final double g = decay * damping;
        final double keep = 1.0 - damping;
        double l = leftDamped;
        double r = rightDamped;
        for (int i = 0; i < run; i++) {
            l = g * left[i] + keep * l;
            r = g * right[i] + keep * r;
            left[i] = SendFeed.audible(l);
            right[i] = SendFeed.audible(r);
        }
        leftDamped = l;
        rightDamped = r;
    }

    @Override
    @AudioThread
    float highestKept(long frame, int run) {
        leftBefore.read(frame, 0, leftEnd, run);
        float highest = highest(leftEnd, run);
        rightBefore.read(frame, 0, leftEnd, run);
        highest = Math.max(highest, highest(leftEnd, run));
        highest = Math.max(highest, leftHalf.highestKept(frame, run));
        return Math.max(highest, rightHalf.highestKept(frame, run));
    }

    @Override
    @AudioThread
    int memory() {
        return memory;
    }

    @Override
    @AudioThread
    void flush() {
        leftDamped = SendFeed.audible(leftDamped) == 0.0f ? 0.0 : leftDamped;
        rightDamped = SendFeed.audible(rightDamped) == 0.0f ? 0.0 : rightDamped;
        input.flush();
    }

    @Override
    @AudioThread
    void forget() {
        leftDamped = 0.0;
        rightDamped = 0.0;
        input.forget();
    }

    /** The longest run that every delay allows, a power of two. */
    private static int grid(double sampleRate) {
        final int shortest = frames(LEFT_SMEAR[1], sampleRate / PAPER_RATE);
        return Math.min(LONGEST_RUN, Integer.highestOneBit(shortest));
    }

    private static int ticks(double hz, double sampleRate, int grid) {
        return Math.max(1, (int) Math.rint(sampleRate / (hz * grid)));
    }

    private static int frames(double paper, double scale) {
        return Math.max(1, (int) Math.rint(paper * scale));
    }

    private static int[] frames(double[] paper, double scale) {
        final int[] frames = new int[paper.length];
        for (int i = 0; i < paper.length; i++) {
            frames[i] = frames(paper[i], scale);
        }
        return frames;
    }

    private static int sum(int[] delays) {
        int sum = 0;
        for (int delay : delays) {
            sum += delay;
        }
        return sum;
    }
}
