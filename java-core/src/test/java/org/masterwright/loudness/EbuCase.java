// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.masterwright.dsp.Signals;
import org.masterwright.dsp.TruePeakMeter;

/**
 * A signal of EBU Tech 3341 or 3342 that can be synthesised for stereo, and what our meters read of it. The recorded
 * programmes, 3341 no. 7 and 8 and 3342 no. 5 and 6, and the surround signal, 3341 no. 6, are not among them.
 *
 * @param document 3341 or 3342
 * @param number the signal's number there
 * @param signal what it is
 * @param quantity what is read of it, with its unit
 * @param below how far a reading may lie below what is expected
 * @param above how far above
 * @param play measures it at a sample rate in Hz: all readings that the document asks for
 */
public record EbuCase(int document, int number, String signal, String quantity, double below, double above, Play play) {
    private static final double SILENCE = -120;
    private static final double TENTH = 0.1;

    /** A value read off a meter and the one that the document expects. */
    public record Reading(double expected, double measured) {
        /** How far the reading lies above what is expected. */
        public double deviation() {
            return measured - expected;
        }
    }

    /** A signal going through a meter. */
    @FunctionalInterface
    public interface Play {
        /** The readings at a sample rate in Hz. */
        List<Reading> at(double sampleRate);
    }

    /** A stretch of a 1 kHz sine in both channels: peak level in dBFS, seconds. */
    record Tone(double dbfs, double seconds) {}

    @Override
    public String toString() {
        return "Tech " + document + " no. " + number;
    }

    /** All signals in their order. */
    public static List<EbuCase> all() {
        List<EbuCase> cases = new ArrayList<>();
        cases.add(steady(1, -23));
        cases.add(steady(2, -33));
        cases.add(integrated(3, "-36, -23, -36 dBFS", tone(-36, 10), tone(-23, 60), tone(-36, 10)));
        cases.add(integrated(
                4,
                "-72, -36, -23, -36, -72 dBFS",
                tone(-72, 10),
                tone(-36, 10),
                tone(-23, 60),
                tone(-36, 10),
                tone(-72, 10)));
        cases.add(integrated(5, "-26, -20, -26 dBFS", tone(-26, 20), tone(-20, 20.1), tone(-26, 20)));
        cases.add(held(9, "-20 dBFS for 1.34 s, -30 dBFS for 1.66 s", 5, 1.34, 1.66, "short-term, LUFS", 30));
        cases.add(eachAlone(10, 3, 0.15, "3 s of -23 dBFS, 20 starts", "highest short-term, LUFS"));
        cases.add(rising(11, 3, 0.15, "3 s of -38 to -19 dBFS, each later", "highest short-term, LUFS"));
        cases.add(held(12, "-20 dBFS for 0.18 s, -30 dBFS for 0.22 s", 25, 0.18, 0.22, "momentary, LUFS", 10));
        cases.add(eachAlone(13, 0.4, 0.02, "0.4 s of -23 dBFS, 20 starts", "highest momentary, LUFS"));
        cases.add(rising(14, 0.4, 0.02, "0.4 s of -38 to -19 dBFS, each later", "highest momentary, LUFS"));
        cases.add(sine(15, 4, 0, 0.5, -6));
        cases.add(sine(16, 4, 45, 0.5, -6));
        cases.add(sine(17, 6, 60, 0.5, -6));
        cases.add(sine(18, 8, 67.5, 0.5, -6));
        cases.add(sine(19, 4, 45, 1.41, 3));
        for (int offset = 0; offset < 4; offset++) {
            cases.add(swell(20 + offset, offset));
        }
        cases.add(range(1, 10, -20, -30));
        cases.add(range(2, 5, -20, -15));
        cases.add(range(3, 20, -40, -20));
        cases.add(range(4, 15, -50, -35, -20, -35, -50));
        return cases;
    }

    private static Tone tone(double dbfs, double seconds) {
        return new Tone(dbfs, seconds);
    }

    private static EbuCase steady(int number, double dbfs) {
        return loudness(
                number, "1 kHz of " + (int) dbfs + " dBFS, 20 s", "momentary, short-term, integrated, LUFS", rate -> {
                    LoudnessMeter meter = measure(rate, tone(dbfs, 20));
                    return List.of(
                            new Reading(dbfs, meter.momentary()),
                            new Reading(dbfs, meter.shortTerm()),
                            new Reading(dbfs, meter.integrated()));
                });
    }

    private static EbuCase integrated(int number, String signal, Tone... tones) {
        return loudness(
                number,
                signal,
                "integrated, LUFS",
                rate -> List.of(new Reading(-23, measure(rate, tones).integrated())));
    }

    /** Two levels by turns whose loudness, once the window is full, does not move; read every 100 ms. */
    private static EbuCase held(
            int number, String signal, int turns, double loud, double soft, String quantity, int settled) {
        return loudness(number, signal, quantity, rate -> {
            List<Tone> tones = new ArrayList<>();
            for (int i = 0; i < turns; i++) {
                tones.add(tone(-20, loud));
                tones.add(tone(-30, soft));
            }
            boolean shortTerm = quantity.startsWith("short");
            List<Reading> readings = new ArrayList<>();
            LoudnessMeter meter = new LoudnessMeter(rate, 2);
            play(rate, tones, (int) Math.rint(rate / 10), (audio, frames) -> {
                meter.process(audio, frames);
                readings.add(new Reading(-23, shortTerm ? meter.shortTerm() : meter.momentary()));
            });
            return List.copyOf(readings.subList(settled, readings.size() - 1));
        });
    }

