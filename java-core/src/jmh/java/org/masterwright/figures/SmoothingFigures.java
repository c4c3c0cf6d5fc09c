// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import java.util.Arrays;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.Settings;

/** What a full-range jump of a parameter leaves 500 Hz and more away from a sine of 100 Hz, the limiter idle. */
final class SmoothingFigures implements Section {
    private static final double LEVEL = -20;
    private static final double HZ = 100;
    /** Half the length of the filter that takes the sine away: nothing within 500 Hz of it is left. */
    private static final int HALF = 480;

    private static final int BEFORE = 4_800;

    @Override
    public String id() {
        return "smoothing";
    }

    @Override
    public String measure() {
        MarkdownTable table = new MarkdownTable("what jumps", "up", "down", "loudest sample, dBFS");
        for (ChainParameter parameter : ChainParameter.values()) {
            Parameter trim = parameter.trim();
            int lowest = parameter.neutral() == 0 ? trim.defaultStep() : 0;
            double gain = parameter == ChainParameter.COMPRESSION ? 1 : 0.5;
            Decision decision = Lab.with(ChainParameter.INPUT_GAIN, gain);
            decision = parameter == ChainParameter.INPUT_GAIN ? Decision.neutral() : decision;
            row(table, parameter.id(), Settings.of(decision), trim, lowest, trim.steps());
        }
        Decision quiet = decision(0.4, 0.1, 180, -20);
        Decision loud = decision(0.6, 0.9, 320, -14);
        Settings styles = new Settings(new Decision[] {quiet, loud, loud}, locks(Double.NaN));
        row(table, "style", styles, Parameter.STYLE, Style.SAFE.ordinal(), Style.BALANCED.ordinal());
        row(table, "amount", styles, Parameter.AMOUNT, 0, Parameter.AMOUNT.steps());
        row(table, "target, -24 to -10 LUFS", styles, Parameter.TARGET_LUFS, 1, 141);
        row(table, "ceiling", styles, Parameter.CEILING, 0, Parameter.CEILING.steps());
        row(table, "limiter", styles, Parameter.LIMITER, 0, 1);
        Decision lifted = decision(1, 0.9, 250, -14);
        Settings held = new Settings(new Decision[] {lifted, lifted, lifted}, locks(0));
        row(table, "lock of the input gain, -18 against +18 dB", held, Parameter.LOCK_INPUT_GAIN, 0, 1);
        row(table, "match", styles, Parameter.MATCH, 0, 1);
        row(table, "bypass", styles, Parameter.BYPASS, 0, 1);
        return "## Smoothing\n\nA sine of 100 Hz, -20 dBFS, and a jump over the full range: the highest peak, dBFS, of"
                + " what lies 500 Hz or more away from it. The promise is -80.\n\n" + table;
    }

    private static Decision decision(double gain, double share, double delayMs, double solved) {
        double up = 0.5 + 0.5 * share;
        double[] values = {gain, share, up, 1 - up, up, up, share, share, up, 0.5};
        return new Decision(values, delayMs, solved, solved, -18, solved);
    }

    private static double[] locks(double inputGain) {
        double[] locked = new double[ChainParameter.COUNT];
        Arrays.fill(locked, Double.NaN);
        locked[ChainParameter.INPUT_GAIN.ordinal()] = inputGain;
        return locked;
    }

    private static void row(
            MarkdownTable table, String what, Settings settings, Parameter parameter, int from, int to) {
        float[][] up = jump(settings, parameter, from, to);
        float[][] down = jump(settings, parameter, to, from);
        double loudest = Math.max(Lab.highest(up[0], 0, up[0].length), Lab.highest(down[0], 0, down[0].length));
        table.row(what, far(up), far(down), Lab.decibels(loudest));
    }

    private static float[][] jump(Settings settings, Parameter parameter, int from, int to) {
        int frames = (int) (2 * Lab.RATE);
        float[][] sine = {Lab.sine(Lab.RATE, HZ, Lab.amplitude(LEVEL), frames), new float[frames]};
        for (int i = 0; i < frames; i++) {
            // Not alike, so that the width has a side signal to work on.
            sine[1][i] = -0.5f * sine[0][i];
        }
        AudioEngine engine = Lab.engine(Lab.RATE, 2, settings);
        Block block = new Block(2, Lab.BLOCK);
        block.set(parameter, from);
        float[][] before = Lab.run(engine, block, sine);
        block.set(parameter, to);
        float[][] after = Lab.run(engine, block, sine);
        float[][] around = new float[2][];
        for (int c = 0; c < 2; c++) {
            // The jump stands in the middle of what is looked at, not where the filter has no past.
            around[c] = Arrays.copyOfRange(before[c], frames - BEFORE, 2 * frames);
            System.arraycopy(after[c], 0, around[c], BEFORE, frames);
        }
        return around;
    }

    private static double far(float[][] audio) {
        double highest = 0;
        for (float[] channel : audio) {
            for (double each : withoutTheSine(channel)) {
                highest = Math.max(highest, Math.abs(each));
            }
        }
        return Lab.decibels(highest);
    }

    private static double[] withoutTheSine(float[] x) {
        double cutoff = 480 / Lab.RATE;
        double[] taps = new double[2 * HALF + 1];
        double sum = 0;
        for (int k = -HALF; k <= HALF; k++) {
            double w = Math.PI * (k + HALF) / HALF;
            double window = 0.35875 - 0.48829 * Math.cos(w) + 0.14128 * Math.cos(2 * w) - 0.01168 * Math.cos(3 * w);
            double sinc = k == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * k) / (Math.PI * k);
            taps[k + HALF] = sinc * window;
            sum += taps[k + HALF];
        }
        double[] out = new double[x.length - 2 * HALF];
        for (int i = 0; i < out.length; i++) {
            double low = 0;
            for (int k = 0; k < taps.length; k++) {
                low += taps[k] * x[i + k];
            }
            out[i] = x[i + HALF] - low / sum;
        }
        return out;
    }
}
