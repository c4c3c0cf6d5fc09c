// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.Arrays;
import org.masterwright.dsp.PinkNoise;

/** Signals that no stage may be troubled by. */
public enum Torture {
    SILENCE("silence"),
    HALF_DC("DC at 0.5"),
    FULL_DC("DC at 1"),
    ALIKE("the same pink noise in both channels"),
    SQUARE("full-scale square, 100 Hz"),
    PINK("pink noise, -14 dBFS RMS"),
    CLICK("one click"),
    LOW_SINE("full-scale sine, 20 Hz"),
    NAN("bursts of NaN", Float.NaN),
    INFINITE("bursts of ±infinity", Float.POSITIVE_INFINITY),
    HUGE("bursts of ±1e30", 1e30f),
    LARGEST("bursts of ±2^60, the largest taken as a signal", Samples.LARGEST),
    DENORMAL("denormals only", 1e-40f);

    /** What the bursts interrupt. */
    public static final double MUSIC_RMS = 0.1;

    private static final double PERIOD_SECONDS = 0.2;
    private static final double BURST_SECONDS = 0.01;

    private final String title;
    private final float burst;

    Torture(String title) {
        this(title, 0);
    }

    Torture(String title, float burst) {
        this.title = title;
        this.burst = burst;
    }

    /** What it is, in words. */
    public String title() {
        return title;
    }

    /** Whether bursts of 10 ms, one every 200 ms, interrupt pink noise. */
    public boolean hasBursts() {
        return this == NAN || this == INFINITE || this == HUGE || this == LARGEST;
    }

    /** Whether its bursts hold what is no signal, to be taken as silence. */
    public boolean isScrubbed() {
        return hasBursts() && !(Math.abs(burst) <= Samples.LARGEST);
    }

    /** The signal. */
    public float[][] make(double rate, int channels, int frames) {
        float[][] audio = new float[channels][];
        for (int c = 0; c < channels; c++) {
            audio[c] = make(rate, this == ALIKE ? 0 : c, frames, burst);
        }
        return audio;
    }

    /** The same with silence in the place of the bursts. */
    public float[][] withSilentBursts(double rate, int channels, int frames) {
        float[][] audio = make(rate, channels, frames);
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = inBurst(rate, i) ? 0 : channel[i];
            }
        }
        return audio;
    }

    /** One burst of 10 ms in pink noise. */
    public float[][] oneBurst(double rate, int channels, int frames, int from) {
        float[][] audio = music(rate, channels, frames);
        for (int c = 0; c < channels; c++) {
            Arrays.fill(audio[c], from, from + burstFrames(rate), c == 0 ? burst : -burst);
        }
        return audio;
    }

    /** Frames of one burst. */
    public static int burstFrames(double rate) {
        return (int) (BURST_SECONDS * rate);
    }

    /** Pink noise of {@link #MUSIC_RMS}. */
    public static float[][] music(double rate, int channels, int frames) {
        float[][] audio = new float[channels][];
        for (int c = 0; c < channels; c++) {
            audio[c] = pink(rate, c, frames, MUSIC_RMS);
        }
        return audio;
    }

    private static boolean inBurst(double rate, int frame) {
        return frame % (int) (PERIOD_SECONDS * rate) >= (int) (PERIOD_SECONDS * rate) - burstFrames(rate);
    }

    private float[] make(double rate, int channel, int frames, float bad) {
        if (hasBursts()) {
            float[] x = pink(rate, channel, frames, MUSIC_RMS);
            for (int i = 0; i < frames; i++) {
                x[i] = inBurst(rate, i) ? (i % 3 == channel ? -bad : bad) : x[i];
            }
            return x;
        }
        float[] x = new float[frames];
        switch (this) {
            case HALF_DC -> Arrays.fill(x, 0.5f);
            case FULL_DC -> Arrays.fill(x, 1);
            case ALIKE, PINK -> x = pink(rate, channel, frames, 0.2);
            case CLICK -> x[frames / 8] = 1;
            case SQUARE -> {
                for (int i = 0; i < frames; i++) {
                    x[i] = (long) (i * 200.0 / rate) % 2 == 0 ? 1 : -1;
                }
            }
            case LOW_SINE -> {
                for (int i = 0; i < frames; i++) {
                    x[i] = (float) Math.sin(2 * Math.PI * 20 * i / rate);
                }
            }
            case DENORMAL -> {
                for (int i = 0; i < frames; i++) {
                    x[i] = (i * 7919 % 13 - 6) * bad;
                }
            }
            default -> {
                // silence
            }
        }
        return x;
    }

    private static float[] pink(double rate, int channel, int frames, double rms) {
        float[] period = PinkNoise.make(channel + 1, rate, rms);
        float[] x = new float[frames];
        for (int i = 0; i < frames; i++) {
            x[i] = period[i % period.length];
        }
        return x;
    }
}
