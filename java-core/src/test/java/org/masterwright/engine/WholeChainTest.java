// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

/** All stages at work together: each in its place, and none of them dependent on the blocks. */
class WholeChainTest {
    private static final double RATE = 48_000;
    private static final Settings SHAPED =
            Engines.settings(shaped(0.2, 0.9, 0.7), shaped(0.9, 0.3, 0.5), shaped(0.4, 0.6, 1.0));

    private static Decision shaped(double eq, double width, double compression) {
        double[] values = {0.6, compression, eq, 1 - eq, eq, 0.8, 0.9 * eq, 0.8 * width, width, 0.65};
        return new Decision(values, 100 + 200 * eq, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        float[][] in = Engines.noise(11, 2, 90_000, 0.4);
        float[][] whole = glide(in, 8192);
        assertArrayEquals(whole, glide(in, 1));
        for (int seed = 0; seed < 6; seed++) {
            assertArrayEquals(whole, glide(in, Engines.randomSizes(seed, 60, seed < 3 ? 90 : 3000)), "seed " + seed);
        }
    }

    /** A stream that starts in Balanced and glides to Bold. */
    private static float[][] glide(float[][] in, int... sizes) {
        AudioEngine engine = Engines.engine(RATE, 2, SHAPED);
        Block block = new Block(2, 8192);
        Engines.run(engine, block, Engines.noise(12, 2, 1000, 0.4), 1000);
        block.set(Parameter.STYLE, Style.BOLD.ordinal());
        return Engines.run(engine, block, in, sizes);
    }

    @Test
    void shouldRaiseWhatEachBandIsFor() {
        assertEquals(6, change(Parameter.TRIM_LOW_EQ, 20, 1), 0.1);
        assertEquals(6, change(Parameter.TRIM_MID_EQ, Voicing.MID_EQ_HZ, 1), 0.05);
        assertEquals(6, change(Parameter.TRIM_HIGH_EQ, Voicing.HIGH_EQ_HZ, 1), 0.05);
        assertEquals(3, change(Parameter.TRIM_PRESENCE_AIR, Voicing.PRESENCE_AIR_HZ, 1), 0.1);
        assertEquals(6, change(Parameter.TRIM_STEREO_WIDTH, 4_000, -1), 0.1);
        assertEquals(0, change(Parameter.TRIM_STEREO_WIDTH, 4_000, 1), 0.01);
    }

    /** What a trim at its upper end does to a sine whose right channel is {@code side} times the left, in dB. */
    private static double change(Parameter trim, double hertz, float side) {
        Block block = new Block(2, 8192);
        block.set(Parameter.LIMITER, 0);
        Settings neutral = Engines.settings(Decision.neutral(), Decision.neutral(), Decision.neutral());
        double before = level(Engines.engine(RATE, 2, neutral), block, hertz, side);
        block.set(trim, trim.steps());
        return level(Engines.engine(RATE, 2, neutral), block, hertz, side) - before;
    }

    @Test
    void shouldTakeTheEchosTimeFromTheDecision() {
        double[] values = {0.5, 0, 0.5, 0.5, 0.5, 0.5, 0, 1, 0.5, 0.5};
        float[][] click = new float[2][30_000];
        click[0][0] = 0.9f;
        for (double milliseconds : new double[] {125, 250, 333}) {
            Decision decision = new Decision(values, milliseconds, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            AudioEngine engine = Engines.engine(RATE, 2, Engines.settings(decision, decision, decision));
            Block block = new Block(2, 8192);
            float[] out = Engines.run(engine, block, click, 512)[0];
            int expected = engine.latencyFrames() + (int) Math.rint(milliseconds * RATE / 1000);
            for (int i = engine.latencyFrames() + 1; i < expected; i++) {
                assertEquals(0, out[i], "frame " + i);
            }
            assertTrue(Math.abs(out[expected]) > 0.01);
        }
    }

    @Test
    void shouldKeepTheCompressorsThresholdOnTheDecidedLevel() {
        double[] values = {ChainParameter.INPUT_GAIN.normalised(12), 1, 0.5, 0.5, 0.5, 0.5, 0, 0, 0.5, 0.5};
        Decision decision = new Decision(values, 250, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        Block block = new Block(2, 8192);
        block.set(Parameter.LIMITER, 0);
        double full = level(Engines.engine(RATE, 2, Engines.settings(decision, decision, decision)), block, 500, 1);
        double[] locked = Engines.noLocks();
        locked[0] = ChainParameter.INPUT_GAIN.normalised(0);
        block.set(Parameter.LOCK_INPUT_GAIN, 1);
        Settings held = Engines.settings(decision, decision, decision, locked);
        assertEquals(-12, level(Engines.engine(RATE, 2, held), block, 500, 1) - full, 0.01);
    }

    private static double level(AudioEngine engine, Block block, double hertz, float side) {
        float[][] sine = new float[2][96_000];
        for (int i = 0; i < sine[0].length; i++) {
            sine[0][i] = (float) (0.05 * Math.sin(2 * Math.PI * hertz * i / RATE));
            sine[1][i] = side * sine[0][i];
        }
        float[] out = Engines.run(engine, block, sine, 512)[0];
        double power = 0;
        for (int i = 48_000; i < out.length; i++) {
            power += (double) out[i] * out[i];
        }
        return 10 * Math.log10(power);
    }
}
