// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import org.masterwright.engine.SampleSink;
import org.masterwright.loudness.LoudnessMeter;

/** Lets a meter hear a stream. One thread at a time. */
public final class LoudnessSink implements SampleSink {
    private static final int PIECE = 4096;

    private final LoudnessMeter meter;
    private final float[][] piece;

    public LoudnessSink(double sampleRate, int channels) {
        meter = new LoudnessMeter(sampleRate, channels);
        piece = new float[channels][PIECE];
    }

    @Override
    public void take(float[][] audio, int from, int frames) {
        for (int done = 0; done < frames; done += PIECE) {
            int run = Math.min(PIECE, frames - done);
            for (int c = 0; c < piece.length; c++) {
                System.arraycopy(audio[c], from + done, piece[c], 0, run);
            }
            meter.process(piece, run);
        }
    }

    public LoudnessMeter meter() {
        return meter;
    }
}
