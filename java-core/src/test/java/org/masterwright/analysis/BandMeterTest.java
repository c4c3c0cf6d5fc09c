// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandMeterTest {
    private static final int BAND_OF_1_KHZ = 16;

    private static Tone measure(double rate, float[]... audio) {
        final BandMeter meter = new BandMeter(rate, audio.length);
        Sounds.play(audio, 5000, 1, meter::process);
        return meter.tone();
    }

    @ParameterizedTest
    @ValueSource(doubles = {22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000})
    void shouldReadTheLevelOfASineInItsBandAtEveryRate(double rate) {
        for (int band = 9; band < ThirdOctaves.COUNT; band++) {
            final double hz = ThirdOctaves.centre(band);
            if (hz > 0.95 * rate / 2) {
                break;
            }
            final float[] x = Sounds.sine(rate, hz, -20, 0.3, 1);
            // At 32 kHz the window is shorter, and the lowest of these bands no wider than a sine is blurred.
            final double tolerance = rate == 32_000 && band < 12 ? 0.3 : 0.1;
            assertEquals(-20, measure(rate, x, x).levelDb(band), tolerance, hz + " Hz");
            assertEquals(-20, measure(rate, x).levelDb(band), tolerance, hz + " Hz, mono");
        }
    }

    /** Lower bands are no wider than a window can tell apart, but nothing is lost between them. */
    @ParameterizedTest
    @ValueSource(doubles = {50, 63, 100, 160})
    void shouldKeepAllPowerOfALowSine(double hz) {
        final float[] x = Sounds.sine(44_100, hz, -20, 0, 2);
        assertEquals(-20, measure(44_100, x).totalDb(), 0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {22_050, 44_100, 48_000, 96_000, 192_000})
    void shouldReadTheDensityOfWhiteNoiseAtEveryRate(double rate) {
        // -40 dBFS in each kilohertz.
        final double level = -40 + 10 * Math.log10(rate / 2000);
        final Tone tone = measure(rate, Sounds.white(3, rate, level, 20));
        for (int band = 4; band < ThirdOctaves.COUNT; band++) {
            final double low = ThirdOctaves.lowerEdge(band);
            final double high = Math.min(ThirdOctaves.lowerEdge(band + 1), rate / 2);
            if (ThirdOctaves.centre(band) > 0.95 * rate / 2) {
                assertEquals(Double.NEGATIVE_INFINITY, tone.levelDb(band));
            } else {
                final double expected = -40 + 10 * Math.log10((high - low) / 1000);
                assertEquals(expected, tone.levelDb(band), band < 12 ? 1.0 : 0.25, low + " Hz");
            }
        }
    }

    /** Noise through y = x + a y: its slope of 6 dB an octave is known exactly. */
    @Test
    void shouldFollowASlopeDownToTheFaintHighs() {
        final double rate = 48_000;
        final float[] x = Sounds.white(7, rate, -50, 30);
        final double a = 0.98;
        double y = 0;
        for (int i = 0; i < x.length; i++) {
            y = x[i] + a * y;
            x[i] = (float) y;
        }
        final Tone tone = measure(rate, x);
        for (int band = 6; band < ThirdOctaves.COUNT; band++) {
            double power = 0;
            final double low = ThirdOctaves.lowerEdge(band);
            final double step = (ThirdOctaves.lowerEdge(band + 1) - low) / 500;
            for (int i = 0; i < 500; i++) {
                final double w = 2 * Math.PI * (low + (i + 0.5) * step) / rate;
                power += step / (1 - 2 * a * Math.cos(w) + a * a);
            }
            final double expected = -50 + 10 * Math.log10(power / (rate / 2));
            assertEquals(expected, tone.levelDb(band), band < 12 ? 0.8 : 0.25, low + " Hz");
        }
    }

    @Test
    void shouldTellTheMiddleFromTheSide() {
        final float[] middle = Sounds.sine(44_100, 1000, -20, 0, 2);
        final float[] side = Sounds.sine(44_100, ThirdOctaves.centre(20), -30, 0, 2);
        final float[] left = new float[middle.length];
        final float[] right = new float[middle.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = middle[i] + side[i];
            right[i] = middle[i] - side[i];
        }
        final Tone tone = measure(44_100, left, right);
        assertEquals(-20, 10 * Math.log10(tone.midPower()[BAND_OF_1_KHZ]), 0.05);
        assertEquals(-30, 10 * Math.log10(tone.sidePower()[20]), 0.05);
        assertTrue(tone.sidePower()[BAND_OF_1_KHZ] < 1e-10, "the side is silent at 1 kHz");
        assertEquals(-10, tone.sideToMidDb(120), 0.05);
        assertEquals(Double.NEGATIVE_INFINITY, measure(44_100, middle).sideToMidDb(120));
    }

    @Test
    void shouldNotWeighSilenceNorAFade() {
        final float[] x = Sounds.white(1, 44_100, -20, 10);
        final Tone alone = measure(44_100, x);
        final Tone between = measure(
                44_100,
                Sounds.join(new float[300_000], x, Sounds.scaled(x, 0.03), new float[44_100], Sounds.scaled(x, 0.001)));
        for (int band = 6; band < ThirdOctaves.COUNT; band++) {
            assertEquals(alone.levelDb(band), between.levelDb(band), 0.25);
        }
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final float[][] audio = {Sounds.white(1, 44_100, -20, 3), Sounds.white(2, 44_100, -25, 3)};
        final BandMeter whole = new BandMeter(44_100, 2);
        whole.process(audio, audio[0].length);
        assertArrayEquals(whole.levelsDb(), measure(44_100, audio).levelsDb());
    }

    @Test
    void shouldAnswerNothingForSilenceAndForTooLittle() {
        for (float[] x : new float[][] {{}, new float[4095], new float[100_000]}) {
            final Tone tone = measure(44_100, x);
            for (double level : tone.levelsDb()) {
                assertEquals(Double.NEGATIVE_INFINITY, level);
            }
            assertEquals(22_050, tone.reachHz(), 200);
        }
    }

    @Test
    void shouldOutliveSamplesThatAreNoNumbers() {
        final float[] x = Sounds.sine(44_100, 1000, -20, 0, 4);
        x[50_000] = Float.NaN;
        x[90_000] = Float.POSITIVE_INFINITY;
        assertEquals(-20, measure(44_100, x).levelDb(BAND_OF_1_KHZ), 0.1);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "44100, 11025", "48000, 19000", "96000, 22050", "44100, 15000"})
    void shouldFindWhereASourceEnds(double rate, double hz) {
        final float[] x = Sounds.below(hz, rate, Sounds.white(2, rate, -20, 4));
        final Tone tone = measure(rate, x);
        assertEquals(hz, tone.reachHz(), 350 * rate / 44_100);
        assertTrue(tone.isReached(20));
        assertEquals(hz >= 17_000, tone.isReached(28));
    }

    @Test
    void shouldTakeNoSlopeForAnEnd() {
        final float[] white = Sounds.white(2, 44_100, -20, 4);
        assertEquals(22_050, measure(44_100, white).reachHz(), 200);
        // Four poles at 2 kHz: 24 dB an octave.
        final float[] dull = white.clone();
        for (int pole = 0; pole < 4; pole++) {
            double y = 0;
            for (int i = 0; i < dull.length; i++) {
                y += 0.25 * (dull[i] - y);
                dull[i] = (float) y;
            }
        }
        assertEquals(22_050, measure(44_100, dull).reachHz(), 200);
    }

    @Test
    void shouldAllocateNothingWhileItListens() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final float[][] audio = {Sounds.white(1, 44_100, -20, 1), Sounds.white(2, 44_100, -20, 1)};
        final BandMeter bands = new BandMeter(44_100, 2);
        final StereoMeter image = new StereoMeter(44_100, 2);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20 && least != 0; i++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            bands.process(audio, audio[0].length);
            image.process(audio, audio[0].length);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
        final long before = threads.getCurrentThreadAllocatedBytes();
        bands.tone();
        assertTrue(threads.getCurrentThreadAllocatedBytes() > before, "the count notices what is allocated");
    }
}
