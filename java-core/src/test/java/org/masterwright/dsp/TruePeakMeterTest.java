// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruePeakMeterTest {
    /** EBU Tech 3341, table 1: +0.2 and -0.4 dB. */
    @ParameterizedTest
    @CsvSource({
        "15, 4, 0, 0.5, -6",
        "16, 4, 45, 0.5, -6",
        "17, 6, 60, 0.5, -6",
        "18, 8, 67.5, 0.5, -6",
        "19, 4, 45, 1.41, 3"
    })
    void shouldReadSines3341Cases15To19(int number, int divisor, double degrees, double amplitude, double expected) {
        for (double rate : new double[] {44100, 48000, 96000}) {
            final float[] x = faded(Signals.sine(rate, rate / divisor, amplitude, Math.toRadians(degrees), 24000));
            assertWithin(expected, read(new float[][] {x, x}, 512), "case " + number);
        }
    }

    /** A swell to full scale made at four times the rate and decimated from each of the four starts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldReadAPeakBetweenSamples3341Cases20To23(int offset) {
        final int n = 24000;
        final float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            // The crest stands 1, 2 or 3 quarters of a sample beside sample n / 2.
            final double distance = i - n / 2.0 + offset / 4.0;
            final double place = distance / 60;
            final double swell = Math.abs(place) < 1 ? 0.5 + 0.5 * Math.cos(Math.PI * place) : 0;
            x[i] = (float) ((0.5 + 0.5 * swell) * Math.cos(Math.PI / 3 * distance));
        }
        assertWithin(0, read(new float[][] {faded(x), x}, 512), "offset " + offset);
    }

    @Test
    void shouldAgreeWithALongerMeterOnNoiseBelow20kHz() {
        for (int seed = 1; seed < 6; seed++) {
            final float[] white = Signals.noise(seed, 1, 20000);
            final float[] x = new float[white.length];
            for (int i = 32; i < x.length - 32; i++) {
                double sum = 0;
                for (int k = -32; k <= 32; k++) {
                    final double cut = 0.8;
                    final double sinc = k == 0 ? cut : Math.sin(Math.PI * cut * k) / (Math.PI * k);
                    sum += sinc * (0.5 + 0.5 * Math.cos(Math.PI * k / 33)) * white[i + k];
                }
                x[i] = (float) sum;
            }
            final float[][] audio = {faded(x)};
            assertEquals(SixteenfoldMeter.peak(audio), read(audio, 512), 0.15);
        }
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final float[][] in = {Signals.noise(1, 1, 30000), Signals.noise(2, 0.9, 30000)};
        final double whole = read(in, 30000);
        for (int block : new int[] {1, 7, 64, 1000}) {
            assertEquals(whole, read(in, block));
        }
    }

    @Test
    void shouldCountTheVeryLastSampleAndForgetOnReset() {
        final TruePeakMeter meter = new TruePeakMeter(1);
        assertEquals(Decibels.SILENCE, meter.truePeak());
        final float[][] audio = {new float[101]};
        audio[0][100] = 0.5f;
        meter.process(audio, 101);
        meter.finish();
        assertEquals(-6.02, meter.truePeak(), 0.01);
        meter.reset();
        assertEquals(Decibels.SILENCE, meter.truePeak());
    }

    @Test
    void shouldAllocateNothing() {
        final TruePeakMeter meter = new TruePeakMeter(2);
        final float[][] audio = {Signals.noise(1, 1, 512), Signals.noise(2, 1, 512)};
        Allocation.assertNone(() -> {
            meter.reset();
            meter.process(audio, 512);
            meter.finish();
        });
    }

    private static void assertWithin(double expected, double actual, String name) {
        assertTrue(actual <= expected + 0.2 && actual >= expected - 0.4, name + " reads " + actual + " dBTP");
    }

    private static double read(float[][] audio, int block) {
        final TruePeakMeter meter = new TruePeakMeter(audio.length);
        Signals.run(meter::process, audio, block);
        meter.finish();
        return meter.truePeak();
    }

    private static float[] faded(float[] x) {
        for (int i = 0; i < 500; i++) {
            final double w = 0.5 - 0.5 * Math.cos(Math.PI * i / 500);
            x[i] *= (float) w;
            x[x.length - 1 - i] *= (float) w;
        }
        return x;
    }
}
