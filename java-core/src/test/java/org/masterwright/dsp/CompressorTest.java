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

class CompressorTest {
    private static final Compressor.Character BUS =
            new Compressor.Character(1, 4, -14, -22, 8, 0.010, 0.030, 0.080, 0.400, 100);

    @ParameterizedTest
    @ValueSource(doubles = {22050, 44100, 48000, 96000, 192000})
    void shouldFollowItsStaticCurve(double sampleRate) {
        for (double c : new double[] {0.1, 0.5, 1.0}) {
            final double slope = 1 - 1 / (1 + 3 * c);
            final double threshold = -14 - 8 * c;
            for (double level = -40; level <= 0; level += 4) {
                final double over = level - threshold;
                final double bent = over >= 4 ? over : over <= -4 ? 0 : (over + 4) * (over + 4) / 16;
                assertEquals(slope * bent, reduction(sampleRate, c, level, 0), 0.1, "c " + c + ", level " + level);
            }
        }
    }

    @Test
    void shouldSeeTheGainItIsToldOf() {
        assertEquals(reduction(48000, 0.5, -12, 0), reduction(48000, 0.5, -20, 8), 0.02);
    }

    @Test
    void shouldLeaveTheBassOutOfItsDetector() {
        final Compressor compressor = settled(1.0, 48000, 2);
        final float[] bass = Signals.sine(48000, 30, Decibels.toGain(-12), 0, 48000);
        final double low = reductionOf(compressor, bass);
        assertTrue(low < reduction(48000, 1.0, -12, 0) - 4, "reduced by " + low + " dB");
    }

    @Test
    void shouldAttackWithinTensOfMilliseconds() {
        final Compressor compressor = settled(1.0, 48000, 2);
        final float[] loud = Signals.sine(48000, 1000, Decibels.toGain(-10), 0, 48000);
        compressor.process(new float[][] {loud.clone(), loud.clone()}, 48 * 20);
        final float early = compressor.gainReductionDb();
        compressor.process(new float[][] {loud.clone(), loud.clone()}, 48 * 40);
        final float later = compressor.gainReductionDb();
        assertTrue(early > 1 && early < 5, "after 20 ms " + early);
        assertTrue(later > 6 && later < 9, "after 60 ms " + later);
    }

    @Test
    void shouldReleaseTheShortQuicklyAndTheLastingSlowly() {
        final double afterBurst = timeToHalf(0.06);
        final double afterLong = timeToHalf(4.0);
        assertTrue(afterBurst > 0.03 && afterBurst < 0.13, "after a burst " + afterBurst + " s");
        assertTrue(afterLong > 0.2 && afterLong < 0.45, "after a long one " + afterLong + " s");
    }

    @Test
    void shouldGiveBothChannelsTheSameGain() {
        final Compressor compressor = settled(0.7, 48000, 2);
        final float[][] in = {Signals.sine(48000, 1000, 0.8, 0.1, 24000), Signals.sine(48000, 3000, 0.01, 0.3, 24000)};
        final float[][] out = Signals.run(compressor::process, in, 512);
        for (int i = 0; i < 24000; i++) {
            if (Math.abs(in[0][i]) > 0.1 && Math.abs(in[1][i]) > 0.001) {
                assertEquals(out[0][i] / in[0][i], out[1][i] / in[1][i], 1e-6);
            }
        }
        assertTrue(out[1][23990] != in[1][23990]);
    }

    @Test
    void shouldPassEveryBitWhenNeutralAndAfterHavingBeenElsewhere() {
        final float[] odd = {-0.0f, Float.MIN_VALUE, -1e-40f, 1.0f, -3.5f, Float.MAX_VALUE, 0.0f};
        final float[][] in = {odd, Signals.noise(1, 1, odd.length)};
        final Compressor compressor = settled(0, 48000, 2);
        GainStageTest.assertBitsEqual(in, Signals.run(compressor::process, in, 512));
        assertEquals(0.0f, compressor.gainReductionDb());
        compressor.setAmount(1);
        Signals.run(compressor::process, new float[][] {Signals.noise(2, 1, 9600), Signals.noise(3, 1, 9600)}, 512);
        compressor.setAmount(0);
        Signals.run(compressor::process, new float[][] {Signals.noise(2, 1, 4800), Signals.noise(3, 1, 4800)}, 512);
        GainStageTest.assertBitsEqual(in, Signals.run(compressor::process, in, 512));
    }

