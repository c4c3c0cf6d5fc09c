// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.masterwright.analysis.FeatureStream;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.analysis.FeatureWindows;
import org.masterwright.engine.SampleSink;

/**
 * Hears a whole recording for the styles' models, on another core (the common pool) than the one that plays it. Two
 * seconds are gathered while the two before are worked on. What comes out depends neither on how the recording is cut
 * nor on which core is faster. One thread at a time.
 */
public final class SongEar implements SampleSink, AutoCloseable {
    private final StyleEar ear;
    private final double sampleRate;
    private final FeatureWindows windows;
    private final PredictionMap predictions = new PredictionMap();
    private float[][] gathering;
    private float[][] working;
    private int filled;
    private ForkJoinTask<?> work;

    public SongEar(double sampleRate, int channels, StyleEar ear) {
        this.ear = ear;
        this.sampleRate = sampleRate;
        windows = new FeatureWindows(sampleRate, channels, PredictionMap.STEP_SECONDS, this::predict);
        int frames = (int) Math.ceil(sampleRate * PredictionMap.STEP_SECONDS);
        gathering = new float[channels][frames];
        working = new float[channels][frames];
    }

    @Override
    public void take(float[][] audio, int from, int count) {
        for (int done = 0; done < count; ) {
            int run = Math.min(gathering[0].length - filled, count - done);
            for (int c = 0; c < gathering.length; c++) {
                System.arraycopy(audio[c], from + done, gathering[c], filled, run);
            }
            filled += run;
            done += run;
            if (filled == gathering[0].length) {
                handOver();
            }
        }
    }

    private void handOver() {
        await();
        float[][] full = gathering;
        gathering = working;
        working = full;
        int frames = filled;
        filled = 0;
        work = ForkJoinPool.commonPool().submit(() -> hear(full, frames));
    }

    private void hear(float[][] audio, int frames) {
        if (ear.open()) {
            windows.process(audio, frames);
        }
    }

    private void predict(FeatureWindow window) {
        predictions.put(second(window, sampleRate), ear.predict(window));
    }

    /** The second at or after a window's end; whole windows end at whole ones. */
    private static int second(FeatureWindow window, double sampleRate) {
        long hops = Math.round(window.end() * FeatureStream.HOPS_PER_SECOND / sampleRate);
        return (int) ((hops + FeatureStream.HOPS_PER_SECOND - 1) / FeatureStream.HOPS_PER_SECOND);
    }

    private void await() {
        if (work != null) {
            work.join();
        }
    }

    /** What the models made of the whole recording; to be called once, at its end. */
    public PredictionMap finish() {
        handOver();
        await();
        if (ear.open()) {
            windows.finish();
        }
        return predictions;
    }

    /** Closes the models once nothing runs on them any more. */
    @Override
    public void close() {
        if (work != null) {
            work.quietlyJoin();
        }
        ear.close();
    }
}
