// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.masterwright.engine.SampleSink;

/** Hands a stream to several runs, in portions large enough that running them side by side on all cores pays. */
public final class ParallelFeed implements SampleSink {
    private static final int FRAMES = 1 << 16;

    private final List<WholeRun> runs;
    private final float[][] portion;
    private int filled;

    ParallelFeed(List<WholeRun> runs, int channels) {
        this.runs = runs;
        portion = new float[channels][runs.size() > 1 ? FRAMES : 0];
    }

    @Override
    public void take(float[][] audio, int from, int frames) throws IOException {
        if (runs.size() == 1) {
            runs.get(0).take(audio, from, frames);
            return;
        }
        for (int done = 0; done < frames; ) {
            int part = Math.min(frames - done, FRAMES - filled);
            for (int c = 0; c < portion.length; c++) {
                System.arraycopy(audio[c], from + done, portion[c], filled, part);
            }
            done += part;
            filled += part;
            if (filled == FRAMES) {
                handOver();
            }
        }
    }

    /** Hands over the rest and lets the runs finish. */
    void finish() throws IOException {
        handOver();
        for (WholeRun each : runs) {
            each.finish();
        }
    }

    private void handOver() throws IOException {
        int frames = filled;
        filled = 0;
        if (frames == 0) {
            return;
        }
        try {
            runs.parallelStream().forEach(each -> {
                try {
                    each.take(portion, 0, frames);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
