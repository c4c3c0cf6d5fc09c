// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrogramTest {
    private static int row(double hertz) {
        int row = 0;
        while (Spectrogram.hertz(row + 0.5) < hertz) {
            row++;
        }
        return row;
    }

    private static float[] sine(double rate, double hertz, double seconds) {
        float[] sine = new float[(int) (rate * seconds)];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) Math.sin(2 * Math.PI * hertz * i / rate);
        }
        return sine;
    }

    private static float[][] levels(double rate, int columns, float[]... audio) {
        Spectrogram spectrogram = new Spectrogram(rate, audio.length, audio[0].length, columns);
        spectrogram.process(audio, 0, audio[0].length);
        spectrogram.finish();
        return spectrogram.levelsDb();
    }

    @ParameterizedTest
    @ValueSource(ints = {22_050, 44_100, 96_000, 192_000})
    void shouldShowASineAtItsLevelAndFrequencyAtEveryRate(int rate) {
        float[] sine = sine(rate, 1000, 2);
        float[][] levels = levels(rate, 20, sine, sine);
        for (int column = 2; column < 18; column++) {
            assertEquals(-3.01, levels[column][row(1000)], 0.05);
            assertTrue(levels[column][row(1300)] < -60);
            assertTrue(levels[column][row(750)] < -60);
        }
    }

    @Test
    void shouldShowWhenSomethingSounds() {
        float[] sound = sine(48_000, 440, 10);
        java.util.Arrays.fill(sound, 0, 240_000, 0f);
        float[][] levels = levels(48_000, 100, sound);
        assertEquals(Float.NEGATIVE_INFINITY, levels[20][row(440)]);
        assertEquals(-3.01, levels[70][row(440)], 0.05);
    }

    @Test
    void shouldShowPinkNoiseLevel() {
        Random random = new Random(5);
        float[] noise = new float[48_000 * 20];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        float[][] levels = levels(48_000, 4, noise);
        // White noise rises by 3 dB an octave in bands of a constant part of an octave.
        double octaves = Math.log(16) / Math.log(2);
        double rise = 0;
        for (int i = -5; i <= 5; i++) {
            rise += (levels[1][row(8000) + i] - levels[1][row(500) + i]) / 11;
        }
        assertEquals(3.01 * octaves, rise, 0.5);
    }

    @Test
    void shouldLeaveOutWhatTheRateDoesNotReach() {
        float[][] levels = levels(22_050, 10, sine(22_050, 5000, 1));
        assertTrue(Float.isNaN(levels[5][Spectrogram.ROWS - 1]));
        assertTrue(Float.isNaN(levels[5][row(11_200)]));
        assertTrue(!Float.isNaN(levels[5][row(10_900)]));
    }

    @Test
    void shouldSayTheSameHoweverTheStreamIsCut() {
        float[] sine = sine(44_100, 100, 3);
        float[][] whole = levels(44_100, 50, sine);
        Spectrogram cut = new Spectrogram(44_100, 1, sine.length, 50);
        Random random = new Random(2);
        for (int done = 0; done < sine.length; ) {
            int run = Math.min(sine.length - done, 1 + random.nextInt(9000));
            cut.process(new float[][] {sine}, done, run);
            done += run;
        }
        cut.finish();
        for (int column = 0; column < 50; column++) {
            assertArrayEquals(whole[column], cut.levelsDb()[column]);
        }
    }

    @Test
    void shouldTakePiecesShorterThanAWindowAndVeryLongOnes() {
        assertEquals(30, levels(44_100, 30, sine(44_100, 1000, 0.001)).length);
        assertEquals(30, levels(44_100, 30, new float[1]).length);
        Spectrogram hours = new Spectrogram(1_000, 1, 10_000_000, 10);
        float[][] second = {sine(1_000, 100, 1)};
        for (int i = 0; i < 10_000; i++) {
            hours.process(second, 0, 1_000);
        }
        hours.finish();
        assertEquals(-3.01, hours.levelsDb()[9][row(100)], 0.05);
    }
}
