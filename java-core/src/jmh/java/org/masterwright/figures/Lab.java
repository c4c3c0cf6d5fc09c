// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import java.util.Arrays;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.Settings;

/** What the chapters share: decisions, signals, and a stream through the engine. */
final class Lab {
    static final double RATE = 48_000;
    static final int BLOCK = 512;

    private Lab() {}

    /** The neutral decision with one value moved, normalised. */
    static Decision with(ChainParameter parameter, double value) {
        double[] values = neutral();
        values[parameter.ordinal()] = value;
        return decision(values);
    }

    /** A decision in which every stage is at work: 2.9 dB in, 3 dB more and less in the bands, half compressed. */
    static Decision working() {
        return decision(new double[] {0.58, 0.5, 0.75, 0.25, 0.75, 0.75, 0.7, 0.7, 0.75, 0.6});
    }

    /** The same without the sends. */
    static Decision workingDry() {
        return decision(new double[] {0.58, 0.5, 0.75, 0.25, 0.75, 0.75, 0, 0, 0.75, 0.6});
    }

    static double[] neutral() {
        double[] values = new double[ChainParameter.COUNT];
        for (ChainParameter each : ChainParameter.values()) {
            values[each.ordinal()] = each.neutral();
        }
        return values;
    }

    static Decision decision(double[] values) {
        return new Decision(values, 250, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    static AudioEngine engine(double rate, int channels, Settings settings) {
        AudioEngine engine = new AudioEngine();
        engine.prepare(rate, channels, BLOCK);
        engine.setSettings(settings);
        return engine;
    }

    /** Runs a copy of a stream through an engine and returns it. */
    static float[][] run(AudioEngine engine, Block block, float[][] audio) {
        int total = audio[0].length;
        float[][] out = new float[audio.length][total];
        for (int done = 0; done < total; done += block.frames) {
            block.frames = Math.min(BLOCK, total - done);
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(audio[c], done, block.audio[c], 0, block.frames);
            }
            engine.process(block);
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(block.audio[c], 0, out[c], done, block.frames);
            }
        }
        return out;
    }

    static float[][] run(double rate, Decision decision, float[][] audio) {
        return run(engine(rate, audio.length, Settings.of(decision)), new Block(audio.length, BLOCK), audio);
    }

    static float[] sine(double rate, double hz, double amplitude, int frames) {
        float[] x = new float[frames];
        for (int i = 0; i < frames; i++) {
            x[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return x;
    }

    static float[][] silence(int channels, int frames) {
        return new float[channels][frames];
    }

    static float[][] twice(float[] x) {
        return new float[][] {x, x.clone()};
    }

    /** A factor, in dB; 0 gives -∞. */
    static double decibels(double factor) {
        return 20 * Math.log10(factor);
    }

    static double amplitude(double decibels) {
        return Math.pow(10, decibels / 20);
    }

    static double highest(float[] x, int from, int to) {
        double highest = 0;
        for (float each : Arrays.copyOfRange(x, from, to)) {
            highest = Math.max(highest, Math.abs(each));
        }
        return highest;
    }

    static String kilohertz(double rate) {
        return rate % 1000 == 0 ? (int) (rate / 1000) + " kHz" : rate / 1000 + " kHz";
    }
}