    private static EbuCase eachAlone(int number, double seconds, double later, String signal, String quantity) {
        return loudness(number, signal, quantity, rate -> {
            List<Reading> readings = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                LoudnessMeter meter = measure(rate, tone(SILENCE, i * later), tone(-23, seconds), tone(SILENCE, 1));
                readings.add(new Reading(-23, highest(seconds).applyAsDouble(meter)));
            }
            return readings;
        });
    }

    /** Each burst a decibel louder than the one before, so that the highest so far is that of the last. */
    private static EbuCase rising(int number, double seconds, double later, String signal, String quantity) {
        return loudness(number, signal, quantity, rate -> {
            List<Reading> readings = new ArrayList<>();
            LoudnessMeter meter = new LoudnessMeter(rate, 2);
            long at = 0;
            for (int i = 0; i < 20; i++) {
                List<Tone> burst =
                        List.of(tone(SILENCE, i * later), tone(-38 + i, seconds), tone(SILENCE, seconds - i * later));
                at = play(rate, burst, at, 8192, meter::process);
                readings.add(new Reading(-38 + i, highest(seconds).applyAsDouble(meter)));
            }
            return readings;
        });
    }

    private static ToDoubleFunction<LoudnessMeter> highest(double seconds) {
        return seconds == 3 ? LoudnessMeter::maximumShortTerm : LoudnessMeter::maximumMomentary;
    }

    private static EbuCase loudness(int number, String signal, String quantity, Play play) {
        return new EbuCase(3341, number, signal, quantity, TENTH, TENTH, play);
    }

    private static EbuCase range(int number, double expected, double... levels) {
        StringBuilder signal = new StringBuilder("20 s each of");
        Tone[] tones = new Tone[levels.length];
        for (int i = 0; i < levels.length; i++) {
            signal.append(i == 0 ? " " : ", ").append((int) levels[i]);
            tones[i] = tone(levels[i], 20);
        }
        return new EbuCase(
                3342,
                number,
                signal + " dBFS",
                "loudness range, LU",
                1,
                1,
                rate -> List.of(new Reading(expected, measure(rate, tones).range())));
    }

    private static EbuCase sine(int number, int divisor, double degrees, double amplitude, double expected) {
        String signal = "sine of fs/" + divisor + ", " + degrees + " degrees, amplitude " + amplitude;
        return peak(number, signal, expected, rate -> {
            float[] x = Signals.sine(rate, rate / divisor, amplitude, Math.toRadians(degrees), 24_000);
            return faded(x);
        });
    }

    /** A swell to full scale made at four times the rate and decimated from each of the four starts. */
    private static EbuCase swell(int number, int offset) {
        return peak(number, "swell to full scale, " + offset + "/4 sample beside the peak", 0, rate -> {
            int n = 24_000;
            float[] x = new float[n];
            for (int i = 0; i < n; i++) {
                double distance = i - n / 2.0 + offset / 4.0;
                double place = distance / 60;
                double swell = Math.abs(place) < 1 ? 0.5 + 0.5 * Math.cos(Math.PI * place) : 0;
                x[i] = (float) ((0.5 + 0.5 * swell) * Math.cos(Math.PI / 3 * distance));
            }
            return faded(x);
        });
    }

    private interface Wave {
        float[] at(double sampleRate);
    }

    private static EbuCase peak(int number, String signal, double expected, Wave wave) {
        return new EbuCase(3341, number, signal, "true peak, dBTP", 0.4, 0.2, rate -> {
            float[] x = wave.at(rate);
            TruePeakMeter meter = new TruePeakMeter(2);
            Signals.run(meter::process, new float[][] {x, x}, 512);
            meter.finish();
            return Collections.singletonList(new Reading(expected, meter.truePeak()));
        });
    }

    /** Begins and ends softly, as the document asks. */
    private static float[] faded(float[] x) {
        for (int i = 0; i < 500; i++) {
            double w = 0.5 - 0.5 * Math.cos(Math.PI * i / 500);
            x[i] *= (float) w;
            x[x.length - 1 - i] *= (float) w;
        }
        return x;
    }

    /** The meter after some stretches of sine, one after the other. */
    static LoudnessMeter measure(double rate, Tone... tones) {
        LoudnessMeter meter = new LoudnessMeter(rate, 2);
        play(rate, List.of(tones), 8192, meter::process);
        return meter;
    }

    private static void play(double rate, List<Tone> tones, int block, Signals.Stage stage) {
        play(rate, tones, 0, block, stage);
    }

    /** Plays in whole blocks across the stretches, a shorter one last; returns where it ended. */
    private static long play(double rate, List<Tone> tones, long start, int block, Signals.Stage stage) {
        float[][] buffer = new float[2][block];
        int filled = 0;
        long at = start;
        for (Tone tone : tones) {
            double amplitude = tone.dbfs() <= SILENCE ? 0 : Math.pow(10, tone.dbfs() / 20);
            long end = at + Math.round(tone.seconds() * rate);
            for (; at < end; at++) {
                buffer[0][filled] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * (at / rate)));
                buffer[1][filled] = buffer[0][filled];
                if (++filled == block) {
                    stage.process(buffer, block);
                    filled = 0;
                }
            }
        }
        stage.process(buffer, filled);
        return at;
    }
}
