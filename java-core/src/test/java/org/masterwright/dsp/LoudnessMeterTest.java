// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The synthesisable signals of EBU Tech 3341 and 3342 for stereo, each within the tolerance the document states. */
class LoudnessMeterTest {
    /** A stretch of a 1 kHz sine in both channels: peak level in dBFS, seconds. */
    private record Tone(double dbfs, double seconds) {}

    @Test
    void shouldHaveTheCoefficientsOfTheStandardAt48kHz() {
        final double[] table = {
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            -1.69065929318241,
            0.73248077421585,
            -1.99004745483398,
            0.99007225036621
        };
        assertArrayEquals(table, new KWeighting(48_000, 1).coefficients(), 1e-11);
    }

    @ParameterizedTest
    @ValueSource(doubles = {22_050, 44_100, 48_000, 88_200, 96_000, 192_000})
    void shouldMeasureSteadyTones3341Cases1And2(double rate) {
        for (double level : new double[] {-23, -33}) {
            final LoudnessMeter meter = measure(rate, new Tone(level, 20));
            assertEquals(level, meter.momentary(), 0.1);
            assertEquals(level, meter.shortTerm(), 0.1);
            assertEquals(level, meter.integrated(), 0.1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {44_100, 48_000, 96_000})
    void shouldGate3341Cases3To5(double rate) {
        assertEquals(
                -23,
                measure(rate, new Tone(-36, 10), new Tone(-23, 60), new Tone(-36, 10))
                        .integrated(),
                0.1);
        assertEquals(
                -23,
                measure(
                                rate,
                                new Tone(-72, 10),
                                new Tone(-36, 10),
                                new Tone(-23, 60),
                                new Tone(-36, 10),
                                new Tone(-72, 10))
                        .integrated(),
                0.1);
        assertEquals(
                -23,
                measure(rate, new Tone(-26, 20), new Tone(-20, 20.1), new Tone(-26, 20))
                        .integrated(),
                0.1);
    }

    @Test
    void shouldHoldShortTermSteady3341Case9() {
        final List<Tone> tones = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tones.add(new Tone(-20, 1.34));
            tones.add(new Tone(-30, 1.66));
        }
        final List<Double> seen = watch(tones, true);
        for (double shortTerm : seen.subList(30, seen.size())) {
            assertEquals(-23, shortTerm, 0.1);
        }
    }

    @Test
    void shouldFindTheHighestShortTerm3341Cases10And11() {
        for (int i = 0; i < 20; i++) {
            final LoudnessMeter meter = measure(48_000, new Tone(-120, i * 0.15), new Tone(-23, 3), new Tone(-120, 1));
            assertEquals(-23, meter.maximumShortTerm(), 0.1, "start " + i);
        }
        final List<Tone> tones = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tones.add(new Tone(-120, i * 0.15));
            tones.add(new Tone(-38 + i, 3));
            tones.add(new Tone(-120, 3 - i * 0.15));
        }
        assertEquals(-19, measure(48_000, tones.toArray(Tone[]::new)).maximumShortTerm(), 0.1);
    }

