// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.function.Consumer;

/**
 * The feature windows of a whole file: the first after ten seconds, then one more with every step. A file shorter than
 * ten seconds gives one window of what there is, a file shorter than 400 ms gives none. What comes after the last whole
 * window is left out. Allocates in the constructor only; one thread at a time.
 */
public final class FeatureWindows {
    private final FeatureStream stream;
    private final int step;
    private final Consumer<FeatureWindow> receiver;
    private final FeatureWindow window = new FeatureWindow();
    private long next = FeatureStream.WINDOW_HOPS;

    /**
     * @param sampleRate Hz, 8 kHz or more
     * @param channels 1 or 2
     * @param stepSeconds from one window to the next, rounded to whole hops of 20 ms
     * @param receiver is given each window, always the same object, on the thread that processes
     */
    public FeatureWindows(double sampleRate, int channels, double stepSeconds, Consumer<FeatureWindow> receiver) {
        stream = new FeatureStream(sampleRate, channels);
        step = Math.max(1, (int) Math.floor(stepSeconds * FeatureStream.HOPS_PER_SECOND + 0.5));
        this.receiver = receiver;
    }

    /** Hears {@code audio[channel][0..frames)}. */
    public void process(float[][] audio, int frames) {
        process(audio, 0, frames);
    }

    /** Hears {@code audio[channel][from..from + frames)}. */
    public void process(float[][] audio, int from, int frames) {
        for (int done = 0; done < frames; ) {
            final int run = (int) Math.min(frames - done, stream.framesUntil(next));
            stream.process(audio, from + done, from + done + run);
            done += run;
            if (stream.hops() == next) {
                deliver();
                next += step;
            }
        }
    }

    /** Forgets all that was heard; a file begins anew. */
    public void reset() {
        stream.reset();
        next = FeatureStream.WINDOW_HOPS;
    }

    /** The file has ended, or is to be judged by what there is of it: a short one has its window now. */
    public void finish() {
        if (stream.hops() < FeatureStream.WINDOW_HOPS) {
            deliver();
        }
    }

    private void deliver() {
        if (stream.read(window)) {
            receiver.accept(window);
        }
    }
}
