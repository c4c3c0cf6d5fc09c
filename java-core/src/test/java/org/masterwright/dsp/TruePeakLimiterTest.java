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

class TruePeakLimiterTest {
    private static final double CEILING = -1.0;

    @ParameterizedTest
    @ValueSource(doubles = {8000, 22050, 44100, 48000, 96000, 192000, 768000})
    void shouldPassEveryBitBelowTheCeilingDelayedByTheLatency(double sampleRate) {
        final int latency = latency(sampleRate);
        final int frames = 6 * latency + 5000;
        // Peaks of -6 dBFS between the samples, and odd values among them.
        final float[][] in = {
            Signals.sine(sampleRate, sampleRate / 4.0, 0.5, Math.PI / 4, frames), Signals.noise(3, 0.25, frames)
        };
        in[0][latency + 7] = -0.0f;
        in[1][latency + 9] = Float.MIN_VALUE;
        final TruePeakLimiter limiter = limiter(sampleRate, 2, 700);
        final float[][] out = Signals.runRandomly(limiter::process, in, 700, 1);
        GainStageTest.assertBitsEqual(delayed(in, latency), out);
    }

    @Test
    void shouldPassASineThatComesWithinAFifthOfADecibelOfTheCeiling() {
        final double amplitude = Decibels.toGain(CEILING - 0.2);
        for (double hz : new double[] {20, 997, 5003, 12007}) {
            final float[][] in = {faded(Signals.sine(48000, hz, amplitude, 0.1, 48000))};
            final float[][] out = Signals.run(limiter(48000, 1, 512)::process, in, 512);
            GainStageTest.assertBitsEqual(delayed(in, 240), out);
        }
    }

