// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/**
 * The highest true peak of all channels in each group of samples, by eightfold oversampling (ITU-R BS.1770-4 Annex 2
 * asks for four at 48 kHz).
 *
 * <p>A group is measured as soon as its last sample has come, whatever the blocks; the interval after sample i is known
 * once sample i + {@value #LOOK_AHEAD} has come. Where the samples are too low for any value in between to reach a
 * level that matters, nothing is computed.
 */
final class TruePeakDetector {
    /** Samples that must follow the interval's first one. */
    static final int LOOK_AHEAD = 34;

    private static final int HISTORY = EightfoldPoints.HISTORY;
    private static final int CHUNK = 256;

    private final int channels;
    private final int groupFrames;
    private final EightfoldPoints points;
    private final float[] input;
    private int pending;
    // The loudest sample since `age` frames, and the loudest of the time before.
    private float loudest;
    private float loudestBefore;
    private int age;

    /**
     * @param midway the midway filter: {@link EightfoldPoints#FLAT} or {@link EightfoldPoints#CAUTIOUS}
     * @param channels 1 or 2
     * @param groupFrames samples in a group
     */
    TruePeakDetector(float[] midway, int channels, int groupFrames) {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("True peaks are measured on one or two channels, not " + channels + ".");
        }
        this.channels = channels;
        this.groupFrames = groupFrames;
        points = new EightfoldPoints(midway, maxFrames());
        input = new float[points.inputLength() + 2 * groupFrames];
    }

    /** Forgets: what came before was silence, and the next sample begins a group. */
    @AudioThread
    void reset() {
        Arrays.fill(input, 0.0f);
        pending = 0;
        loudest = 0.0f;
        loudestBefore = 0.0f;
        age = 0;
    }

    /**
     * Takes samples and measures the groups they complete.
     *
     * @param audio planar
     * @param offset the first frame to take
     * @param frames how many, at most {@link #maxFrames()}
     * @param relevant a level; peaks that cannot exceed it may read 0
     * @param peaks gets one absolute peak a group, from {@code first}; infinite where a filter overflowed
     * @return the number of groups completed
     */
    @AudioThread
    int process(float[][] audio, int offset, int frames, double relevant, float[] peaks, int first) {
        append(audio, offset, frames);
        final int groups = pending / groupFrames;
        if (groups == 0) {
            return 0;
        }
        final int run = groups * groupFrames;
        if (Math.max(loudest, loudestBefore) * points.largestFactor() <= relevant) {
            Arrays.fill(peaks, first, first + groups, 0.0f);
        } else {
            collect(points.highest(input, run), groups, peaks, first);
        }
        pending -= run;
        age(run);
        System.arraycopy(input, 2 * run, input, 0, 2 * (HISTORY + pending));
        return groups;
    }

    /** The most frames one call may bring. */
    @AudioThread
    int maxFrames() {
        return Math.max(CHUNK, groupFrames);
    }

    private void append(float[][] audio, int offset, int frames) {
        final float[] to = input;
        final float[] left = audio[0];
        int at = 2 * (HISTORY + pending);
        int high = Float.floatToRawIntBits(loudest);
        if (channels == 2) {
            final float[] right = audio[1];
            for (int i = offset; i < offset + frames; i++) {
                final float l = left[i];
                final float r = right[i];
                to[at] = l;
                to[at + 1] = r;
                high = Math.max(high, Math.max(magnitude(l), magnitude(r)));
                at += 2;
            }
        } else {
            for (int i = offset; i < offset + frames; i++) {
                final float l = left[i];
                to[at] = l;
                high = Math.max(high, magnitude(l));
                at += 2;
            }
        }
        loudest = Float.intBitsToFloat(high);
        pending += frames;
    }

    /** Forgets loud samples once they are out of the filters' reach, at the latest after twice that time. */
    private void age(int run) {
        age += run;
        if (age >= HISTORY + groupFrames) {
            age = 0;
            loudestBefore = loudest;
            loudest = 0.0f;
        }
    }

    /** The bits of the magnitude, which order as the magnitudes do, infinity and what is no number on top. */
    private static int magnitude(float x) {
        return Float.floatToRawIntBits(x) & 0x7FFF_FFFF;
    }

    private void collect(float[] h, int groups, float[] peaks, int first) {
        int i = 2 * EightfoldPoints.LEAD;
        for (int g = 0; g < groups; g++) {
            int left = 0;
            int right = 0;
            for (final int end = i + 2 * groupFrames; i < end; i += 2) {
                left = Math.max(left, Float.floatToRawIntBits(h[i]));
                right = Math.max(right, Float.floatToRawIntBits(h[i + 1]));
            }
            final float max = Float.intBitsToFloat(Math.max(left, right));
            // Not a number: samples near the largest float made a filter overflow.
            peaks[first + g] = max == max ? max : Float.POSITIVE_INFINITY;
        }
    }
}
