// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both sends hold to. */
class SendStageTest {
    private static final double RATE = 48000;
    private static final int LONGEST = 8192;

    private enum Send {
        ECHO,
        REVERB;

        SendStage make(double sampleRate, int channels) {
            if (this == REVERB) {
                return new PlateReverb(PlateReverbTest.CHARACTER, sampleRate, channels, LONGEST);
            }
            final Echo echo = new Echo(EchoTest.CHARACTER, sampleRate, channels, LONGEST);
            echo.setSeconds(0.1);
            return echo;
        }

        SendStage settled(double decibels, double sampleRate, int channels) {
            final SendStage stage = make(sampleRate, channels);
            stage.setDecibels(decibels);
            stage.reset();
            return stage;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPassEveryBitWhileOffAndOnceItHasRungOut(Send send) {
        final Random random = new Random(1);
        final float[][] odd = new float[2][3000];
        for (float[] channel : odd) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = Float.intBitsToFloat(random.nextInt());
                channel[i] = channel[i] == channel[i] ? channel[i] : -0f;
            }
        }
        final SendStage stage = send.settled(Decibels.SILENCE, RATE, 2);
        GainStageTest.assertBitsEqual(odd, Signals.run(stage::process, odd, 512));
        stage.setDecibels(-12);
        final float[][] noise = {Signals.noise(1, 1, 20000), Signals.noise(2, 1, 20000)};
        assertNotEquals(noise[0][19999], Signals.run(stage::process, noise, 512)[0][19999]);
        stage.setDecibels(Decibels.SILENCE);
        assertNotEquals(noise[0][5000], Signals.run(stage::process, noise, 512)[0][5000], "cut off before its end");
        Signals.run(stage::process, new float[2][(int) (6 * RATE)], 512);
        GainStageTest.assertBitsEqual(odd, Signals.run(stage::process, odd, 512));
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndInExactSilence(Send send) {
        for (double rate : new double[] {22050, 48000, 192000}) {
            final SendStage stage = send.settled(-12, rate, 2);
            final float[][] click = new float[2][(int) (8 * rate)];
            click[0][0] = 1;
            click[1][0] = -0.3f;
            final float[][] out = Signals.run(stage::process, click, 700);
            int last = 0;
            for (int i = 0; i < out[0].length; i++) {
                final float loudest = Math.max(Math.abs(out[0][i]), Math.abs(out[1][i]));
                last = loudest > 0 ? i : last;
                assertTrue(loudest == 0 || loudest > Float.MIN_NORMAL, "a denormal comes out");
            }
            assertTrue(last > 0.3 * rate && last < 6 * rate, "rings for " + last / rate + " s at " + rate + " Hz");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldStandAsFarBelowTheDrySignalAsSet(Send send) {
        for (double rate : new double[] {22050, 44100, 48000, 96000, 192000}) {
            for (boolean alike : new boolean[] {false, true}) {
                final float[] left = PinkNoise.make(1, rate, 0.1);
                final float[][] dry = {left, alike ? left : PinkNoise.make(2, rate, 0.1)};
                final SendStage stage = send.settled(-12, rate, 2);
                Signals.run(stage::process, dry, 8192);
                for (int i = 1; i < 1.2 * rate / PinkNoise.FRAMES; i++) {
                    Signals.run(stage::process, dry, 8192);
                }
                final float[][] out = Signals.run(stage::process, dry, 8192);
                for (int c = 0; c < 2; c++) {
                    assertEquals(-12, wetLevel(dry[c], out[c]), 0.5, send + " at " + rate + " Hz");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowItsLevelInDecibels(Send send) {
        final float[][] click = new float[2][20000];
        click[0][0] = 1;
        final float[] loud = Signals.run(send.settled(-12, RATE, 2)::process, click, 512)[0];
        final float[] soft = Signals.run(send.settled(-60, RATE, 2)::process, click, 512)[0];
        loud[0] = 0;
        soft[0] = 0;
        double powerOfLoud = 0;
        double powerOfSoft = 0;
        for (int i = 0; i < 20000; i++) {
            powerOfLoud += loud[i] * loud[i];
            powerOfSoft += soft[i] * soft[i];
        }
        assertEquals(48, 10 * Math.log10(powerOfLoud / powerOfSoft), 0.001);
    }

    @ParameterizedTest
    @EnumSource
    void shouldTurnOnAndOffWithoutAClick(Send send) {
        final int window = 4096;
        final int jump = 24000;
        for (double from : new double[] {Decibels.SILENCE, -12}) {
            final SendStage stage = send.settled(from, RATE, 2);
            final float[] tone = Signals.sine(RATE, 100, 0.5, 0.4, 2 * jump);
            final float[][] first = Signals.run(
                    stage::process, new float[][] {Arrays.copyOf(tone, jump), Arrays.copyOf(tone, jump)}, 512);
            stage.setDecibels(from == -12 ? Decibels.SILENCE : -12);
            final float[] rest = Arrays.copyOfRange(tone, jump, 2 * jump);
            final float[][] second = Signals.run(stage::process, new float[][] {rest, rest}, 512);
            final double[] x = new double[2 * jump];
            for (int i = 0; i < 2 * jump; i++) {
                x[i] = i < jump ? first[0][i] : second[0][i - jump];
            }
            for (int start = jump - window; start < 2 * jump - window; start += 201) {
                final double level = Spectrum.strongestAbove(600, Spectrum.amplitudes(x, start, window), RATE);
                assertTrue(level < -80, send + " splatters " + level + " dBFS");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotDependOnTheBlocks(Send send) {
        for (double rate : new double[] {8000, 44100, 192000}) {
            final float[][] in = {Signals.noise(3, 1, 150000), Signals.noise(4, 1, 150000)};
            // Silences in between, some of them long enough to end the effect at the lower rates.
            for (float[] channel : in) {
                Arrays.fill(channel, 0, 777, 0f);
                Arrays.fill(channel, 5000, 7333, 0f);
                Arrays.fill(channel, 30000, 120001, 0f);
            }
            final float[][] whole = changing(send.make(rate, 2), in, 8192, -1);
            for (int seed = 0; seed < 3; seed++) {
                GainStageTest.assertBitsEqual(
                        whole, changing(send.make(rate, 2), in, new int[] {40, 700, 8192}[seed], seed));
            }
        }
    }

    /** Changes level and time at fixed places, whatever the blocks. */
    private static float[][] changing(SendStage stage, float[][] in, int max, int seed) {
        final double[] levels = {-12, -30, Decibels.SILENCE, -15, -12};
        final int part = in[0].length / levels.length;
        final float[][] out = new float[2][in[0].length];
        for (int p = 0; p < levels.length; p++) {
            stage.setDecibels(levels[p]);
            if (stage instanceof Echo echo) {
                echo.setSeconds(0.02 + 0.03 * p);
                echo.setSeconds(0.05 + 0.01 * p);
            }
            final float[][] piece = {
                Arrays.copyOfRange(in[0], p * part, (p + 1) * part), Arrays.copyOfRange(in[1], p * part, (p + 1) * part)
            };
            final float[][] done = seed < 0
                    ? Signals.run(stage::process, piece, max)
                    : Signals.runRandomly(stage::process, piece, max, seed);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(done[c], 0, out[c], p * part, part);
            }
        }
        return out;
    }

    @ParameterizedTest
    @EnumSource
    void shouldForgetOnReset(Send send) {
        final float[][] in = {Signals.noise(1, 1, 30000), Signals.noise(2, 1, 30000)};
        final SendStage stage = send.settled(-12, RATE, 2);
        final float[][] first = Signals.run(stage::process, in, 512);
        stage.reset();
        GainStageTest.assertBitsEqual(first, Signals.run(stage::process, in, 333));
    }

    @ParameterizedTest
    @EnumSource
    void shouldTreatMonoAsOneOfTwoEqualChannels(Send send) {
        final float[] in = Signals.noise(1, 1, 40000);
        final float[][] mono = Signals.run(send.settled(-12, RATE, 1)::process, new float[][] {in}, 333);
        final float[][] stereo = Signals.run(send.settled(-12, RATE, 2)::process, new float[][] {in, in}, 333);
        assertArrayEquals(stereo[0], mono[0]);
        assertThrows(IllegalArgumentException.class, () -> send.make(RATE, 3));
    }

    @ParameterizedTest
    @EnumSource
    void shouldStayBoundedWhateverComesIn(Send send) {
        for (double rate : new double[] {1000, 8000, 48000, 768000}) {
            final SendStage stage = send.settled(-12, rate, 2);
            final float[][] huge = {new float[LONGEST], new float[LONGEST]};
            Arrays.fill(huge[0], 0x1p60f);
            Arrays.fill(huge[1], -0x1p60f);
            Signals.run(stage::process, huge, LONGEST);
            final float[][] after = Signals.run(stage::process, new float[2][(int) (2 * rate)], LONGEST);
            for (float x : after[0]) {
                assertTrue(Math.abs(x) < 300, "rings at " + x);
            }
        }
    }

    @Test
    void shouldAllocateNothing() {
        for (Send send : Send.values()) {
            final SendStage stage = send.make(RATE, 2);
            final float[][] audio = {new float[512], new float[512]};
            final float[][] noise = {Signals.noise(1, 0.1, 512), Signals.noise(2, 0.1, 512)};
            final int[] count = {0};
            Allocation.assertNone(() -> {
                System.arraycopy(noise[0], 0, audio[0], 0, 512);
                System.arraycopy(noise[1], 0, audio[1], 0, 512);
                stage.setDecibels((count[0]++ & 31) < 16 ? -12 : Decibels.SILENCE);
                if (stage instanceof Echo echo) {
                    echo.setSeconds(0.05 + 0.01 * (count[0] & 7));
                }
                stage.process(audio, 512);
                if (count[0] % 400 == 0) {
                    stage.reset();
                }
            });
        }
    }

    private static double wetLevel(float[] dry, float[] out) {
        double wet = 0;
        double all = 0;
        for (int i = 0; i < dry.length; i++) {
            final double w = (double) out[i] - dry[i];
            wet += w * w;
            all += (double) dry[i] * dry[i];
        }
        return 10 * Math.log10(wet / all);
    }
}
