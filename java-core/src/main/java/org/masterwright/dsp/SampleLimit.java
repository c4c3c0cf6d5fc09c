// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * Cuts single samples that stand far above all music, before filters and the limiter make a long hole of them. Samples
 * below the limit pass bit for bit.
 */
public final class SampleLimit {
    private float limit = Float.POSITIVE_INFINITY;

    /** Sets the highest magnitude, dBFS within ±100; NaN for none. */
    @AudioThread
    public void setDbfs(double dbfs) {
        limit = Double.isNaN(dbfs) ? Float.POSITIVE_INFINITY : (float) Decibels.toGain(dbfs);
    }

    /** Works in place on {@code audio[channel][0..frames)}. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        final float most = limit;
        if (most == Float.POSITIVE_INFINITY) {
            return;
        }
        for (float[] x : audio) {
            for (int i = 0; i < frames; i++) {
                x[i] = x[i] > most ? most : x[i] < -most ? -most : x[i];
            }
        }
    }
}