    @Test
    void shouldHoldTheCeilingOnTortureSignals() {
        for (double sampleRate : new double[] {44100, 48000, 96000}) {
            final int n = 24000;
            final double[] drives = {Decibels.toGain(12), Decibels.toGain(36)};
            for (double drive : drives) {
                check("white noise", sampleRate, Signals.noise(1, drive, n), Signals.noise(2, drive, n));
                check("between samples", sampleRate, Signals.sine(sampleRate, sampleRate / 4, drive, Math.PI / 4, n));
                check("a sixth", sampleRate, Signals.sine(sampleRate, sampleRate / 6, drive, Math.PI / 6, n));
                check("near Nyquist", sampleRate, Signals.sine(sampleRate, sampleRate * 0.46, drive, 0.3, n));
                check("Nyquist", sampleRate, Signals.sine(sampleRate, sampleRate / 2, drive, Math.PI / 2, n));
                check("square", sampleRate, square(97, drive, n));
                check("bits", sampleRate, bits(drive, n));
                check("chirp", sampleRate, chirp(drive, n));
                check("clicks", sampleRate, clicks(drive, n, 1), clicks(drive, n, 2));
                check("constant", sampleRate, square(n, drive, n));
                check("bass", sampleRate, Signals.sine(sampleRate, 40, drive, 0, n));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {8000, 22050, 192000, 768000})
    void shouldHoldTheCeilingAtOtherRates(double sampleRate) {
        final int n = 12000;
        check("noise", sampleRate, Signals.noise(5, 4, n), Signals.noise(6, 4, n));
        check("clicks", sampleRate, clicks(4, n, 3));
        check("chirp", sampleRate, chirp(4, n));
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final float[][] in = {music(11, 60000), music(12, 60000)};
        for (double sampleRate : new double[] {8000, 44100, 48000, 192000}) {
            final float[][] whole = Signals.run(limiter(sampleRate, 2, 8192)::process, in, 8192);
            for (int max : new int[] {1, 64, 480, 3000}) {
                final float[][] parts = Signals.runRandomly(limiter(sampleRate, 2, max)::process, in, max, max);
                GainStageTest.assertBitsEqual(whole, parts);
            }
            // Nor on what the limiter did before a reset.
            final TruePeakLimiter used = limiter(sampleRate, 2, 333);
            Signals.run(used::process, in, 333);
            used.reset();
            GainStageTest.assertBitsEqual(whole, Signals.run(used::process, in, 333));
        }
    }

    @Test
    void shouldGiveBothChannelsTheSameGain() {
        final float[][] in = {music(21, 48000), Signals.noise(22, 0.05, 48000)};
        final float[][] out = Signals.run(limiter(48000, 2, 512)::process, in, 512);
        int limited = 0;
        for (int i = 240; i < 48000; i++) {
            final float left = in[0][i - 240];
            final float right = in[1][i - 240];
            if (Math.abs(left) > 0.01 && Math.abs(right) > 0.01) {
                assertEquals(out[0][i] / left, out[1][i] / right, 1e-6);
                limited += out[1][i] != right ? 1 : 0;
            }
        }
        assertTrue(limited > 10000, "limited only " + limited);
    }

    @Test
    void shouldLimitMonoAsItLimitsTwoEqualChannels() {
        final float[] in = music(31, 48000);
        final float[][] mono = Signals.run(limiter(48000, 1, 512)::process, new float[][] {in}, 512);
        final float[][] stereo = Signals.run(limiter(48000, 2, 512)::process, new float[][] {in, in}, 512);
        GainStageTest.assertBitsEqual(mono, new float[][] {stereo[0]});
        GainStageTest.assertBitsEqual(mono, new float[][] {stereo[1]});
    }

    @Test
    void shouldReturnToExactlyOneAfterwards() {
        final int total = 48000 * 4;
        final float[] in = new float[total];
        Arrays.fill(in, 0.1f);
        in[1000] = 4.0f;
        final float[][] out = Signals.run(limiter(48000, 1, 512)::process, new float[][] {in}, 512);
        assertTrue(out[0][1300] < 0.1f);
        for (int i = 48000 * 2; i < total; i++) {
            assertEquals(0.1f, out[0][i], 0.0f);
        }
    }

    @Test
    void shouldReportItsGainReduction() {
        final TruePeakLimiter limiter = limiter(48000, 1, 512);
        final float[][] loud = {Signals.sine(48000, 1000, 2.0, 0, 512)};
        assertEquals(0.0f, limiter.gainReductionDb());
        for (int i = 0; i < 20; i++) {
            limiter.process(Signals.copy(loud), 512);
        }
        assertEquals(6.02 - CEILING + TruePeakLimiter.MARGIN, limiter.gainReductionDb(), 0.15);
        limiter.process(new float[][] {new float[512]}, 0);
        assertEquals(0.0f, limiter.gainReductionDb());
    }

    @Test
    void shouldFollowAnAutomatedCeilingWithoutAClickAndHoldTheHigherOne() {
        final int n = 48000;
        final TruePeakLimiter limiter = limiter(48000, 1, n);
        limiter.setCeiling(0.0);
        limiter.reset();
        final float[][] first = {Signals.sine(48000, 100, 2.0, 0, n / 2)};
        final float[][] second = {Signals.sine(48000, 100, 2.0, 0, n / 2)};
        limiter.process(first, n / 2);
        limiter.setCeiling(-3.0);
        limiter.process(second, n / 2);
        assertNoSplatter(first[0], second[0]);
        final float[][] settled = {Arrays.copyOfRange(second[0], 4800, n / 2)};
        assertTrue(SixteenfoldMeter.peak(settled) <= -3.0 + 0.1);
        assertTrue(SixteenfoldMeter.peak(settled) >= -3.2);
    }

    @Test
    void shouldSwitchOffAndOnWithoutAClickAndPassEveryBitWhileOff() {
        final int half = 24000;
        final TruePeakLimiter limiter = limiter(48000, 1, half);
        final float[] tone = Signals.sine(48000, 100, 1.5, 0, half);
        final float[][] on = {tone.clone()};
        limiter.process(on, half);
        limiter.setActive(false);
        final float[][] off = {tone.clone()};
        limiter.process(off, half);
        assertNoSplatter(on[0], off[0]);
        for (int i = half / 2; i < half; i++) {
            assertEquals(tone[i - 240], off[0][i], 0.0f);
        }
        final float[][] stillOff = {tone.clone()};
        limiter.process(stillOff, half);
        assertEquals(0.0f, limiter.gainReductionDb());
        limiter.setActive(true);
        final float[][] again = {tone.clone()};
        limiter.process(again, half);
        assertNoSplatter(stillOff[0], again[0]);
        assertTrue(SixteenfoldMeter.peak(new float[][] {Arrays.copyOfRange(again[0], half / 2, half)}) <= CEILING);
    }

    @Test
    void shouldNotTearUpBassAndForgetATransient() {
        for (double hz : new double[] {40, 50, 60, 80, 100}) {
            final float[][] in = {Signals.sine(48000, hz, 2.0, 0, 96000)};
            final float[][] out = Signals.run(limiter(48000, 1, 512)::process, in, 512);
            final double[] settled = new double[65536];
            for (int i = 0; i < settled.length; i++) {
                settled[i] = out[0][i + 24000];
            }
            final double[] spectrum = Spectrum.amplitudes(settled, 0, settled.length);
            assertTrue(Spectrum.strongestAbove(hz * 1.5, spectrum, 48000) < -100, "distortion at " + hz + " Hz");
        }
        final float[] in = new float[48000];
        Arrays.fill(in, 0.25f);
        in[10000] = 2.0f;
        final float[][] out = Signals.run(limiter(48000, 1, 512)::process, new float[][] {in}, 512);
        final int after = 10000 + 240 + 48 * 150;
        assertTrue(
                out[0][after] > 0.25 * Decibels.toGain(-1), "still down by " + Decibels.fromGain(out[0][after] / 0.25));
    }

    @Test
    void shouldNeverMakeNaNOfFiniteInput() {
        final float[][] in = {Signals.noise(1, 1, 4000), Signals.noise(2, 1, 4000)};
        for (int i = 1000; i < 1100; i++) {
            in[0][i] = (i & 1) == 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
            in[1][i] = Float.MAX_VALUE;
        }
        final float[][] out = Signals.run(limiter(48000, 2, 64)::process, in, 64);
        for (float[] channel : out) {
            for (float x : channel) {
                assertTrue(Math.abs(x) <= 1.0f, "found " + x);
            }
        }
    }

    @Test
    void shouldRefuseALatencyItCannotWorkIn() {
        assertThrows(IllegalArgumentException.class, () -> new TruePeakLimiter(48000, 2, 50, 512));
        assertThrows(IllegalArgumentException.class, () -> new TruePeakLimiter(48000, 3, 240, 512));
    }

    @Test
    void shouldAllocateNothing() {
        final TruePeakLimiter limiter = limiter(48000, 2, 512);
        final float[][] loud = {Signals.noise(1, 4, 512), Signals.noise(2, 4, 512)};
        final float[][] audio = Signals.copy(loud);
        final int[] count = {0};
        Allocation.assertNone(() -> {
            System.arraycopy(loud[0], 0, audio[0], 0, 512);
            System.arraycopy(loud[1], 0, audio[1], 0, 512);
            limiter.setCeiling(-1 - (count[0] & 1));
            limiter.setActive((count[0]++ & 4) == 0);
            limiter.process(audio, 512 - (count[0] & 63));
            if ((count[0] & 127) == 0) {
                limiter.reset();
            }
        });
    }

    private static void check(String name, double sampleRate, float[] left, float[] right) {
        final int tail = 3 * latency(sampleRate);
        final float[][] in = {Arrays.copyOf(left, left.length + tail), Arrays.copyOf(right, right.length + tail)};
        final float[][] out = Signals.run(limiter(sampleRate, 2, 512)::process, in, 512);
        final double peak = SixteenfoldMeter.peak(out, 0.3);
        assertTrue(peak <= CEILING + 0.1, name + " at " + sampleRate + " Hz reads " + peak + " dBTP");
    }

    private static void check(String name, double sampleRate, float[] both) {
        check(name, sampleRate, both, both);
    }

    private static TruePeakLimiter limiter(double sampleRate, int channels, int maxFrames) {
        final TruePeakLimiter limiter = new TruePeakLimiter(sampleRate, channels, latency(sampleRate), maxFrames);
        limiter.setCeiling(CEILING);
        limiter.reset();
        return limiter;
    }

    private static int latency(double sampleRate) {
        return Math.max(64, (int) (sampleRate * 0.005 + 0.5));
    }

    private static float[][] delayed(float[][] in, int latency) {
        final float[][] out = new float[in.length][in[0].length];
        for (int c = 0; c < in.length; c++) {
            System.arraycopy(in[c], 0, out[c], latency, in[c].length - latency);
        }
        return out;
    }

    /** Everything 500 Hz and more above the 100 Hz tone must stay below -80 dBFS across the seam of two blocks. */
    private static void assertNoSplatter(float[] before, float[] after) {
        final int window = 2048;
        final double[] x = new double[3 * window + 4800];
        for (int i = 0; i < x.length; i++) {
            final int at = i - 2 * window;
            x[i] = at < 0 ? before[before.length + at] : after[at];
        }
        for (int start = 0; start + window <= x.length; start += 61) {
            final double level = Spectrum.strongestAbove(600, Spectrum.amplitudes(x, start, window), 48000);
            assertTrue(level < -80, "splatter of " + level + " dBFS");
        }
    }

    private static float[] faded(float[] x) {
        final int n = 4800;
        for (int i = 0; i < n; i++) {
            final double w = 0.5 - 0.5 * Math.cos(Math.PI * i / n);
            x[i] *= (float) w;
            x[x.length - 1 - i] *= (float) w;
        }
        return x;
    }

    private static float[] square(int half, double amplitude, int n) {
        final float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (i / half % 2 == 0 ? amplitude : -amplitude);
        }
        return x;
    }

    private static float[] bits(double amplitude, int n) {
        final Random random = new Random(8);
        final float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (random.nextBoolean() ? amplitude : -amplitude);
        }
        return x;
    }

    private static float[] chirp(double amplitude, int n) {
        final float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (amplitude * Math.sin(Math.PI * 0.5 * i * i / n));
        }
        return x;
    }

    private static float[] clicks(double amplitude, int n, long seed) {
        final Random random = new Random(seed);
        final float[] x = new float[n];
        for (int i = 100; i < n - 1; i += 1 + random.nextInt(3000)) {
            x[i] = (float) (amplitude * random.nextGaussian());
            if (random.nextBoolean()) {
                x[i + 1] = x[i];
            }
        }
        return x;
    }

    /** Noise, low-passed, that swells to 12 dB over full scale and fades to nothing. */
    private static float[] music(long seed, int n) {
        final float[] x = Signals.noise(seed, 12, n);
        double state = 0;
        for (int i = 0; i < n; i++) {
            state += 0.2 * (x[i] - state);
            final double swell = Math.sin(Math.PI * i / 9000.0);
            x[i] = (float) (state * swell * swell * swell * swell);
        }
        return x;
    }
}
