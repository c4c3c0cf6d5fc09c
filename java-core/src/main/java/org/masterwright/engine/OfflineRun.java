// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.io.IOException;

/**
 * Runs a whole stream through an engine as an offline render does: from a reset, with a position, and with the latency
 * taken off again, so that as many frames come out as went in and each stands where it stood. One thread at a time.
 */
public final class OfflineRun {
    private final AudioEngine engine;
    private final Block block;
    private final int blockFrames;
    private final SampleSink sink;
    private int latencyLeft;
    private int filled;
    private long position;

    /**
     * @param engine prepared for the stream
     * @param block holds the parameters of the whole stream
     * @param blockFrames the block size, at least 1 and at most what the block has room for
     * @param sink takes what comes out
     */
    public OfflineRun(AudioEngine engine, Block block, int blockFrames, SampleSink sink) {
        this.engine = engine;
        this.block = block;
        this.blockFrames = blockFrames;
        this.sink = sink;
        latencyLeft = engine.latencyFrames();
        block.reset = true;
        block.offline = true;
        block.playing = true;
        block.positionValid = true;
    }

    /** Feeds {@code audio[channel][from..from + frames)}. */
    public void push(float[][] audio, int from, int frames) throws IOException {
        int done = 0;
        while (done < frames) {
            int run = Math.min(frames - done, blockFrames - filled);
            for (int c = 0; c < block.audio.length; c++) {
                System.arraycopy(audio[c], from + done, block.audio[c], filled, run);
            }
            filled += run;
            done += run;
            if (filled == blockFrames) {
                process();
            }
        }
    }

    /** Lets out what the engine still holds. To be called once, at the end. */
    public void finish() throws IOException {
        float[][] silence = new float[block.audio.length][blockFrames];
        int left = engine.latencyFrames();
        while (left > 0) {
            int run = Math.min(left, blockFrames);
            push(silence, 0, run);
            left -= run;
        }
        process();
    }

    private void process() throws IOException {
        if (filled == 0) {
            return;
        }
        block.frames = filled;
        block.position = position;
        engine.process(block);
        block.reset = false;
        int skipped = Math.min(latencyLeft, filled);
        latencyLeft -= skipped;
        if (filled > skipped) {
            sink.take(block.audio, skipped, filled - skipped);
        }
        position += filled;
        filled = 0;
    }
}
