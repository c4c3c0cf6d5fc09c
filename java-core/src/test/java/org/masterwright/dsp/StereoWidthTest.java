// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StereoWidthTest {
    @ParameterizedTest
    @ValueSource(doubles = {22050, 44100, 96000})
    void shouldWeighTheSideAboveTheBassOnly(double sampleRate) {
        final int n = 32768;
        for (double decibels : new double[] {-6, -2, 3, 6}) {
            final StereoWidth width = settled(decibels, sampleRate, n);
            final float[][] impulse = {new float[n], new float[n]};
            impulse[0][0] = 0.5f;
            impulse[1][0] = -0.5f;
            width.process(impulse, n);
            final double[] re = new double[n];
            final double[] im = new double[n];
            for (int i = 0; i < n; i++) {
                re[i] = impulse[0][i] - impulse[1][i];
                assertEquals(-impulse[0][i], impulse[1][i], 1e-7f);
            }
            Spectrum.transform(re, im);
            for (double hz : new double[] {20, 60, 120, 500, 2000, 8000}) {
                final int k = (int) Math.round(hz * n / sampleRate);
                final double w = k * sampleRate / n / 120;
                // 1 + (g - 1) jw / (1 + jw)
                final double g = Math.pow(10, decibels / 20);
                final double expected = 20 * Math.log10(Math.hypot(1, g * w) / Math.hypot(1, w));
                assertEquals(expected, 20 * Math.log10(Math.hypot(re[k], im[k])), 0.05, "at " + hz + " Hz");
            }
        }
    }

    @Test
    void shouldLeaveTheSumToMonoAsItIs() {
        final float[][] in = {Signals.noise(1, 0.4, 20000), Signals.noise(2, 0.4, 20000)};
        final float[][] out = Signals.run(settled(6, 48000, 512)::process, in, 512);
        for (int i = 0; i < 20000; i++) {
            assertEquals((double) in[0][i] + in[1][i], (double) out[0][i] + out[1][i], 2e-7);
        }
    }

    @Test
    void shouldPassEveryBitWhenNeutralAndOnMono() {
        final float[] odd = {-0.0f, Float.MIN_VALUE, -1e-40f, 1.0f, -3.5f, Float.MAX_VALUE, 0.0f};
        final float[][] in = {odd, Signals.noise(1, 1, odd.length)};
        final StereoWidth width = settled(0, 48000, 512);
        GainStageTest.assertBitsEqual(in, Signals.run(width::process, in, 512));
        width.setDecibels(4);
        Signals.run(width::process, new float[2][9600], 512);
        width.setDecibels(0);
        Signals.run(width::process, new float[2][9600], 512);
        GainStageTest.assertBitsEqual(in, Signals.run(width::process, in, 512));

        final StereoWidth mono = new StereoWidth(120, 48000, 1, 512);
        mono.setDecibels(6);
        mono.reset();
        GainStageTest.assertBitsEqual(new float[][] {odd}, Signals.run(mono::process, new float[][] {odd}, 512));
    }

    @Test
    void shouldJumpOverItsFullRangeWithoutAClick() {
        final int window = 2048;
        final int jump = 12000;
        for (int direction = -1; direction <= 1; direction += 2) {
            final StereoWidth width = settled(-6 * direction, 48000, jump);
            final float[] tone = Signals.sine(48000, 100, 0.5, 0.4, 2 * jump);
            final float[][] first = {Arrays.copyOf(tone, jump), new float[jump]};
            final float[][] second = {Arrays.copyOfRange(tone, jump, 2 * jump), new float[jump]};
            width.process(first, jump);
            width.setDecibels(6 * direction);
            width.process(second, jump);
            final double[] x = new double[2 * jump];
            for (int i = 0; i < 2 * jump; i++) {
                x[i] = i < jump ? first[0][i] : second[0][i - jump];
            }
            for (int start = jump - window; start < jump + 3000; start += 61) {
                final double level = Spectrum.strongestAbove(600, Spectrum.amplitudes(x, start, window), 48000);
                assertTrue(level < -80, "splatter of " + level + " dBFS");
            }
        }
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final float[][] in = {Signals.noise(3, 1, 30000), Signals.noise(4, 1, 30000)};
        final StereoWidth a = settled(-3, 48000, 30000);
        final StereoWidth b = settled(-3, 48000, 700);
        a.setDecibels(5);
        b.setDecibels(5);
        GainStageTest.assertBitsEqual(Signals.run(a::process, in, 30000), Signals.runRandomly(b::process, in, 700, 9));
    }

    @Test
    void shouldAllocateNothing() {
        final StereoWidth width = settled(0, 48000, 512);
        final float[][] audio = {Signals.noise(1, 0.1, 512), Signals.noise(2, 0.1, 512)};
        final int[] count = {0};
        Allocation.assertNone(() -> {
            width.setDecibels((count[0]++ & 15) < 8 ? 3 : 0);
            width.process(audio, 512);
        });
    }

    private static StereoWidth settled(double decibels, double sampleRate, int maxFrames) {
        final StereoWidth width = new StereoWidth(120, sampleRate, 2, maxFrames);
        width.setDecibels(decibels);
        width.reset();
        return width;
    }
}
