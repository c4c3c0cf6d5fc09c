// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds samples that no music makes: a few in a row, {@value #ABOVE_DB} dB and more above everything around them, as a
 * bad cable, a defect disk or a faulty plugin leaves them. A drum's attack is none of them, for it goes on: at
 * {@value #TALL_DB} dB below its peak it stands for longer than {@value #LONGEST_SECONDS} s.
 *
 * <p>The highest sample of a stretch is looked at first; where it stands alone, what is around it is set aside and the
 * next highest is looked at, until one belongs to the music: that is the level to compare with. One thread at a time.
 */
public final class WildSamples {
    /** How far above the music around it a wild sample stands at least, dB. */
    private static final double ABOVE_DB = 12;

    private static final double TALL_DB = 18;
    private static final double LONGEST_SECONDS = 0.00035;
    /** So much on either side of a sample is looked at, to see whether it stands alone. */
    private static final double AROUND_SECONDS = 0.003;
    /** Where so little follows, an attack cannot be told from a wild sample, unless that is far above full scale. */
    private static final double FOLLOWING_SECONDS = 0.001;

    private static final double ABOVE_AT_END_DB = 24;
    /** Quieter ones are left alone: they move no decision. */
    private static final float LOWEST = 0.1f;

    /** What comes more often in a stretch is a sound, if an odd one. */
    private static final int MOST = 16;

    private static final float TALL = (float) Math.pow(10, -TALL_DB / 20);
    private static final float ABOVE = (float) Math.pow(10, ABOVE_DB / 20);
    private static final float ABOVE_AT_END = (float) Math.pow(10, ABOVE_AT_END_DB / 20);

    private final int longest;
    private final int around;
    private final int following;
    private final List<Wild> found = new ArrayList<>();
    private float level;

    /**
     * One, or a few together.
     *
     * @param channel which
     * @param at the frame of the highest of them
     * @param peak its magnitude, full scale 1
     */
    public record Wild(int channel, int at, float peak) {}

    /** @param sampleRate Hz */
    public WildSamples(double sampleRate) {
        longest = Math.max(4, (int) (sampleRate * LONGEST_SECONDS));
        around = Math.max(32, (int) (sampleRate * AROUND_SECONDS));
        following = (int) (sampleRate * FOLLOWING_SECONDS);
    }

    /** Those in {@code audio[channel][0..length)}, by their frames; the list is good until the next call. */
    public List<Wild> find(float[][] audio, int length) {
        found.clear();
        level = 0;
        float[][] peaks = blockPeaks(audio, length);
        while (found.size() <= MOST) {
            Wild highest = highest(audio, peaks, length);
            if (highest == null || highest.peak() < LOWEST) {
                level = highest == null ? 0 : highest.peak();
                break;
            }
            if (!standsAlone(audio[highest.channel()], highest, length)) {
                level = highest.peak();
                break;
            }
            found.add(highest);
            setAside(audio, peaks, highest.at(), length);
        }
        if (found.size() > MOST) {
            found.clear();
        }
        found.removeIf(each -> !(each.peak() >= level * (isAtEnd(each, length) ? ABOVE_AT_END : ABOVE)));
        found.sort((one, other) -> Integer.compare(one.at(), other.at()));
        return found;
    }

    /** Takes what {@link #find} found out of the same audio: what stands above the music becomes a line. */
    public void mend(float[][] audio, int length) {
        for (Wild each : found) {
            int from = Math.max(0, each.at() - around);
            int to = Math.min(length, each.at() + around + 1);
            for (float[] channel : audio) {
                mend(channel, from, to, length);
            }
        }
    }

    private void mend(float[] x, int from, int to, int length) {
        for (int i = from; i < to; i++) {
            if (Math.abs(x[i]) <= level) {
                continue;
            }
            int end = i;
            while (end < length && Math.abs(x[end]) > level) {
                end++;
            }
            float left = i > 0 ? x[i - 1] : end < length ? x[end] : 0;
            float right = end < length ? x[end] : left;
            for (int k = i; k < end; k++) {
                x[k] = left + (right - left) * (k - i + 1) / (end - i + 1);
            }
            i = end;
        }
    }

    /** The peaks of pieces as long as what is looked at around a sample; NaN where that is set aside. */
    private float[][] blockPeaks(float[][] audio, int length) {
        float[][] peaks = new float[audio.length][(length + around - 1) / around];
        for (int c = 0; c < audio.length; c++) {
            for (int block = 0; block < peaks[c].length; block++) {
                peaks[c][block] = blockPeak(audio[c], block, length);
            }
        }
        return peaks;
    }

    private float blockPeak(float[] x, int block, int length) {
        float peak = 0;
        for (int i = block * around; i < Math.min(length, (block + 1) * around); i++) {
            peak = Math.abs(x[i]) > peak && !isAside(i) ? Math.abs(x[i]) : peak;
        }
        return peak;
    }

    private boolean isAside(int frame) {
        for (Wild each : found) {
            if (Math.abs(each.at() - frame) <= around) {
                return true;
            }
        }
        return false;
    }

    private void setAside(float[][] audio, float[][] peaks, int at, int length) {
        int first = Math.max(0, (at - around) / around);
        int last = Math.min(peaks[0].length - 1, (at + around) / around);
        for (int c = 0; c < audio.length; c++) {
            for (int block = first; block <= last; block++) {
                peaks[c][block] = blockPeak(audio[c], block, length);
            }
        }
    }

    private Wild highest(float[][] audio, float[][] peaks, int length) {
        int channel = 0;
        int block = 0;
        for (int c = 0; c < peaks.length; c++) {
            for (int b = 0; b < peaks[c].length; b++) {
                if (peaks[c][b] > peaks[channel][block]) {
                    channel = c;
                    block = b;
                }
            }
        }
        float peak = peaks[channel][block];
        if (!(peak > 0)) {
            return null;
        }
        int at = block * around;
        while (at < length && (Math.abs(audio[channel][at]) != peak || isAside(at))) {
            at++;
        }
        return new Wild(channel, at, peak);
    }

    private boolean standsAlone(float[] x, Wild wild, int length) {
        float tall = wild.peak() * TALL;
        int count = 0;
        for (int i = Math.max(0, wild.at() - around); i < Math.min(length, wild.at() + around + 1); i++) {
            count += Math.abs(x[i]) > tall ? 1 : 0;
        }
        return count <= longest && !(isAtEnd(wild, length) && wild.peak() <= 1);
    }

    private boolean isAtEnd(Wild wild, int length) {
        return wild.at() + following >= length;
    }
}
