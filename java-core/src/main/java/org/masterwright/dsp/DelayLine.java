// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.Arrays;
import org.masterwright.rt.AudioThread;

/** Delays audio by a whole number of samples, bit for bit. */
public final class DelayLine {
    private final int delay;
    private final float[][] ring;
    private final float[] scratch;
    private int position;

    /**
     * @param delay frames, 0 or more
     * @param maxFrames the longest block
     */
    public DelayLine(int channels, int delay, int maxFrames) {
        if (channels < 1 || delay < 0 || maxFrames < 1) {
            throw new IllegalArgumentException("A delay line needs channels >= 1, delay >= 0 and maxFrames >= 1, not "
                    + channels + ", " + delay + ", " + maxFrames + ".");
        }
        this.delay = delay;
        ring = new float[channels][delay];
        scratch = new float[Math.min(delay, maxFrames)];
    }

    /** Forgets: what comes out next is silence. */
    @AudioThread
    public void reset() {
        for (float[] channel : ring) {
            Arrays.fill(channel, 0.0f);
        }
        position = 0;
    }

    /** Replaces {@code audio[channel][0..frames)} by what stood there {@code delay} frames before. */
    @AudioThread
    public void process(float[][] audio, int frames) {
        int done = 0;
        while (done < frames && delay > 0) {
            final int run = Math.min(Math.min(frames - done, delay - position), scratch.length);
            for (int c = 0; c < ring.length; c++) {
                System.arraycopy(audio[c], done, scratch, 0, run);
                System.arraycopy(ring[c], position, audio[c], done, run);
                System.arraycopy(scratch, 0, ring[c], position, run);
            }
            position += run;
            if (position == delay) {
                position = 0;
            }
            done += run;
        }
    }
}
