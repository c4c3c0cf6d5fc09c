// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.io.IOException;
import java.util.Random;
import org.masterwright.engine.SampleSink;

/** Music by chance: beats of noise over a bed, as loud and as peaky as wanted. */
final class Synthetic implements Recording {
    private final float[][] audio;
    private int passes;

    private Synthetic(float[][] audio) {
        this.audio = audio;
    }

    /** Stereo beats; all but each fifth four seconds are quieter by the factor {@code depth}. */
    static Synthetic beats(double seconds, double peak, double depth) {
        Random random = new Random(5);
        float[][] audio = new float[2][(int) (48_000 * seconds)];
        for (int i = 0; i < audio[0].length; i++) {
            double part = i / (48_000 * 4) % 5 == 0 ? 1 : depth;
            double beat = Math.exp(-(i % 24_000) / 2000.0);
            for (float[] channel : audio) {
                double sample = part * peak * (beat * 0.9 + 0.1) * (random.nextDouble() * 2 - 1);
                channel[i] = (float) sample;
            }
        }
        return new Synthetic(audio);
    }

    static Synthetic silence() {
        return new Synthetic(new float[2][48_000]);
    }

    /** How often it was played. */
    int passes() {
        return passes;
    }

    @Override
    public double sampleRate() {
        return 48_000;
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public void play(SampleSink sink) throws IOException {
        passes++;
        for (int done = 0; done < audio[0].length; done += PIECE) {
            sink.take(audio, done, Math.min(PIECE, audio[0].length - done));
        }
    }
}
