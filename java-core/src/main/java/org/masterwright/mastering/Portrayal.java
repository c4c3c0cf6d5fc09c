// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.util.Arrays;
import org.masterwright.analysis.Spectrogram;
import org.masterwright.engine.SampleSink;
import org.masterwright.loudness.LoudnessMeter;
import org.masterwright.recording.FileRecording;

/** Takes a piece of music and tells what it looks like over time. One thread at a time. */
public final class Portrayal implements SampleSink {
    private static final int COLUMNS = 480;
    private static final int POINTS = 720;
    private static final double STEP_SECONDS = 0.1;
    private static final double SHORT_TERM_SECONDS = 3;

    private final double sampleRate;
    private final long frames;
    private final Spectrogram spectrogram;
    private final LoudnessMeter meter;
    private final float[][] piece;
    private final double[] shortTerm;
    private int filled;
    private long measured;

    /** @param frames the piece's length, at least 1 */
    Portrayal(double sampleRate, int channels, long frames) {
        this.sampleRate = sampleRate;
        this.frames = frames;
        spectrogram = new Spectrogram(sampleRate, channels, frames, COLUMNS);
        meter = new LoudnessMeter(sampleRate, channels);
        piece = new float[channels][(int) Math.max(1, STEP_SECONDS * sampleRate)];
        shortTerm = new double[(int) Math.max(1, Math.min(POINTS, frames / piece[0].length))];
        Arrays.fill(shortTerm, Double.NaN);
    }

    /** Portrays a recording of known length, and hands it on. */
    public static Portrait of(FileRecording recording, long frames, SampleSink also) throws IOException {
        Portrayal portrayal = new Portrayal(recording.sampleRate(), recording.channels(), frames);
        recording.play((audio, from, count) -> {
            portrayal.take(audio, from, count);
            also.take(audio, from, count);
        });
        return portrayal.portrait();
    }

    @Override
    public void take(float[][] audio, int from, int count) {
        spectrogram.process(audio, from, count);
        for (int done = 0; done < count; ) {
            int run = Math.min(count - done, piece[0].length - filled);
            for (int c = 0; c < piece.length; c++) {
                System.arraycopy(audio[c], from + done, piece[c], filled, run);
            }
            filled += run;
            done += run;
            if (filled == piece[0].length) {
                measure();
            }
        }
    }

    private void measure() {
        meter.process(piece, filled);
        measured += filled;
        filled = 0;
        if (measured >= SHORT_TERM_SECONDS * sampleRate) {
            int point = (int) Math.min(shortTerm.length - 1, (measured - 1) * shortTerm.length / frames);
            double now = Math.max(meter.shortTerm(), LoudnessMeter.SILENCE);
            shortTerm[point] = Double.isNaN(shortTerm[point]) ? now : Math.max(shortTerm[point], now);
        }
    }

    /** What it looks like. To be called once, at the end. */
    Portrait portrait() {
        spectrogram.finish();
        return new Portrait(frames / sampleRate, spectrogram.levelsDb(), shortTerm);
    }
}
