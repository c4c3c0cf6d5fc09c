// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DcFilterTest {
    private static final int BLOCK = 512;

    private static float[][] noise(int frames, double dc) {
        Random random = new Random(3);
        float[][] audio = new float[2][frames];
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) (0.5 * (random.nextDouble() - 0.5) + dc);
            }
        }
        return audio;
    }

    private static float[][] run(DcFilter filter, float[][] audio, int block) {
        float[][] out = {audio[0].clone(), audio[1].clone()};
        float[][] part = new float[2][block];
        for (int done = 0; done < out[0].length; done += block) {
            int run = Math.min(block, out[0].length - done);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(out[c], done, part[c], 0, run);
            }
            filter.process(part, run);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(part[c], 0, out[c], done, run);
            }
        }
        return out;
    }

    private static DcFilter active(double rate) {
        DcFilter filter = new DcFilter(rate, 2, BLOCK);
        filter.setActive(true);
        filter.reset();
        return filter;
    }

    @Test
    void shouldPassBitForBitWhileOff() {
        float[][] audio = noise(5000, 0.3);
        audio[0][7] = -0.0f;
        audio[1][9] = Float.MIN_VALUE;
        DcFilter filter = new DcFilter(48_000, 2, BLOCK);
        filter.reset();
        float[][] out = run(filter, audio, 64);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < out[c].length; i++) {
                assertEquals(Float.floatToRawIntBits(audio[c][i]), Float.floatToRawIntBits(out[c][i]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {22_050, 48_000, 192_000})
    void shouldRemoveAnOffsetAndLeaveTwentyHertz(double rate) {
        int frames = (int) (2 * rate);
        float[][] audio = new float[2][frames];
        for (int i = 0; i < frames; i++) {
            audio[0][i] = (float) (1.5 + 0.5 * Math.sin(2 * Math.PI * 20 * i / rate));
            audio[1][i] = -0.25f;
        }
        float[][] out = run(active(rate), audio, BLOCK);
        double mean = 0;
        double power = 0;
        int from = frames / 2;
        for (int i = from; i < frames; i++) {
            mean += out[0][i];
            power += (double) out[0][i] * out[0][i];
            assertEquals(0, out[1][i], 1e-6);
        }
        assertEquals(0, mean / from, 1e-4);
        double change = 10 * Math.log10(2 * power / from / 0.25);
        assertEquals(-0.02, change, 0.01);
    }

    @Test
    void shouldBeginWithoutAStepWhereMusicBeginsWithAnOffset() {
        float[][] audio = new float[2][4800];
        Arrays.fill(audio[0], 0.3f);
        float[][] out = run(active(48_000), audio, 100);
        for (float each : out[0]) {
            assertEquals(0, each, 1e-6);
        }
    }

    @Test
    void shouldNotDependOnTheBlockSize() {
        float[][] audio = noise(20_000, 0.2);
        float[][] one = run(active(44_100), audio, 512);
        float[][] other = run(active(44_100), audio, 7);
        assertArrayEquals(one[0], other[0]);
        assertArrayEquals(one[1], other[1]);
    }

    @Test
    void shouldSwitchWithoutAClick() {
        float[][] audio = new float[2][48_000];
        Arrays.fill(audio[0], 0.5f);
        DcFilter filter = new DcFilter(48_000, 2, 48_000);
        filter.reset();
        float[][] first = {Arrays.copyOf(audio[0], 1000), new float[1000]};
        filter.process(first, 1000);
        filter.setActive(true);
        filter.process(audio, 24_000);
        assertEquals(0, audio[0][23_999], 1e-3);
        float[] rest = Arrays.copyOfRange(audio[0], 24_000, 48_000);
        filter.setActive(false);
        filter.process(new float[][] {rest, new float[24_000]}, 24_000);
        assertEquals(0.5f, rest[23_999]);
        float before = 0.5f;
        for (int i = 0; i < 48_000; i++) {
            float now = i < 24_000 ? audio[0][i] : rest[i - 24_000];
            assertTrue(Math.abs(now - before) < 0.002, "a step of " + (now - before) + " at " + i);
            before = now;
        }
    }

    @Test
    void shouldCutSamplesAboveTheLimitAlone() {
        SampleLimit limit = new SampleLimit();
        float[][] audio = {{0.5f, 4, -900, 1}};
        limit.process(audio, 4);
        assertArrayEquals(new float[] {0.5f, 4, -900, 1}, audio[0]);
        limit.setDbfs(0);
        limit.process(audio, 4);
        assertArrayEquals(new float[] {0.5f, 1, -1, 1}, audio[0]);
    }
}
