// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

class AudioEngineTest {
    private static final double RATE = 48_000;
    private static final Decision QUIET = Engines.gains(-6, 0);
    private static final Decision LOUD = Engines.gains(3, 4);
    private static final Settings SETTINGS = Engines.settings(QUIET, LOUD, Engines.gains(0, 9));

    @Test
    void shouldGiveTheSameSamplesWhateverTheBlockSizes() {
        float[][] in = Engines.noise(1, 2, 60_000, 0.9);
        float[][] whole = Engines.run(Engines.engine(RATE, 2, SETTINGS), new Block(2, 8192), in, 512);
        for (int seed = 0; seed < 12; seed++) {
            int[] sizes = seed == 0 ? new int[] {1} : Engines.randomSizes(seed, 50, seed < 6 ? 90 : 8192);
            float[][] cut = Engines.run(Engines.engine(RATE, 2, SETTINGS), new Block(2, 8192), in, sizes);
            assertArrayEquals(whole, cut, "seed " + seed);
        }
    }

    @Test
    void shouldGlideToAStyleTheSameWayWhateverTheBlockSizes() {
        float[][] in = Engines.noise(2, 2, 80_000, 0.5);
        float[][] whole = glide(in, 8192);
        assertArrayEquals(whole, glide(in, 1));
        assertArrayEquals(whole, glide(in, Engines.randomSizes(3, 70, 700)));
    }

    private static float[][] glide(float[][] in, int... sizes) {
        AudioEngine engine = Engines.engine(RATE, 2, SETTINGS);
        Block block = new Block(2, 8192);
        Engines.run(engine, block, Engines.noise(3, 2, 1000, 0.5), 1000);
        block.set(Parameter.STYLE, Style.SAFE.ordinal());
        return Engines.run(engine, block, in, sizes);
    }

    @Test
    void shouldGlideToAStyleWithinItsTimeAndWithoutAStep() {
        AudioEngine engine = Engines.engine(RATE, 1, SETTINGS);
        Block block = new Block(1, 8192);
        Engines.run(engine, block, Engines.constant(1, 10_000, 0.1f), 500);
        block.set(Parameter.STYLE, Style.SAFE.ordinal());
        float[] out = Engines.run(engine, block, Engines.constant(1, 60_000, 0.1f), 480)[0];
        float before = (float) (0.1 * Math.pow(10, 7 / 20.0));
        float after = (float) (0.1 * Math.pow(10, -6 / 20.0));
        assertEquals(before, out[0], 1e-6);
        assertEquals(after, out[59_999], 1e-6);
        int half = engine.latencyFrames() + 24_000;
        assertTrue(out[half] > after && out[half] < before, "halfway at " + out[half]);
        int arrived = engine.latencyFrames() + (int) (RATE * (AudioEngine.STYLE_GLIDE_SECONDS + 0.06));
        for (int i = 1; i < out.length; i++) {
            assertTrue(Math.abs(out[i] - out[i - 1]) < 3e-5, "step at " + i);
            assertTrue(i < arrived || out[i] == out[arrived], "still moving at " + i);
        }
    }

    @Test
    void shouldApplyTheDecisionOfTheStyleToTheAmount() {
        assertEquals(7, settledGain(1, 1000), 1e-4);
        assertEquals(3.5, settledGain(1, 500), 1e-4);
        assertEquals(-6, settledGain(0, 1000), 1e-4);
        assertEquals(0, settledGain(0, 0), 0);
    }

    private static double settledGain(int style, int amount) {
        Block block = new Block(1, 8192);
        block.set(Parameter.STYLE, style);
        block.set(Parameter.AMOUNT, amount);
        float[] out = Engines.run(Engines.engine(RATE, 1, SETTINGS), block, Engines.constant(1, 2000, 0.125f), 500)[0];
        return 20 * Math.log10(out[1999] / 0.125);
    }

    @Test
    void shouldTakeParametersAsSteps() {
        Block exact = new Block(1, 8192);
        exact.set(Parameter.AMOUNT, 500);
        Block noisy = new Block(1, 8192);
        noisy.parameters[Parameter.AMOUNT.ordinal()] = 0.5003f;
        noisy.parameters[Parameter.BYPASS.ordinal()] = 0.49f;
        float[][] in = Engines.noise(5, 1, 3000, 0.5);
        assertArrayEquals(
                Engines.run(Engines.engine(RATE, 1, SETTINGS), exact, in, 300),
                Engines.run(Engines.engine(RATE, 1, SETTINGS), noisy, in, 300));
    }

