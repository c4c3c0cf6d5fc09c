// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * A look-ahead limiter that holds a true-peak ceiling: on a meter after ITU-R BS.1770-4 its output reads no higher than
 * that ceiling.
 *
 * <p>Both channels get the same gain. Peaks are found at eight times the sample rate, and one gain is computed for each
 * group of samples (about six thousand a second). A quadratic spline through those gains is applied to the input, which
 * has waited {@code latencyFrames} for it. Where nothing exceeds the ceiling the gain is exactly 1 and the delayed
 * input comes out bit for bit. So it does while the limiter is switched off.
 *
 * <p>Groups lie on a fixed grid counted from the last reset, so the result does not depend on the blocks. Input must be
 * finite. All methods but the constructor belong to the audio thread.
 */
public final class TruePeakLimiter {
    /**
     * dB the threshold stays below the ceiling. It covers what lies between the detector's eight points a sample, and
     * music that sounds up to Nyquist, of which no filter of a few milliseconds sees the last hundredths.
     */
    static final double MARGIN = 0.16;

    private static final double GROUPS_PER_SECOND = 6000.0;
    /** How long before and after a peak the gain must be down: the samples there shape the peak. */
    private static final double SPREAD_SECONDS = 0.00017;
    /** How much longer than needed a gain is held: the crests of 40 Hz follow each other before it rises. */
    private static final double HOLD_SECONDS = 0.0085;

    private final int channels;
    private final int groupFrames;
    private final TruePeakDetector detector;
    private final LimiterGain control;
    private final DelayLine delay;
    private final float[] peaks;
    private final float[] gains;
    /** How far into its group each sample stands, 0 to 1. */
    private final float[] places;

    // The last three gains, and where in the current group the next sample stands.
    private double oldest = 1.0;
    private double middle = 1.0;
    private double newest = 1.0;
    private int phase;
    private double lowest = 1.0;

    /**
     * @param sampleRate Hz, from 8000 to 768000
     * @param channels 1 or 2
     * @param latencyFrames by how much the output is delayed: 5 ms or more, and 64 frames or more
     * @param maxFrames the longest block
     */
    public TruePeakLimiter(double sampleRate, int channels, int latencyFrames, int maxFrames) {
        this.channels = channels;
        groupFrames = groupFrames(sampleRate);
        final int spread = (int) Math.ceil(SPREAD_SECONDS * sampleRate);
        // The group in progress cannot be used yet, and the spline reaches back over two more.
        final int support = (latencyFrames - TruePeakDetector.LOOK_AHEAD - spread) / groupFrames - 2;
        if (support < 3) {
            throw new IllegalArgumentException("The limiter cannot work at " + sampleRate
                    + " Hz with a latency of only " + latencyFrames + " frames; give it 5 ms and at least 64 frames.");
        }
        final int hold =
                (latencyFrames - TruePeakDetector.LOOK_AHEAD + spread + (int) (HOLD_SECONDS * sampleRate)) / groupFrames
                        + 1;
        detector = new TruePeakDetector(EightfoldPoints.CAUTIOUS, channels, groupFrames);
        control = new LimiterGain(sampleRate / groupFrames, hold, support, MARGIN);
        delay = new DelayLine(channels, latencyFrames, maxFrames);
        peaks = new float[maxFrames / groupFrames + 1];
        gains = new float[maxFrames];
        places = new float[groupFrames];
        for (int i = 0; i < groupFrames; i++) {
            places[i] = (float) (i + 1) / groupFrames;
        }
    }

    private static int groupFrames(double sampleRate) {
        int frames = 1;
        while (frames < 128 && frames * GROUPS_PER_SECOND * Math.sqrt(2) < sampleRate) {
            frames *= 2;
        }
        return frames;
    }

    /** Forgets the signal; the ceiling and the switch arrive where they were set. */
    @AudioThread
    public void reset() {
        detector.reset();
        control.reset();
        delay.reset();
        oldest = 1.0;
        middle = 1.0;
        newest = 1.0;
        phase = 0;
        lowest = 1.0;
    }

    /** Heads for a ceiling in dBTP; it is reached within 50 ms. */
    @AudioThread
    public void setCeiling(double dbtp) {
        control.setCeiling(dbtp);
    }

    /** Switches the limiter on (as it is at first) or off, by a crossfade of its gain over 50 ms. */
    @AudioThread
    public void setActive(boolean on) {
        control.setActive(on);
    }

    /** Limits {@code audio[channel][0..frames)} in place. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        lowest = 1.0;
        if (frames == 0) {
            return;
        }
        detect(audio, frames);
        delay.process(audio, frames);
        if (fillGains(frames)) {
            for (int c = 0; c < channels; c++) {
                final float[] x = audio[c];
                final float[] g = gains;
                for (int i = 0; i < frames; i++) {
                    x[i] *= g[i];
                }
            }
        }
    }

    /** The largest gain reduction of the last {@link #process} call, in dB, 0 or more. */
    @AudioThread
    public float gainReductionDb() {
        return (float) (0.0 - Decibels.fromGain(lowest));
    }

    private void detect(float[][] audio, int frames) {
        final double relevant = control.relevant();
        final int longest = detector.maxFrames();
        int groups = 0;
        for (int done = 0; done < frames; done += longest) {
            groups += detector.process(audio, done, Math.min(longest, frames - done), relevant, peaks, groups);
        }
    }

    /** Computes the block's gains, group by group; false if all of them are 1. */
    private boolean fillGains(int frames) {
        final float[] g = gains;
        int group = 0;
        boolean any = false;
        int i = 0;
        while (i < frames) {
            final int run = Math.min(frames - i, groupFrames - phase);
            if (oldest == 1.0 && middle == 1.0 && newest == 1.0) {
                Arrays.fill(g, i, i + run, 1.0f);
            } else {
                any = true;
                final float c0 = (float) (0.5 * (oldest + middle));
                final float c1 = (float) (middle - oldest);
                final float c2 = (float) (0.5 * ((oldest - middle) + (newest - middle)));
                for (int k = 0; k < run; k++) {
                    final float u = places[phase + k];
                    g[i + k] = c0 + u * (c1 + u * c2);
                }
                lowest = Math.min(lowest, Math.min(g[i], g[i + run - 1]));
            }
            i += run;
            phase += run;
            if (phase == groupFrames) {
                phase = 0;
                oldest = middle;
                middle = newest;
                newest = control.next(peaks[group++]);
            }
        }
        return any;
    }
}
