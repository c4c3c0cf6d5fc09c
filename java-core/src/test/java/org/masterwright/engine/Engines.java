// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.Arrays;
import java.util.Random;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;

/** What the tests of the engine share: decisions, signals and a way to run a whole stream. */
final class Engines {
    static final int MAX_FRAMES = 1024;

    private Engines() {}

    static Decision gains(double inputDb, double outputDb) {
        return decision(inputDb, outputDb, Double.NaN, Double.NaN, Double.NaN);
    }

    static Decision decision(double inputDb, double outputDb, double solved, double inputLufs, double outputLufs) {
        double[] values = new double[ChainParameter.COUNT];
        for (ChainParameter parameter : ChainParameter.values()) {
            values[parameter.ordinal()] = parameter.neutral();
        }
        values[ChainParameter.INPUT_GAIN.ordinal()] = ChainParameter.INPUT_GAIN.normalised(inputDb);
        values[ChainParameter.OUTPUT_LEVEL.ordinal()] = ChainParameter.OUTPUT_LEVEL.normalised(outputDb);
        return new Decision(values, 250, solved, solved, inputLufs, outputLufs);
    }

    /** A decision in which no stage is neutral, the further from it the larger {@code share} is, 0..1. */
    static Decision shaped(double share) {
        double half = 0.5 * share;
        double[] values = {0.6, share, 0.5 + half, 0.5 - half, 0.5 + half, 0.8, share, share, 0.5 + half, 0.65};
        return new Decision(values, 100 + 200 * share, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    static Settings settings(Decision safe, Decision balanced, Decision bold) {
        return settings(safe, balanced, bold, noLocks());
    }

    static Settings settings(Decision safe, Decision balanced, Decision bold, double[] locked) {
        return new Settings(new Decision[] {safe, balanced, bold}, locked);
    }

    static double[] noLocks() {
        double[] none = new double[ChainParameter.COUNT];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    static AudioEngine engine(double rate, int channels, Settings settings) {
        AudioEngine engine = new AudioEngine();
        engine.prepare(rate, channels, MAX_FRAMES);
        engine.setSettings(settings);
        return engine;
    }

    static float[][] noise(long seed, int channels, int frames, double peak) {
        Random random = new Random(seed);
        float[][] audio = new float[channels][frames];
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) ((random.nextDouble() * 2 - 1) * peak);
            }
        }
        return audio;
    }

    static float[][] constant(int channels, int frames, float value) {
        float[][] audio = new float[channels][frames];
        for (float[] channel : audio) {
            Arrays.fill(channel, value);
        }
        return audio;
    }

    /** Runs a stream through an engine with the block's parameters, cut into pieces of the given sizes in turn. */
    static float[][] run(AudioEngine engine, Block block, float[][] audio, int... sizes) {
        int total = audio[0].length;
        float[][] out = new float[audio.length][total];
        int done = 0;
        for (int turn = 0; done < total; turn++) {
            block.frames = Math.min(sizes[turn % sizes.length], total - done);
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(audio[c], done, block.audio[c], 0, block.frames);
            }
            engine.process(block);
            block.reset = false;
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(block.audio[c], 0, out[c], done, block.frames);
            }
            done += block.frames;
        }
        return out;
    }

    static int[] randomSizes(long seed, int count, int largest) {
        return new Random(seed).ints(count, 0, largest + 1).toArray();
    }
}