    @Test
    void shouldStartAnewAfterAReset() {
        float[][] in = Engines.noise(4, 2, 20_000, 0.9);
        Block block = new Block(2, 8192);
        AudioEngine engine = Engines.engine(RATE, 2, SETTINGS);
        float[][] first = Engines.run(engine, block, in, 700);
        block.set(Parameter.STYLE, 2);
        Engines.run(engine, block, in, 100);
        block.set(Parameter.STYLE, 1);
        Engines.run(engine, block, Engines.noise(4, 2, 777, 0.9), 100);
        block.reset = true;
        assertArrayEquals(first, Engines.run(engine, block, in, 333));
    }

    @Test
    void shouldHoldAResetOfAnEmptyBlockForTheNext() {
        float[][] in = Engines.noise(4, 1, 5000, 0.9);
        Block block = new Block(1, 8192);
        AudioEngine engine = Engines.engine(RATE, 1, SETTINGS);
        float[][] first = Engines.run(engine, block, in, 700);
        block.frames = 0;
        block.reset = true;
        engine.process(block);
        block.reset = false;
        assertArrayEquals(first, Engines.run(engine, block, in, 700));
    }

    @Test
    void shouldSilenceBadSamplesCountThemAndStayHealthy() {
        float[][] in = Engines.noise(6, 2, 8000, 0.5);
        float[][] healed = {in[0].clone(), in[1].clone()};
        in[0][1000] = Float.NaN;
        in[1][1500] = Float.POSITIVE_INFINITY;
        in[0][1501] = Float.NEGATIVE_INFINITY;
        in[1][1600] = -Float.MAX_VALUE;
        healed[0][1000] = 0;
        healed[1][1500] = 0;
        healed[0][1501] = 0;
        healed[1][1600] = 0;
        Block block = new Block(2, 8192);
        float[][] out = Engines.run(Engines.engine(RATE, 2, SETTINGS), block, in, 640);
        assertEquals(4, block.meters[Block.BAD_SAMPLES]);
        assertArrayEquals(Engines.run(Engines.engine(RATE, 2, SETTINGS), new Block(2, 8192), healed, 640), out);
    }

    @Test
    void shouldStayFiniteWhateverComesIn() {
        Random random = new Random(8);
        Block block = new Block(2, 8192);
        AudioEngine engine = Engines.engine(RATE, 2, SETTINGS);
        for (int turn = 0; turn < 300; turn++) {
            block.frames = random.nextInt(600);
            block.reset = random.nextInt(20) == 0;
            for (int p = 0; p < Parameter.COUNT; p++) {
                if (random.nextInt(10) == 0) {
                    block.parameters[p] = random.nextInt(8) == 0 ? Float.NaN : random.nextFloat() * 1.2f - 0.1f;
                }
            }
            for (float[] channel : block.audio) {
                for (int i = 0; i < block.frames; i++) {
                    channel[i] = Float.intBitsToFloat(random.nextInt());
                }
            }
            engine.process(block);
            for (float[] channel : block.audio) {
                for (int i = 0; i < block.frames; i++) {
                    assertTrue(Float.isFinite(channel[i]), "turn " + turn + " frame " + i);
                }
            }
        }
    }

    @Test
    void shouldHoldTheCeilingUnlessTheLimiterIsOff() {
        float[][] in = Engines.noise(9, 2, 30_000, 0.5);
        Block block = new Block(2, 8192);
        block.set(Parameter.STYLE, Style.BOLD.ordinal());
        block.set(Parameter.CEILING, 200);
        float limit = (float) Math.pow(10, -1 / 20.0);
        assertTrue(Samples.peak(Engines.run(Engines.engine(RATE, 2, SETTINGS), block, in, 512), 30_000) <= limit);
        assertTrue(block.meters[Block.GAIN_REDUCTION] > 2, "reduces by " + block.meters[Block.GAIN_REDUCTION]);
        block.set(Parameter.LIMITER, 0);
        assertTrue(Samples.peak(Engines.run(Engines.engine(RATE, 2, SETTINGS), block, in, 512), 30_000) > 1.3);
        assertEquals(0, block.meters[Block.GAIN_REDUCTION]);
    }

