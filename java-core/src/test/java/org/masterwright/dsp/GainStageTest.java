// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GainStageTest {
    @Test
    void shouldPassEveryBitWhenNeutral() {
        final GainStage stage = new GainStage(48000, 2, 512);
        final float[] odd = {-0.0f, 0.0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-40f, 1.0f, -3.5f, Float.MAX_VALUE};
        final float[][] in = {odd, Signals.noise(1, 1, odd.length)};
        assertBitsEqual(in, Signals.run(stage::process, in, 512));

        // Also after having been elsewhere.
        stage.setDecibels(7);
        final float[][] silence = new float[2][4800];
        Signals.run(stage::process, silence, 512);
        stage.setDecibels(0);
        Signals.run(stage::process, silence, 512);
        assertBitsEqual(in, Signals.run(stage::process, in, 512));
    }

    @Test
    void shouldReachTheGainItWasGiven() {
        final GainStage stage = new GainStage(44100, 1, 512);
        stage.setDecibels(-6.0);
        stage.snap();
        final float[][] out = Signals.run(stage::process, new float[][] {{1.0f, -0.5f}}, 512);
        assertEquals(0.5011872f, out[0][0], 1e-7f);
        assertEquals(-0.2505936f, out[0][1], 1e-7f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {22050, 44100, 48000, 96000})
    void shouldJumpOverItsFullRangeWithoutAClick(double sampleRate) {
        final int window = sampleRate > 50000 ? 4096 : 2048;
        final int total = (int) sampleRate / 2;
        final int jump = total / 2;
        for (int phase = 0; phase < 8; phase++) {
            for (int direction = -1; direction <= 1; direction += 2) {
                final GainStage stage = new GainStage(sampleRate, 1, total);
                stage.setDecibels(-18 * direction);
                stage.snap();
                final double amplitude = Decibels.toGain(-18);
                final float[][] audio = {Signals.sine(sampleRate, 100, amplitude, phase * Math.PI / 8, total)};
                stage.process(audio, jump);
                final float[][] rest = {java.util.Arrays.copyOfRange(audio[0], jump, total)};
                stage.setDecibels(18 * direction);
                stage.process(rest, total - jump);
                final double[] out = new double[total];
                for (int i = 0; i < total; i++) {
                    out[i] = i < jump ? audio[0][i] : rest[0][i - jump];
                }
                for (int start = jump - window; start < jump + sampleRate * 0.05; start += 61) {
                    final double level =
                            Spectrum.strongestAbove(600, Spectrum.amplitudes(out, start, window), sampleRate);
                    assertTrue(level < -80, "splatter of " + level + " dBFS");
                }
            }
        }
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final float[][] in = {Signals.noise(3, 1, 30000), Signals.noise(4, 1, 30000)};
        final GainStage a = new GainStage(48000, 2, 30000);
        final GainStage b = new GainStage(48000, 2, 700);
        a.setDecibels(5.5);
        b.setDecibels(5.5);
        assertBitsEqual(Signals.run(a::process, in, 30000), Signals.runRandomly(b::process, in, 700, 9));
    }

    @Test
    void shouldAllocateNothing() {
        final GainStage stage = new GainStage(48000, 2, 512);
        final float[][] audio = new float[2][512];
        final double[] next = {6};
        Allocation.assertNone(() -> {
            next[0] = -next[0];
            stage.setDecibels(next[0]);
            stage.process(audio, 512);
            stage.snap();
            stage.process(audio, 512);
        });
    }

    static void assertBitsEqual(float[][] expected, float[][] actual) {
        for (int c = 0; c < expected.length; c++) {
            final int[] a = new int[expected[c].length];
            final int[] b = new int[actual[c].length];
            for (int i = 0; i < a.length; i++) {
                a[i] = Float.floatToRawIntBits(expected[c][i]);
            }
            for (int i = 0; i < b.length; i++) {
                b[i] = Float.floatToRawIntBits(actual[c][i]);
            }
            assertArrayEquals(a, b);
        }
    }
}
