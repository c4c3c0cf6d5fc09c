// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlateReverbTest {
    static final PlateReverb.Character CHARACTER = new PlateReverb.Character(0.012, 1, 5000, 3500, 200);

    @ParameterizedTest
    @ValueSource(doubles = {22050, 44100, 48000, 96000, 192000})
    void shouldRingForAboutASecondAndShorterInTheTreble(double rate) {
        final float[] answer = answer(rate, 1, 1)[0];
        final double low = ReverbTime.seconds(answer, 250, rate);
        final double mid = ReverbTime.seconds(answer, 1000, rate);
        final double high = ReverbTime.seconds(answer, 6000, rate);
        assertEquals(1.05, low, 0.15, "at 250 Hz");
        assertEquals(1.05, mid, 0.15, "at 1 kHz");
        assertTrue(high < 0.85 && high > 0.4, high + " s at 6 kHz");
    }

    @Test
    void shouldComeAfterThePreDelayAndQuickly() {
        final float[] answer = answer(48000, 1, 1)[0];
        int first = 0;
        while (Math.abs(answer[first]) < 1e-5) {
            first++;
        }
        assertTrue(first >= 0.012 * 48000 && first < 0.030 * 48000, "begins after " + first + " frames");
    }

    @Test
    void shouldSoundDifferentOnBothSides() {
        for (float right : new float[] {1, 0, -1}) {
            final float[][] answer = answer(48000, 1, right);
            double left = 0;
            double both = 0;
            double other = 0;
            for (int i = 0; i < answer[0].length; i++) {
                left += (double) answer[0][i] * answer[0][i];
                other += (double) answer[1][i] * answer[1][i];
                both += (double) answer[0][i] * answer[1][i];
            }
            assertTrue(Math.abs(both) / Math.sqrt(left * other) < 0.15, "correlated by " + both / left);
            assertEquals(0, 10 * Math.log10(left / other), 3, "leans to one side");
        }
    }

    @Test
    void shouldKeepTheBassDry() {
        final float[] answer = answer(48000, 1, 1)[0];
        final double mid = ReverbTime.power(answer, 800, 48000) / 800;
        final double bass = ReverbTime.power(answer, 50, 48000) / 50;
        assertTrue(10 * Math.log10(bass / mid) < -18, 10 * Math.log10(bass / mid) + " dB");
    }

    @Test
    void shouldHaveNoFlutter() {
        // The energy of successive 20 ms falls steadily: none stands out from the line through its neighbours.
        final float[] answer = answer(48000, 1, 1)[0];
        final double[] level = new double[40];
        for (int slot = 0; slot < level.length; slot++) {
            for (int i = 0; i < 960; i++) {
                final double x = answer[4800 + 960 * slot + i];
                level[slot] += x * x;
            }
            level[slot] = 10 * Math.log10(level[slot]);
        }
        for (int slot = 2; slot < level.length - 2; slot++) {
            final double around = (level[slot - 2] + level[slot - 1] + level[slot + 1] + level[slot + 2]) / 4;
            assertEquals(around, level[slot], 4, "at " + (0.1 + 0.02 * slot) + " s");
        }
    }

    /** The wet answer to a click, two seconds and a half of it or so. */
    private static float[][] answer(double rate, float left, float right) {
        final int frames = Integer.highestOneBit((int) (5 * rate));
        final PlateReverb plate = new PlateReverb(CHARACTER, rate, 2, 512);
        plate.setDecibels(-12);
        plate.reset();
        final float[][] click = new float[2][frames];
        click[0][0] = left;
        click[1][0] = right;
        final float[][] out = Signals.run(plate::process, click, 512);
        out[0][0] = 0;
        out[1][0] = 0;
        return out;
    }
}