    @Test
    void shouldHoldMomentarySteady3341Case12() {
        final List<Tone> tones = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            tones.add(new Tone(-20, 0.18));
            tones.add(new Tone(-30, 0.22));
        }
        final List<Double> seen = watch(tones, false);
        for (double momentary : seen.subList(10, seen.size())) {
            assertEquals(-23, momentary, 0.1);
        }
    }

    @Test
    void shouldFindTheHighestMomentary3341Cases13And14() {
        for (int i = 0; i < 20; i++) {
            final LoudnessMeter meter =
                    measure(48_000, new Tone(-120, i * 0.02), new Tone(-23, 0.4), new Tone(-120, 1));
            assertEquals(-23, meter.maximumMomentary(), 0.1, "start " + i);
        }
        final List<Tone> tones = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tones.add(new Tone(-120, i * 0.02));
            tones.add(new Tone(-38 + i, 0.4));
            tones.add(new Tone(-120, 0.4 - i * 0.02));
        }
        assertEquals(-19, measure(48_000, tones.toArray(Tone[]::new)).maximumMomentary(), 0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {44_100, 48_000, 96_000})
    void shouldMeasureTheRange3342Cases1To4(double rate) {
        assertEquals(10, measure(rate, new Tone(-20, 20), new Tone(-30, 20)).range(), 1);
        assertEquals(5, measure(rate, new Tone(-20, 20), new Tone(-15, 20)).range(), 1);
        assertEquals(20, measure(rate, new Tone(-40, 20), new Tone(-20, 20)).range(), 1);
        assertEquals(
                15,
                measure(
                                rate,
                                new Tone(-50, 20),
                                new Tone(-35, 20),
                                new Tone(-20, 20),
                                new Tone(-35, 20),
                                new Tone(-50, 20))
                        .range(),
                1);
    }

    @Test
    void shouldCountMonoAsOneChannel() {
        final LoudnessMeter mono = new LoudnessMeter(48_000, 1);
        final float[][] second = new float[1][48_000];
        for (int n = 0; n < 10; n++) {
            tone(second, 48_000, n * 48_000L, 48_000, -20);
            mono.process(second, 48_000);
        }
        assertEquals(-23.01, mono.integrated(), 0.1);
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final Random random = new Random(5);
        final float[][] noise = new float[2][44_100 * 5];
        for (float[] channel : noise) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (0.1 * random.nextGaussian());
            }
        }
        final LoudnessMeter whole = new LoudnessMeter(44_100, 2);
        whole.process(noise, noise[0].length);
        final LoudnessMeter parts = new LoudnessMeter(44_100, 2);
        for (int done = 0; done < noise[0].length; ) {
            final int run = Math.min(noise[0].length - done, random.nextInt(3_000));
            final float[][] part = new float[2][run];
            for (int c = 0; c < 2; c++) {
                System.arraycopy(noise[c], done, part[c], 0, run);
            }
            parts.process(part, run);
            done += run;
        }
        assertEquals(whole.integrated(), parts.integrated(), 1e-9);
        assertEquals(whole.shortTerm(), parts.shortTerm(), 1e-9);
        assertEquals(whole.range(), parts.range(), 0.011);
    }

    @Test
    void shouldAnswerSilenceForSilence() {
        final LoudnessMeter meter = new LoudnessMeter(48_000, 2);
        meter.process(new float[2][480_000], 480_000);
        assertEquals(LoudnessMeter.SILENCE, meter.integrated());
        assertEquals(LoudnessMeter.SILENCE, meter.momentary());
        assertEquals(0, meter.range());
    }

    private static LoudnessMeter measure(double rate, Tone... tones) {
        final LoudnessMeter meter = new LoudnessMeter(rate, 2);
        play(rate, List.of(tones), (audio, frames) -> meter.process(audio, frames));
        return meter;
    }

    /** The short-term or momentary loudness every 100 ms at 48 kHz. */
    private static List<Double> watch(List<Tone> tones, boolean shortTerm) {
        final LoudnessMeter meter = new LoudnessMeter(48_000, 2);
        final List<Double> seen = new ArrayList<>();
        final float[][] hop = new float[2][4_800];
        final int[] filled = {0};
        play(48_000, tones, (audio, frames) -> {
            for (int i = 0; i < frames; i++) {
                hop[0][filled[0]] = audio[0][i];
                hop[1][filled[0]] = audio[1][i];
                if (++filled[0] == 4_800) {
                    filled[0] = 0;
                    meter.process(hop, 4_800);
                    seen.add(shortTerm ? meter.shortTerm() : meter.momentary());
                }
            }
        });
        return seen;
    }

    private interface Sink {
        void take(float[][] audio, int frames);
    }

    private static void play(double rate, List<Tone> tones, Sink sink) {
        long at = 0;
        final float[][] buffer = new float[2][8_192];
        for (Tone tone : tones) {
            long left = Math.round(tone.seconds() * rate);
            while (left > 0) {
                final int frames = (int) Math.min(left, buffer[0].length);
                tone(buffer, rate, at, frames, tone.dbfs());
                sink.take(buffer, frames);
                at += frames;
                left -= frames;
            }
        }
    }

    private static void tone(float[][] to, double rate, long at, int frames, double dbfs) {
        final double amplitude = dbfs <= -120 ? 0 : Math.pow(10, dbfs / 20);
        for (int i = 0; i < frames; i++) {
            final float x = (float) (amplitude * Math.sin(2 * Math.PI * 1_000 * ((at + i) / rate)));
            for (float[] channel : to) {
                channel[i] = x;
            }
        }
    }
}
