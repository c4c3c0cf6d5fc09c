// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import java.util.Arrays;
import java.util.Random;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.Settings;

/** Whether a stage at its neutral value passes every bit, and by how much the chain delays. */
final class IdentityFigures implements Section {
    private static final double[] RATES = {44_100, 48_000, 88_200, 96_000, 192_000};
    private static final float LARGEST = 0x1p60f;

    @Override
    public String id() {
        return "identity";
    }

    @Override
    public String measure() {
        MarkdownTable neutral = new MarkdownTable("in the chain", "bit for bit");
        for (ChainParameter parameter : ChainParameter.values()) {
            double moved = parameter.neutral() == 0 ? 1 : 0.9;
            neutral.row(
                    parameter.id() + ", neutral after having been elsewhere",
                    yes(passes(Lab.with(parameter, moved), Parameter.LIMITER, 0, Parameter.AMOUNT, 0)));
        }
        neutral.row("amount 0, limiter off", yes(passes(Lab.working(), Parameter.LIMITER, 0, Parameter.AMOUNT, 0)));
        neutral.row("bypass", yes(passes(Lab.working(), Parameter.BYPASS, 1, Parameter.AMOUNT, 1000)));
        neutral.row("limiter on, nothing above the ceiling", yes(passesQuiet()));
        MarkdownTable latency = new MarkdownTable("rate", "reported, frames", "measured, frames", "ms");
        for (double rate : RATES) {
            AudioEngine engine = Lab.engine(rate, 2, Settings.neutral());
            float[][] click = new float[2][4096];
            click[0][0] = 1;
            float[] out = Lab.run(engine, new Block(2, Lab.BLOCK), click)[0];
            int measured = 0;
            while (Math.abs(out[measured]) < Lab.highest(out, 0, out.length)) {
                measured++;
            }
            latency.row(Lab.kilohertz(rate), engine.latencyFrames(), measured, 1000 * measured / rate);
        }
        return "## Identity and latency\n\nFour seconds of music through the stage at work, then back to neutral, eight"
                + " seconds, then every kind of bit pattern up to 2^60.\n\n" + neutral
                + "\nA click of full scale through the working limiter.\n\n" + latency;
    }

    private static String yes(boolean so) {
        return so ? "yes" : "NO";
    }

    /** Plays through a decision in full, then with two parameters set, and looks at what comes out then. */
    private static boolean passes(Decision decision, Parameter first, int step, Parameter second, int otherStep) {
        AudioEngine engine = Lab.engine(Lab.RATE, 2, Settings.of(decision));
        Block block = new Block(2, Lab.BLOCK);
        Lab.run(engine, block, noise(4));
        block.set(first, step);
        block.set(second, otherStep);
        Lab.run(engine, block, Lab.silence(2, (int) (8 * Lab.RATE)));
        return isDelayed(engine, block, anyBits());
    }

    private static boolean passesQuiet() {
        AudioEngine engine = Lab.engine(Lab.RATE, 2, Settings.neutral());
        return isDelayed(engine, new Block(2, Lab.BLOCK), noise(2));
    }

    private static boolean isDelayed(AudioEngine engine, Block block, float[][] in) {
        float[][] out = Lab.run(engine, block, in);
        int latency = engine.latencyFrames();
        boolean same = true;
        for (int c = 0; c < 2; c++) {
            int[] sent = bits(in[c], 0, in[c].length - latency);
            same &= Arrays.equals(sent, bits(out[c], latency, out[c].length));
        }
        return same;
    }

    private static int[] bits(float[] x, int from, int to) {
        int[] bits = new int[to - from];
        for (int i = from; i < to; i++) {
            bits[i - from] = Float.floatToRawIntBits(x[i]);
        }
        return bits;
    }

    private static float[][] noise(int seconds) {
        Random random = new Random(3);
        float[][] audio = new float[2][(int) (seconds * Lab.RATE)];
        for (float[] channel : audio) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (0.4 * (2 * random.nextDouble() - 1));
            }
        }
        return audio;
    }

    private static float[][] anyBits() {
        Random random = new Random(4);
        float[][] audio = new float[2][100_000];
        for (float[] channel : audio) {
            for (int i = 0; i < channel.length; i++) {
                float x = Float.intBitsToFloat(random.nextInt());
                channel[i] = Math.abs(x) <= LARGEST ? x : -0f;
            }
        }
        return audio;
    }
}
