// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EchoTest {
    static final Echo.Character CHARACTER = new Echo.Character(0.3, 4000, 200, 0.001, 2);
    private static final double RATE = 48000;

    @Test
    void shouldRepeatOnItsSideAndThenCrossOver() {
        final Echo echo = settled(0.25);
        final float[][] click = new float[2][48000];
        click[0][0] = 1;
        final float[][] out = Signals.run(echo::process, click, 480);
        for (int repeat = 1; repeat <= 3; repeat++) {
            final int at = 12000 * repeat;
            final int side = (repeat + 1) % 2;
            assertTrue(highest(out[side], at, at + 200) > 0.003, "repeat " + repeat);
            assertEquals(0, highest(out[1 - side], at, at + 2000));
            assertEquals(0, highest(out[side], at - 200, at), 1e-7);
        }
        assertEquals(0, highest(out[0], 1, 12000));
    }

    @Test
    void shouldFallFromRepeatToRepeatAndGrowDarker() {
        final float[][] click = new float[2][1 << 15];
        click[0][0] = 1;
        click[1][0] = 1;
        final float[] out = Signals.run(settled(0.2)::process, click, 480)[0];
        final double[] first = spectrum(out, 9600);
        final double[] second = spectrum(out, 19200);
        // At 900 Hz both filters let all but a little through; at 10 kHz the low-pass takes 8.6 dB each time.
        assertEquals(20 * Math.log10(0.3), at(second, 900) - at(first, 900), 0.6);
        assertTrue(at(second, 10000) - at(first, 10000) < -17);
        assertTrue(at(first, 50) - at(first, 900) < -11);
    }

    @Test
    void shouldTakeTheNearestSampleAndClampTheTime() {
        for (double seconds : new double[] {0.250004, 0.0001, 0.1234567, 9, Double.NaN, -1}) {
            final float[][] click = new float[2][97000];
            click[0][0] = 1;
            final float[] out = Signals.run(settled(seconds)::process, click, 480)[0];
            final int expected = (int) Math.rint(RATE * (seconds > 0.001 ? Math.min(2, seconds) : 0.001));
            assertEquals(0, highest(out, 1, expected));
            assertTrue(highest(out, expected, expected + 1) > 0);
        }
    }

    @Test
    void shouldChangeItsTimeWithoutAClick() {
        final int window = 4096;
        for (double seconds : new double[] {0.333, 0.1}) {
            final Echo echo = settled(0.25);
            final float[] tone = Signals.sine(RATE, 100, 0.5, 0, 96000);
            final float[][] first = {Arrays.copyOf(tone, 48000), Arrays.copyOf(tone, 48000)};
            final float[][] before = Signals.run(echo::process, first, 500);
            echo.setSeconds(seconds);
            final float[] rest = Arrays.copyOfRange(tone, 48000, 96000);
            final float[][] after = Signals.run(echo::process, new float[][] {rest, rest}, 500);
            final double[] x = new double[96000];
            for (int i = 0; i < x.length; i++) {
                x[i] = i < 48000 ? before[0][i] : after[0][i - 48000];
            }
            for (int start = 40000; start + window < 96000; start += 211) {
                final double level = Spectrum.strongestAbove(600, Spectrum.amplitudes(x, start, window), RATE);
                assertTrue(level < -80, "splatter of " + level + " dBFS");
            }
            assertTrue(Math.abs(after[0][47000] - before[0][47000]) > 1e-4, "the time stayed");
        }
    }

    private static Echo settled(double seconds) {
        final Echo echo = new Echo(CHARACTER, RATE, 2, 512);
        echo.setSeconds(seconds);
        echo.setDecibels(-12);
        echo.reset();
        return echo;
    }

    private static float highest(float[] x, int from, int to) {
        float highest = 0;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, Math.abs(x[i]));
        }
        return highest;
    }

    private static double[] spectrum(float[] x, int from) {
        final double[] re = new double[8192];
        final double[] im = new double[8192];
        for (int i = 0; i < 8192; i++) {
            re[i] = x[from + i];
        }
        Spectrum.transform(re, im);
        for (int i = 0; i < 8192; i++) {
            re[i] = 20 * Math.log10(Math.hypot(re[i], im[i]));
        }
        return re;
    }

    private static double at(double[] spectrum, double hz) {
        return spectrum[(int) Math.round(hz * spectrum.length / RATE)];
    }
}
