// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeasurerTest {
    private static float[][] noise(int frames) {
        Random random = new Random(9);
        float[][] audio = new float[2][frames];
        for (int i = 0; i < frames; i++) {
            double envelope = Math.exp(-(i % 20_000) / 4000.0);
            audio[0][i] = (float) (0.2 * envelope * random.nextGaussian());
            audio[1][i] = (float) (0.5 * audio[0][i] + 0.1 * envelope * random.nextGaussian());
        }
        return audio;
    }

    private static String measured(Measurer measurer, float[][] audio, int longest) {
        Random random = new Random(longest);
        int total = audio[0].length;
        for (int done = 0; done < total; ) {
            int run = Math.min(total - done, 1 + random.nextInt(longest));
            measurer.take(audio, done, run);
            done += run;
        }
        Measurement result = measurer.result();
        return result.toString().replaceAll("\\[D@[0-9a-f]+", "")
                + Arrays.toString(result.tone().midPower())
                + Arrays.toString(result.tone().sidePower());
    }

    @Test
    void shouldMeasureTheSameToTheLastBitInAnyPiecesOnOneCoreOrTwo() {
        float[][] audio = noise(300_001);
        String whole = measured(new Measurer(48_000, 2), audio, 300_001);
        for (int longest : new int[] {10, 441, 4096, 70_000}) {
            assertEquals(whole, measured(new Measurer(48_000, 2), audio, longest));
            assertEquals(whole, measured(Measurer.onTwoCores(48_000, 2), audio, longest));
        }
    }

    @Test
    void shouldMeasureAfterAResetAsIfItWereNew() {
        Measurer measurer = new Measurer(48_000, 2);
        float[][] other = noise(211_111);
        for (int i = 0; i < other[0].length; i++) {
            other[0][i] *= -9;
            other[1][i] *= 2;
        }
        measured(measurer, other, 4096);
        measurer.reset();
        float[][] audio = noise(100_001);
        assertEquals(measured(new Measurer(48_000, 2), audio, 4096), measured(measurer, audio, 441));
        measurer.reset();
        assertEquals(
                measured(new Measurer(48_000, 2), new float[2][30_000], 4096),
                measured(measurer, new float[2][30_000], 4096));
    }
}
