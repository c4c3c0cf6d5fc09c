// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;

/**
 * A full-range jump of any control on a sine of 100 Hz leaves everything 500 Hz or more away from it below -80 dBFS,
 * the limiter idle.
 */
class SmoothnessTest {
    private static final double RATE = 48_000;
    private static final int FRAMES = 96_000;
    private static final Decision LOWEST = Engines.decision(-18, 0, -14, -20, -14);
    private static final Decision HIGHEST = Engines.decision(18, 0, -14, -34, -14);

    private enum Jump {
        STYLE(Parameter.STYLE, 0, 2),
        STYLE_BACK(Parameter.STYLE, 2, 0),
        AMOUNT(Parameter.AMOUNT, 0, 1000),
        TRIM(Parameter.TRIM_OUTPUT_LEVEL, 0, 512),
        LOW_EQ(Parameter.TRIM_LOW_EQ, 0, 1024),
        MID_EQ(Parameter.TRIM_MID_EQ, 0, 1024),
        HIGH_EQ(Parameter.TRIM_HIGH_EQ, 1024, 0),
        PRESENCE_AIR(Parameter.TRIM_PRESENCE_AIR, 0, 1024),
        COMPRESSION(Parameter.TRIM_COMPRESSION, 1024, 2048),
        WIDTH(Parameter.TRIM_STEREO_WIDTH, 1024, 0),
        REVERB(Parameter.TRIM_REVERB_SEND, 1024, 2048),
        REVERB_BACK(Parameter.TRIM_REVERB_SEND, 2048, 1024),
        DELAY(Parameter.TRIM_DELAY_SEND, 1024, 2048),
        DELAY_BACK(Parameter.TRIM_DELAY_SEND, 2048, 1024),
        TARGET(Parameter.TARGET_LUFS, 1, 101),
        LOCK(Parameter.LOCK_INPUT_GAIN, 1, 0),
        MATCH(Parameter.MATCH, 1, 0),
        LIMITER(Parameter.LIMITER, 0, 1),
        CEILING(Parameter.CEILING, 0, 300),
        BYPASS(Parameter.BYPASS, 0, 1);

        private final Parameter parameter;
        private final int from;
        private final int to;

        Jump(Parameter parameter, int from, int to) {
            this.parameter = parameter;
            this.from = from;
            this.to = to;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveNothingFarFromTheSine(Jump jump) {
        double[] locked = Engines.noLocks();
        locked[0] = 0;
        Settings settings = Engines.settings(LOWEST, HIGHEST, HIGHEST, locked);
        shouldLeaveNothing(settings, 0.05, jump.parameter, jump.from, jump.to);
    }

    /** The compressor's threshold stands on the decided input gain, so that its detector moves with the gain. */
    @Test
    void shouldLockTheInputGainUnderACompressorWithoutAClick() {
        double[] values = {1, 1, 0.5, 0.5, 0.5, 0.5, 0, 0, 0.5, 0.5};
        Decision compressed = new Decision(values, 250, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        double[] locked = Engines.noLocks();
        locked[0] = 0;
        Settings settings = Engines.settings(compressed, compressed, compressed, locked);
        shouldLeaveNothing(settings, 0.1, Parameter.LOCK_INPUT_GAIN, 0, 1);
        shouldLeaveNothing(settings, 0.1, Parameter.LOCK_INPUT_GAIN, 1, 0);
    }

    private static void shouldLeaveNothing(Settings settings, double amplitude, Parameter parameter, int from, int to) {
        AudioEngine engine = Engines.engine(RATE, 2, settings);
        Block block = new Block(2, 8192);
        block.set(parameter, from);
        float[][] sine = new float[2][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            sine[0][i] = (float) (amplitude * Math.sin(2 * Math.PI * 100 * i / RATE));
            // Not the same in both channels, so that the width has a side signal to work on.
            sine[1][i] = -0.5f * sine[0][i];
        }
        float[] before = Engines.run(engine, block, sine, 480)[0];
        block.set(parameter, to);
        float[] out = Engines.run(engine, block, sine, 480)[0];
        // The jump itself stands in the middle of what is looked at, not where the filter has no past.
        float[] around = Arrays.copyOfRange(before, FRAMES - 4_800, 2 * FRAMES);
        System.arraycopy(out, 0, around, 4_800, FRAMES);
        double[] far = highPassed(around);
        double highest = 0;
        for (double each : far) {
            highest = Math.max(highest, Math.abs(each));
        }
        double level = 20 * Math.log10(highest);
        assertTrue(level < -80, parameter + " leaves " + level + " dBFS");
        double loudest = 20 * Math.log10(Samples.peak(new float[][] {out}, FRAMES));
        assertTrue(loudest > -27, "nothing was heard: " + loudest + " dBFS");
    }

    /** Removes what lies below about 500 Hz by a linear-phase filter; the first and last half filter are left out. */
    private static double[] highPassed(float[] x) {
        int half = 480;
        double cutoff = 480 / RATE;
        double[] taps = new double[2 * half + 1];
        double sum = 0;
        for (int k = -half; k <= half; k++) {
            double w = (k + half) / (2.0 * half);
            double blackmanHarris = 0.35875
                    - 0.48829 * Math.cos(2 * Math.PI * w)
                    + 0.14128 * Math.cos(4 * Math.PI * w)
                    - 0.01168 * Math.cos(6 * Math.PI * w);
            double sinc = k == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * k) / (Math.PI * k);
            taps[k + half] = sinc * blackmanHarris;
            sum += taps[k + half];
        }
        double[] out = new double[x.length - 2 * half];
        for (int i = 0; i < out.length; i++) {
            double low = 0;
            for (int k = 0; k < taps.length; k++) {
                low += taps[k] / sum * x[i + k];
            }
            out[i] = x[i + half] - low;
        }
        return out;
    }
}
