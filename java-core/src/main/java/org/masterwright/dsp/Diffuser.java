// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/** An all-pass after Schroeder: it smears in time and leaves the spectrum as it is. */
final class Diffuser {
    private final HistoryRing past;
    private final int delay;
    private final float gain;
    private final float[] old;

    /**
     * @param delay frames, at least as many as the longest run
     * @param gain from -1 to 1, both excluded
     * @param longestRun frames
     */
    Diffuser(int delay, double gain, int longestRun) {
        past = new HistoryRing(delay + longestRun);
        this.delay = delay;
        this.gain = (float) gain;
        old = new float[longestRun];
    }

    /** Smears {@code x[0..run)} in place. */
    @AudioThread
    void process(long now, float[] x, int run) {
        final float[] d = old;
        final float g = gain;
        past.read(now, delay, d, run);
        for (int i = 0; i < run; i++) {
            final float w = x[i] - g * d[i];
            x[i] = d[i] + g * w;
            d[i] = w;
        }
        past.write(now, d, run);
    }

    /**
     * Reads what the delay inside held {@code back} frames before. Call it once the frames from {@code now} on are
     * processed.
     */
    @AudioThread
    void tap(long now, int back, float[] out, int run) {
        past.read(now, back, out, run);
    }
}
