// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.rt.AudioThread;

/** What is done to samples outside the chain. All on {@code audio[channel][0..frames)}, in place; any thread. */
@AudioThread
final class Samples {
    /** Beyond this (+361 dBFS) a sample is no signal. What is within cannot be lifted to infinity by any stage. */
    static final float LARGEST = 0x1p60f;

    private Samples() {}

    /**
     * Replaces NaN, infinity and what is beyond {@link #LARGEST} by 0 and leaves every other sample as it is, bit for
     * bit. Returns how many it replaced.
     */
    static int scrub(float[][] audio, int frames) {
        int bad = 0;
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                if (!(Math.abs(channel[i]) <= LARGEST)) {
                    channel[i] = 0;
                    bad++;
                }
            }
        }
        return bad;
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
