// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.rt.AudioThread;

/** What is done to samples outside the chain. All on {@code audio[channel][0..frames)}, in place; any thread. */
@AudioThread
final class Samples {
    private Samples() {}

    /** Replaces NaN and infinity by 0 and leaves every other sample as it is, bit for bit. Returns how many it met. */
    static int scrub(float[][] audio, int frames) {
        int bad = 0;
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                if (!(Math.abs(channel[i]) <= Float.MAX_VALUE)) {
                    channel[i] = 0;
                    bad++;
                }
            }
        }
        return bad;
    }

    /** Brings what a gain has lifted to infinity back to the largest finite sample; all else stays, bit for bit. */
    static void bound(float[][] audio, int frames) {
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, channel[i]));
            }
        }
    }

    /** The highest sample peak, full scale 1. */
    static float peak(float[][] audio, int frames) {
        float peak = 0;
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        return peak;
    }

    /** Copies a run of frames of every channel. */
    static void copy(float[][] source, int sourceFrom, float[][] target, int targetFrom, int frames) {
        for (int c = 0; c < target.length; c++) {
            System.arraycopy(source[c], sourceFrom, target[c], targetFrom, frames);
        }
    }
}
