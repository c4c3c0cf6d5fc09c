// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * One band of the equaliser: a matched shelf or bell (see {@link #lowShelf}, {@link #bell}, {@link #highShelf}) whose
 * gain moves in ramps of 50 ms.
 *
 * <p>The coefficients stand in a table over the gain. While the gain moves they are looked up every {@value #GRID}
 * samples of a fixed grid, and move from sample to sample in between. At 0 dB, once what is in the filter has died
 * away, the band steps aside and the samples pass untouched, bit for bit.
 */
public final class EqualiserBand {
    /** The largest boost or cut, in dB; gains beyond are clamped. */
    public static final double LIMIT = 12.0;

    private static final int GRID = 16;
    private static final int FLUSH_GRID = 1024;
    private static final double RAMP_SECONDS = 0.05;
    /** What is in the filter has died away by then: at 110 Hz by more than 500 dB. */
    private static final double TAIL_SECONDS = 0.25;

    private static final double NOTHING = 1e-30;
    private static final int STEPS_PER_DB = 8;
    private static final int STEPS = (int) (2 * LIMIT * STEPS_PER_DB);
    private static final int N = MatchedBiquad.COEFFICIENTS;

    private final double[] table = new double[N * (STEPS + 1)];
    private final RampSmoother gain;
    private final double[] next = new double[1];
    private final int channels;
    private final long tail;

    private final double[] now = new double[N];
    private final double[] end = new double[N];
    private final double[] step = new double[N];
    private final double[] state = new double[4];
    private boolean ramping;
    private long neutralFrames;
    private int phase;

    private EqualiserBand(MatchedBiquad.Shape shape, double corner, double q, double sampleRate, int channels) {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("A band takes one or two channels, not " + channels + ".");
        }
        this.channels = channels;
        for (int i = 0; i <= STEPS; i++) {
            MatchedBiquad.design(shape, corner, q, (double) i / STEPS_PER_DB - LIMIT, sampleRate, table, N * i);
        }
        gain = new RampSmoother(sampleRate / GRID, RAMP_SECONDS);
        tail = (long) (TAIL_SECONDS * sampleRate);
        reset();
    }

    /** A low shelf: {@code corner} Hz is the middle of its slope. */
    public static EqualiserBand lowShelf(double corner, double q, double sampleRate, int channels) {
        return new EqualiserBand(MatchedBiquad.Shape.LOW_SHELF, corner, q, sampleRate, channels);
    }

    /** A bell around {@code corner} Hz. */
    public static EqualiserBand bell(double corner, double q, double sampleRate, int channels) {
        return new EqualiserBand(MatchedBiquad.Shape.BELL, corner, q, sampleRate, channels);
    }

    /** A high shelf: {@code corner} Hz is the middle of its slope. */
    public static EqualiserBand highShelf(double corner, double q, double sampleRate, int channels) {
        return new EqualiserBand(MatchedBiquad.Shape.HIGH_SHELF, corner, q, sampleRate, channels);
    }

    /** Heads for a gain in dB. */
    @AudioThread
    public void setDecibels(double decibels) {
        gain.setTarget(Math.max(-LIMIT, Math.min(LIMIT, decibels)));
    }

    /** Forgets the signal and arrives at the gain that was set. */
    @AudioThread
    public void reset() {
        gain.reset(gain.target());
        lookUp(gain.target(), now);
        System.arraycopy(now, 0, end, 0, N);
        Arrays.fill(state, 0.0);
        ramping = false;
        neutralFrames = tail;
        phase = 0;
    }

    /** Filters {@code audio[channel][0..frames)} in place. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        int done = 0;
        while (done < frames) {
            if (phase % GRID == 0) {
                beginTick();
            }
            int run = Math.min(frames - done, (ramping ? GRID : FLUSH_GRID) - phase % (ramping ? GRID : FLUSH_GRID));
            if (!ramping && gain.isMoving()) {
                // The ramp begins at the next tick.
                run = Math.min(run, GRID - phase % GRID);
            }
            if (ramping) {
                neutralFrames = 0;
                ramp(audio, done, run);
            } else if (!isNeutral()) {
                neutralFrames = 0;
                settled(audio, done, run);
            } else if (neutralFrames < tail) {
                run = (int) Math.min(run, tail - neutralFrames);
                settled(audio, done, run);
                neutralFrames += run;
                if (neutralFrames == tail) {
                    Arrays.fill(state, 0.0);
                }
            }
            done += run;
            phase = (phase + run) % FLUSH_GRID;
            if (phase == 0) {
                flush();
            }
        }
    }

    private boolean isNeutral() {
        return gain.target() == 0.0 && !gain.isMoving();
    }

    private void beginTick() {
        if (ramping) {
            System.arraycopy(end, 0, now, 0, N);
            ramping = false;
        }
        if (gain.isMoving()) {
            gain.next(next, 1);
            lookUp(next[0], end);
            for (int i = 0; i < N; i++) {
                step[i] = (end[i] - now[i]) / GRID;
            }
            ramping = true;
        }
    }

    private void lookUp(double decibels, double[] out) {
        final double place = (decibels + LIMIT) * STEPS_PER_DB;
        final int i = Math.min((int) place, STEPS - 1);
        final double part = place - i;
        for (int k = 0; k < N; k++) {
            final double low = table[N * i + k];
            out[k] = part == 0.0 ? low : low + part * (table[N * i + N + k] - low);
        }
    }

    private void settled(float[][] audio, int from, int run) {
        final double b0 = now[0];
        final double b1 = now[1];
        final double b2 = now[2];
        final double a1 = now[3];
        final double a2 = now[4];
        final float[] left = audio[0];
        // Both channels in one loop hide each other's waiting; mono runs the second on its own samples, twice the same.
        final float[] right = audio[channels - 1];
        double l1 = state[0];
        double l2 = state[1];
        double r1 = state[2];
        double r2 = state[3];
        for (int i = from; i < from + run; i++) {
            final double xl = left[i];
            final double xr = right[i];
            final double yl = b0 * xl + l1;
            final double yr = b0 * xr + r1;
            l1 = b1 * xl - a1 * yl + l2;
            r1 = b1 * xr - a1 * yr + r2;
            l2 = b2 * xl - a2 * yl;
            r2 = b2 * xr - a2 * yr;
            left[i] = (float) yl;
            right[i] = (float) yr;
        }
        state[0] = l1;
        state[1] = l2;
        state[2] = r1;
        state[3] = r2;
    }

    private void ramp(float[][] audio, int from, int run) {
        for (int i = from; i < from + run; i++) {
            for (int k = 0; k < N; k++) {
                now[k] += step[k];
            }
            for (int c = 0; c < channels; c++) {
                final int s = 2 * c;
                final double x = audio[c][i];
                final double y = now[0] * x + state[s];
                state[s] = now[1] * x - now[3] * y + state[s + 1];
                state[s + 1] = now[2] * x - now[4] * y;
                audio[c][i] = (float) y;
            }
        }
        if (channels == 1) {
            state[2] = state[0];
            state[3] = state[1];
        }
    }

    private void flush() {
        for (int i = 0; i < state.length; i++) {
            if (Math.abs(state[i]) < NOTHING) {
                state[i] = 0.0;
            }
        }
    }
}
