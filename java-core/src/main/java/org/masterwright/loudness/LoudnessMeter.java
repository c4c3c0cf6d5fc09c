// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import java.util.Arrays;
import org.masterwright.dsp.Decibels;
import org.masterwright.rt.AudioThread;

/**
 * Loudness to ITU-R BS.1770-4 and EBU Tech 3341 (momentary, short-term, integrated) and loudness range to EBU Tech
 * 3342.
 *
 * <p>Power is summed over hops of 10 ms, whose borders lie at the sample nearest to each hundredth of a second, at
 * every rate: a burst of 400 ms is found at its full momentary loudness wherever it starts. Momentary is the last 40
 * hops, short-term the last 300. Every 100 ms the integrated loudness takes a momentary block (75 % overlap). Its gates
 * lie at -70 LUFS and at 10 LU below the mean of the blocks. The range is the distance from the 10th to the 95th
 * percentile of the short-term values. Its gates lie at -70 LUFS and at 20 LU below their mean. Mono counts as one
 * channel, as FFmpeg's {@code ebur128} does.
 *
 * <p>Memory is fixed, whatever the length: a three-hour file and a live stream cost the same. Reading the input only;
 * all methods belong to the thread that processes.
 */
public final class LoudnessMeter {
    /** What is answered until there is enough to measure, and for silence, in LUFS. */
    public static final double SILENCE = Decibels.SILENCE;

    private static final int MOMENTARY_HOPS = 40;
    private static final int SHORT_TERM_HOPS = 300;
    private static final int HOPS_PER_BLOCK = 10;

    private final double sampleRate;
    private final int channels;
    private final KWeighting weighting;
    private final double[] hopEnergy = new double[SHORT_TERM_HOPS];
    private final long[] hopFrames = new long[SHORT_TERM_HOPS];
    private final LoudnessHistogram momentaryBlocks = new LoudnessHistogram();
    private final LoudnessHistogram shortTermBlocks = new LoudnessHistogram();

    private long hops;
    private long since;
    private long border;
    private long frame;
    private double energy;
    private double momentary;
    private double shortTerm;
    private double highestMomentary;
    private double highestShortTerm;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2, each of weight 1
     */
    public LoudnessMeter(double sampleRate, int channels) {
        this.sampleRate = sampleRate;
        this.channels = channels;
        weighting = new KWeighting(sampleRate, channels);
        reset();
    }

    /** Forgets all that was heard. */
    @AudioThread
    public void reset() {
        weighting.reset();
        momentaryBlocks.reset();
        shortTermBlocks.reset();
        Arrays.fill(hopEnergy, 0.0);
        Arrays.fill(hopFrames, 0L);
        hops = 0;
        since = 0;
        frame = 0;
        border = borderAfter(1);
        energy = 0.0;
        momentary = SILENCE;
        shortTerm = SILENCE;
        highestMomentary = SILENCE;
        highestShortTerm = SILENCE;
    }

    /**
     * Counts the integrated loudness and the range anew, from now on: a block or a short-term value counts once all of
     * it came after this. The momentary and the short-term loudness go on.
     */
    @AudioThread
    public void restart() {
        momentaryBlocks.reset();
        shortTermBlocks.reset();
        since = hops;
    }

    /** Measures {@code audio[channel][0..frames)}. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        int done = 0;
        while (done < frames) {
            final int run = (int) Math.min(frames - done, border - frame);
            for (int c = 0; c < channels; c++) {
                energy += weighting.energy(c, audio[c], done, done + run);
            }
            done += run;
            frame += run;
            if (frame == border) {
                finishHop();
            }
        }
    }

    /** Loudness of the last 400 ms, in LUFS. */
    @AudioThread
    public double momentary() {
        return momentary;
    }

    /** Loudness of the last 3 s, in LUFS. */
    @AudioThread
    public double shortTerm() {
        return shortTerm;
    }

    /** The highest momentary loudness so far, in LUFS. */
    @AudioThread
    public double maximumMomentary() {
        return highestMomentary;
    }

    /** The highest short-term loudness so far, in LUFS. */
    @AudioThread
    public double maximumShortTerm() {
        return highestShortTerm;
    }

    /** The gated loudness of all that was heard, in LUFS; {@link #SILENCE} where nothing passes the gates. */
    @AudioThread
    public double integrated() {
        return momentaryBlocks.integrated();
    }

    /** Adds the blocks of the integrated loudness to others. */
    void addTo(LoudnessHistogram blocks) {
        blocks.addAll(momentaryBlocks);
    }

    /** The loudness range (LRA), in LU. */
    @AudioThread
    public double range() {
        return shortTermBlocks.range();
    }

    private void finishHop() {
        final int slot = (int) (hops % SHORT_TERM_HOPS);
        hopEnergy[slot] = energy;
        hopFrames[slot] = border - borderAfter(hops);
        energy = 0.0;
        hops++;
        border = borderAfter(hops + 1);
        if (hops >= MOMENTARY_HOPS) {
            final double power = power(MOMENTARY_HOPS);
            momentary = momentaryBlocks.lufs(power);
            highestMomentary = Math.max(highestMomentary, momentary);
            if (hops % HOPS_PER_BLOCK == 0 && hops - since >= MOMENTARY_HOPS) {
                momentaryBlocks.add(momentary, power);
            }
        }
        if (hops >= SHORT_TERM_HOPS) {
            final double power = power(SHORT_TERM_HOPS);
            shortTerm = shortTermBlocks.lufs(power);
            highestShortTerm = Math.max(highestShortTerm, shortTerm);
            if (hops % HOPS_PER_BLOCK == 0 && hops - since >= SHORT_TERM_HOPS) {
                shortTermBlocks.add(shortTerm, power);
            }
        }
    }

    /** The mean weighted power of the last hops. */
    private double power(int count) {
        double sum = 0.0;
        long frames = 0;
        for (long hop = hops - count; hop < hops; hop++) {
            final int slot = (int) (hop % SHORT_TERM_HOPS);
            sum += hopEnergy[slot];
            frames += hopFrames[slot];
        }
        return frames == 0 ? 0.0 : sum / frames;
    }

    private long borderAfter(long count) {
        return Math.max(count, (long) (count * sampleRate * 0.01 + 0.5));
    }
}
