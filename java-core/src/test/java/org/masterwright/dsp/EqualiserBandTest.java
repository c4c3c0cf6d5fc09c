// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualiserBandTest {
    private static final double BUTTERWORTH = Math.sqrt(0.5);

    /** One of the chain's four bands. */
    private enum Band {
        LOW(110, BUTTERWORTH),
        MID(800, 0.6),
        HIGH(4000, 0.6),
        AIR(11000, BUTTERWORTH);

        final double corner;
        final double q;

        Band(double corner, double q) {
            this.corner = corner;
            this.q = q;
        }

        EqualiserBand make(double sampleRate, int channels) {
            return switch (this) {
                case LOW -> EqualiserBand.lowShelf(corner, q, sampleRate, channels);
                case MID, HIGH -> EqualiserBand.bell(corner, q, sampleRate, channels);
                case AIR -> EqualiserBand.highShelf(corner, q, sampleRate, channels);
            };
        }

        /** The analogue prototype's gain in dB. */
        double analogue(double hz, double decibels) {
            final double a = Math.pow(10, decibels / 40);
            final double w = hz / corner;
            final double r = Math.sqrt(a) / q;
            return switch (this) {
                case LOW -> ratio(a * (a - w * w), a * r * w, 1 - a * w * w, r * w);
                case MID, HIGH -> ratio(1 - w * w, a / q * w, 1 - w * w, w / (a * q));
                case AIR -> ratio(a * (1 - a * w * w), a * r * w, a - w * w, r * w);
            };
        }

        private static double ratio(double re, double im, double down, double aside) {
            return 20 * Math.log10(Math.hypot(re, im) / Math.hypot(down, aside));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {22050, 32000, 44100, 48000, 88200, 96000, 192000})
    void shouldFollowTheAnalogueCurveUpToFourFifthsOfNyquist(double sampleRate) {
        final int n = 32768;
        for (Band band : Band.values()) {
            for (double decibels : new double[] {-6, -3.3, -0.7, 0.05, 1.5, 4.45, 6}) {
                final EqualiserBand filter = band.make(sampleRate, 1);
                filter.setDecibels(decibels);
                filter.reset();
                final float[][] impulse = {new float[n]};
                impulse[0][0] = 1;
                filter.process(impulse, n);
                final double[] re = new double[n];
                final double[] im = new double[n];
                for (int i = 0; i < n; i++) {
                    re[i] = impulse[0][i];
                }
                Spectrum.transform(re, im);
                for (int k = 8; k <= 0.8 * n / 2; k++) {
                    final double hz = k * sampleRate / n;
                    final double actual = 20 * Math.log10(Math.hypot(re[k], im[k]));
                    assertEquals(band.analogue(hz, decibels), actual, 0.1, band + " " + decibels + " dB at " + hz);
                }
            }
        }
    }

    @Test
    void shouldPassEveryBitWhenNeutralAndAfterHavingBeenElsewhere() {
        for (Band band : Band.values()) {
            final EqualiserBand filter = band.make(48000, 2);
            final float[] odd = {-0.0f, Float.MIN_VALUE, -1e-40f, 1.0f, -3.5f, Float.MAX_VALUE, 0.0f};
            final float[][] in = {odd, Signals.noise(1, 1, odd.length)};
            GainStageTest.assertBitsEqual(in, Signals.run(filter::process, in, 512));
            filter.setDecibels(5);
            Signals.run(filter::process, new float[][] {Signals.noise(2, 1, 9600), Signals.noise(3, 1, 9600)}, 512);
            filter.setDecibels(0);
            Signals.run(filter::process, new float[][] {Signals.noise(2, 1, 19200), Signals.noise(3, 1, 19200)}, 512);
            GainStageTest.assertBitsEqual(in, Signals.run(filter::process, in, 512));
        }
    }

    @Test
    void shouldJumpOverItsFullRangeWithoutAClick() {
        final int window = 2048;
        final int total = 24000;
        final int jump = 12000;
        for (Band band : Band.values()) {
            for (int phase = 0; phase < 4; phase++) {
                for (int direction = -1; direction <= 1; direction += 2) {
                    final EqualiserBand filter = band.make(48000, 1);
                    filter.setDecibels(-6 * direction);
                    filter.reset();
                    final float[][] first = {Signals.sine(48000, 100, 0.5, phase * Math.PI / 4, jump)};
                    final float[][] second = {
                        Arrays.copyOfRange(Signals.sine(48000, 100, 0.5, phase * Math.PI / 4, total), jump, total)
                    };
                    filter.process(first, jump);
                    filter.setDecibels(6 * direction);
                    filter.process(second, total - jump);
                    final double[] x = new double[total];
                    for (int i = 0; i < total; i++) {
                        x[i] = i < jump ? first[0][i] : second[0][i - jump];
                    }
                    for (int start = jump - window; start < jump + 3000; start += 61) {
                        final double level = Spectrum.strongestAbove(600, Spectrum.amplitudes(x, start, window), 48000);
                        assertTrue(level < -80, band + ": splatter of " + level + " dBFS");
                    }
                }
            }
        }
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final Random random = new Random(5);
        final float[][] in = {Signals.noise(3, 1, 60000), Signals.noise(4, 1, 60000)};
        for (Band band : Band.values()) {
            final EqualiserBand a = band.make(48000, 2);
            final EqualiserBand b = band.make(48000, 2);
            final float[][] whole = Signals.copy(in);
            final float[][] parts = Signals.copy(in);
            for (int from = 0; from < 60000; from += 15000) {
                a.setDecibels(from % 10000 == 0 ? 4 : 0);
                b.setDecibels(from % 10000 == 0 ? 4 : 0);
                runFrom(a, whole, from, 15000, 15000, random);
                runFrom(b, parts, from, 15000, 400, random);
            }
            GainStageTest.assertBitsEqual(whole, parts);
        }
    }

    @Test
    void shouldStayWithinBoundsWhateverTheAutomation() {
        final Random random = new Random(6);
        for (Band band : Band.values()) {
            for (double sampleRate : new double[] {8000, 22050, 48000, 192000, 768000}) {
                final EqualiserBand filter = band.make(sampleRate, 2);
                for (int block = 0; block < 500; block++) {
                    filter.setDecibels(random.nextInt(49) * 0.5 - 12);
                    final float[][] audio = {Signals.noise(block, 1, 480), Signals.noise(block + 9, 1, 480)};
                    filter.process(audio, 480);
                    for (float x : audio[0]) {
                        assertTrue(Math.abs(x) < 12, band + " at " + sampleRate + " Hz gave " + x);
                    }
                }
            }
        }
    }

    @Test
    void shouldTreatMonoAsOneOfTwoEqualChannels() {
        final float[] in = Signals.noise(1, 1, 20000);
        for (Band band : Band.values()) {
            final EqualiserBand mono = band.make(48000, 1);
            final EqualiserBand stereo = band.make(48000, 2);
            mono.setDecibels(3);
            stereo.setDecibels(3);
            final float[][] two = Signals.run(stereo::process, new float[][] {in, in}, 333);
            GainStageTest.assertBitsEqual(new float[][] {two[1]}, Signals.run(mono::process, new float[][] {in}, 333));
        }
        assertThrows(IllegalArgumentException.class, () -> Band.LOW.make(48000, 3));
    }

    @Test
    void shouldAllocateNothing() {
        final EqualiserBand filter = Band.HIGH.make(48000, 2);
        final float[][] audio = {Signals.noise(1, 0.1, 512), Signals.noise(2, 0.1, 512)};
        final int[] count = {0};
        Allocation.assertNone(() -> {
            filter.setDecibels((count[0]++ & 7) == 0 ? 3 : 0);
            filter.process(audio, 512);
            if (count[0] % 100 == 0) {
                filter.reset();
            }
        });
    }

    private static void runFrom(EqualiserBand band, float[][] audio, int from, int frames, int max, Random random) {
        int done = 0;
        while (done < frames) {
            final int run = Math.min(frames - done, max == frames ? frames : random.nextInt(max));
            final float[][] block = new float[audio.length][];
            for (int c = 0; c < audio.length; c++) {
                block[c] = Arrays.copyOfRange(audio[c], from + done, from + done + run);
            }
            band.process(block, run);
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(block[c], 0, audio[c], from + done, run);
            }
            done += run;
        }
    }
}