    @Test
    void shouldJumpOverItsFullRangeWithoutAClick() {
        final int window = 2048;
        final int jump = 24000;
        for (int phase = 0; phase < 4; phase++) {
            for (int direction = 0; direction <= 1; direction++) {
                final Compressor compressor = settled(direction, 48000, 1);
                final float[] tone = Signals.sine(48000, 100, 0.9, phase * Math.PI / 4, 2 * jump);
                final float[][] first = {Arrays.copyOf(tone, jump)};
                final float[][] second = {Arrays.copyOfRange(tone, jump, 2 * jump)};
                compressor.process(first, jump);
                compressor.setAmount(1 - direction);
                compressor.process(second, jump);
                final double[] x = new double[2 * jump];
                for (int i = 0; i < 2 * jump; i++) {
                    x[i] = i < jump ? first[0][i] : second[0][i - jump];
                }
                for (int start = jump - window; start < jump + 9600; start += 61) {
                    final double level = Spectrum.strongestAbove(600, Spectrum.amplitudes(x, start, window), 48000);
                    assertTrue(level < -80, "splatter of " + level + " dBFS");
                }
            }
        }
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final float[][] in = {Signals.noise(3, 1, 30000), Signals.noise(4, 0.4, 30000)};
        for (int i = 10000; i < 20000; i++) {
            in[0][i] *= 0.01f;
            in[1][i] *= 0.01f;
        }
        for (double sampleRate : new double[] {8000, 44100, 192000}) {
            final Compressor a = settled(0.2, sampleRate, 2);
            final Compressor b = settled(0.2, sampleRate, 2);
            a.setAmount(0.9);
            b.setAmount(0.9);
            GainStageTest.assertBitsEqual(
                    Signals.run(a::process, in, 30000), Signals.runRandomly(b::process, in, 700, 9));
        }
    }

    @Test
    void shouldStayFiniteWhateverTheAutomation() {
        final Random random = new Random(4);
        final Compressor compressor = settled(0, 48000, 2);
        for (int block = 0; block < 2000; block++) {
            compressor.setAmount(random.nextInt(3) == 0 ? 0 : random.nextDouble());
            compressor.setDetectorOffset(random.nextInt(37) - 18);
            final double level = random.nextInt(4) == 0 ? 0 : Math.pow(10, random.nextInt(5) - 3);
            final float[][] audio = {Signals.noise(block, level, 256), Signals.noise(block + 1, level, 256)};
            final float[][] in = Signals.copy(audio);
            compressor.process(audio, 256);
            for (int i = 0; i < 256; i++) {
                assertTrue(Math.abs(audio[0][i]) <= Math.abs(in[0][i]) * 1.000001, "made louder");
            }
        }
    }

    @Test
    void shouldAllocateNothing() {
        final Compressor compressor = settled(0.5, 48000, 2);
        final float[][] audio = {Signals.noise(1, 0.5, 512), Signals.noise(2, 0.5, 512)};
        final int[] count = {0};
        Allocation.assertNone(() -> {
            compressor.setAmount((count[0]++ & 15) < 8 ? 0.5 : 0);
            compressor.process(audio, 512);
        });
        assertThrows(IllegalArgumentException.class, () -> new Compressor(BUS, 48000, 3));
    }

    private static Compressor settled(double c, double sampleRate, int channels) {
        final Compressor compressor = new Compressor(BUS, sampleRate, channels);
        compressor.setAmount(c);
        compressor.reset();
        return compressor;
    }

    /** The reduction of a steady stereo sine of 1 kHz, in dB. */
    private static double reduction(double sampleRate, double c, double level, double offset) {
        final Compressor compressor = settled(c, sampleRate, 2);
        compressor.setDetectorOffset(offset);
        return reductionOf(compressor, Signals.sine(sampleRate, 1000, Decibels.toGain(level), 0, (int) sampleRate));
    }

    private static double reductionOf(Compressor compressor, float[] both) {
        final float[][] audio = {both.clone(), both.clone()};
        Signals.run(compressor::process, audio, 512);
        return compressor.gainReductionDb();
    }

    /** Seconds from the end of a loud stretch until half of its reduction, in dB, is left. */
    private static double timeToHalf(double seconds) {
        final Compressor compressor = settled(1.0, 48000, 2);
        final float[] loud = Signals.sine(48000, 1000, Decibels.toGain(-6), 0, (int) (48000 * seconds));
        final double reduction = reductionOf(compressor, loud);
        final float[][] quiet = {new float[48], new float[48]};
        int milliseconds = 0;
        do {
            compressor.process(quiet, 48);
            milliseconds++;
        } while (compressor.gainReductionDb() > 0.5 * reduction && milliseconds < 5000);
        return milliseconds * 0.001;
    }
}
