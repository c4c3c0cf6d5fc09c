// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.io.IOException;
import java.util.Random;
import org.masterwright.engine.SampleSink;
import org.masterwright.recording.Recording;

/** Music by chance: beats of noise over a bed, as loud, as peaky and as wide as wanted. */
public final class Synthetic implements Recording {
    public static final int RATE = 48_000;

    private final double sampleRate;
    private final float[][] audio;
    private int passes;

    public Synthetic(double sampleRate, float[][] audio) {
        this.sampleRate = sampleRate;
        this.audio = audio;
    }

    /** What a sample is made of, from its time in seconds and a random number generator, for a channel. */
    public interface Sound {
        double at(double time, Random random, int channel);
    }

    /** A recording of a sound. */
    public static Synthetic of(int channels, double seconds, Sound sound) {
        Random random = new Random(5);
        float[][] audio = new float[channels][(int) (RATE * seconds)];
        for (int i = 0; i < audio[0].length; i++) {
            for (int c = 0; c < channels; c++) {
                audio[c][i] = (float) sound.at((double) i / RATE, random, c);
            }
        }
        return new Synthetic(RATE, audio);
    }

    /** Stereo beats; all but each fifth four seconds are quieter by the factor {@code depth}. */
    public static Synthetic beats(double seconds, double peak, double depth) {
        return song(seconds, peak, depth, 0.9);
    }

    /** The same, of which {@code beat} of the peak is the beat and the rest the bed: 0 dense .. 1 nothing but beats. */
    public static Synthetic song(double seconds, double peak, double depth, double beat) {
        Dark dark = new Dark();
        return of(2, seconds, (time, random, channel) -> {
            double part = (int) (time / 4) % 5 == 0 ? 1 : depth;
            double envelope = Math.exp(-(time % 0.5) * 24);
            return part * peak * (envelope * beat + 1 - beat) * dark.next(random, channel);
        });
    }

    /** Steady noise, clipped, as dense as a master can be. */
    public static Synthetic loudMaster(int channels) {
        Dark dark = new Dark();
        double drive = channels == 1 ? 1.8 : 1.1;
        return of(channels, 8, (time, random, channel) -> 0.95 * Math.tanh(drive * dark.next(random, channel)));
    }

    /** Noise that falls towards the heights as music does, at most 1. */
    public static final class Dark {
        private final double[] slow = new double[2];
        private final double[] fast = new double[2];

        public double next(Random random, int channel) {
            double white = random.nextDouble() * 2 - 1;
            slow[channel] += 0.02 * (white - slow[channel]);
            fast[channel] += 0.2 * (white - fast[channel]);
            return Math.max(-1, Math.min(1, 2 * slow[channel] + 0.6 * fast[channel] + 0.08 * white));
        }
    }

    public static Synthetic silence() {
        return new Synthetic(RATE, new float[2][RATE]);
    }

    /** The same with another sample rate said. */
    Synthetic at(double rate) {
        return new Synthetic(rate, audio);
    }

    /** The first of its seconds. */
    public Synthetic first(double seconds) {
        return first(audio.length, seconds);
    }

    /** The first few seconds of the first channels. */
    public Synthetic first(int channels, double seconds) {
        float[][] part = new float[channels][];
        for (int c = 0; c < channels; c++) {
            part[c] = java.util.Arrays.copyOf(audio[c], (int) (seconds * sampleRate));
        }
        return new Synthetic(sampleRate, part);
    }

    /** All but the first few seconds. */
    public Synthetic from(double seconds) {
        float[][] part = new float[audio.length][];
        for (int c = 0; c < audio.length; c++) {
            part[c] = java.util.Arrays.copyOfRange(audio[c], (int) (seconds * sampleRate), audio[c].length);
        }
        return new Synthetic(sampleRate, part);
    }

    public float[][] audio() {
        return audio;
    }

    /** How often it was played. */
    public int passes() {
        return passes;
    }

    /** What was heard of it. */
    public PassageSet passages() {
        Listening listener = listening();
        listener.take(audio, 0, audio[0].length);
        listener.finish();
        return listener.passages().snapshot();
    }

    /** What listens to it and has heard nothing yet. */
    public Listening listening() {
        return new Listening(new Evidence(sampleRate, audio.length));
    }

    public Measurement measured() {
        Measurer measurer = new Measurer(sampleRate, audio.length);
        measurer.take(audio, 0, audio[0].length);
        return measurer.result();
    }

    @Override
    public double sampleRate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return audio.length;
    }

    @Override
    public void play(SampleSink sink) throws IOException {
        passes++;
        for (int done = 0; done < audio[0].length; done += PIECE) {
            sink.take(audio, done, Math.min(PIECE, audio[0].length - done));
        }
    }
}