    @Test
    void shouldBypassWithoutAClick() {
        Block block = new Block(1, 8192);
        AudioEngine engine = Engines.engine(RATE, 1, SETTINGS);
        Engines.run(engine, block, Engines.constant(1, 5000, 0.1f), 500);
        block.set(Parameter.BYPASS, 1);
        float[] out = Engines.run(engine, block, Engines.constant(1, 10_000, 0.1f), 480)[0];
        for (int i = 1; i < out.length; i++) {
            assertTrue(Math.abs(out[i] - out[i - 1]) < 2e-4, "step at " + i);
            assertTrue(out[i] <= out[i - 1], "not monotone at " + i);
        }
        assertEquals(0.1f, out[2400]);
        assertEquals(0.1f, out[9999]);
    }

    @Test
    void shouldPlayTheMasterAtTheLoudnessOfTheOriginal() {
        Decision known = Engines.decision(3, 4, -14, -20.5, -14);
        Settings settings = Engines.settings(known, known, Engines.decision(-3, -4, -30, -20, -27));
        Block block = new Block(1, 8192);
        block.set(Parameter.MATCH, 1);
        assertEquals(7 - 6.5, gainOf(settings, block), 1e-4);
        block.set(Parameter.AMOUNT, 500);
        assertEquals(3.5 - 3, gainOf(settings, block), 1e-4);
        block.set(Parameter.AMOUNT, 1000);
        block.set(Parameter.STYLE, 2);
        assertEquals(-7, gainOf(settings, block), 1e-4, "never lifted");
        assertEquals(-7, gainOf(Engines.settings(LOUD, LOUD, Engines.gains(-3, -4)), block), 1e-4, "nothing known");
    }

    @Test
    void shouldKeepTheLoudnessMatchedOnItsWayToAnotherStyle() {
        Decision seven = Engines.decision(3, 4, -14, -21, -14);
        Decision twelve = Engines.decision(3, 9, -9, -21, -9);
        AudioEngine engine = Engines.engine(RATE, 1, Engines.settings(seven, seven, twelve));
        Block block = new Block(1, 8192);
        block.set(Parameter.MATCH, 1);
        Engines.run(engine, block, Engines.constant(1, 2000, 0.125f), 500);
        block.set(Parameter.STYLE, 2);
        for (float sample : Engines.run(engine, block, Engines.constant(1, 60_000, 0.125f), 500)[0]) {
            assertEquals(0, 20 * Math.log10(sample / 0.125), 0.1);
        }
    }

    private static double gainOf(Settings settings, Block block) {
        float[] out = Engines.run(Engines.engine(RATE, 1, settings), block, Engines.constant(1, 2000, 0.125f), 500)[0];
        return 20 * Math.log10(out[1999] / 0.125);
    }

    @Test
    void shouldReportPeaksAndValues() {
        Block block = new Block(2, 8192);
        AudioEngine engine = Engines.engine(RATE, 2, SETTINGS);
        Engines.run(engine, block, Engines.constant(2, 2000, -0.1f), 500);
        assertEquals(-20, block.meters[Block.INPUT_PEAK], 1e-4);
        assertEquals(-13, block.meters[Block.OUTPUT_PEAK], 1e-4);
        assertEquals(ChainParameter.INPUT_GAIN.normalised(3), block.inForce[0], 1e-6);
        assertEquals(0.5f, block.inForce[ChainParameter.STEREO_WIDTH.ordinal()]);
        assertTrue(Float.isNaN(block.locked[0]));
        block.frames = 0;
        engine.process(block);
        assertEquals(-200, block.meters[Block.INPUT_PEAK]);
    }

    @Test
    void shouldTakeTheLatestSettings() {
        AudioEngine engine = Engines.engine(RATE, 1, SETTINGS);
        engine.setSettings(Engines.settings(QUIET, Engines.gains(1, 0), QUIET));
        engine.setSettings(Engines.settings(QUIET, Engines.gains(2, 0), QUIET));
        float[] out = Engines.run(engine, new Block(1, 8192), Engines.constant(1, 2000, 0.125f), 500)[0];
        assertEquals(2, 20 * Math.log10(out[1999] / 0.125), 1e-4);
    }

    @Test
    void shouldRefuseWhatItCannotRunAndStayAsItWas() {
        AudioEngine engine = Engines.engine(RATE, 1, SETTINGS);
        assertThrows(IllegalArgumentException.class, () -> engine.prepare(Double.NaN, 2, 64));
        assertThrows(IllegalArgumentException.class, () -> engine.prepare(RATE, 3, 64));
        assertThrows(IllegalArgumentException.class, () -> engine.prepare(RATE, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> engine.setSettings(null));
        float[] out = Engines.run(engine, new Block(1, 8192), Engines.constant(1, 2000, 0.125f), 500)[0];
        assertFalse(Arrays.equals(out, new float[2000]));
    }
}
