// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;

/** With Amount 0 and the limiter off, or bypassed, the output is the delayed input, bit for bit. */
class NullTest {
    private static final int[] SIZES = {1, 17, 64, 480, 512, 1024, 8192, 0, 333};

    @ParameterizedTest
    @CsvSource({
        "8000, 1",
        "1234.5678, 2",
        "44100, 1",
        "44100, 2",
        "48000, 2",
        "88200, 2",
        "96000, 1",
        "192000, 2",
        "768000, 2"
    })
    void shouldDelayAndNothingElseAtNoAmount(double rate, int channels) {
        Block block = new Block(channels, 8192);
        block.set(Parameter.AMOUNT, 0);
        block.set(Parameter.LIMITER, 0);
        shouldDelayAndNothingElse(rate, channels, block);
    }

    @ParameterizedTest
    @CsvSource({"44100, 1", "48000, 2", "192000, 2"})
    void shouldDelayAndNothingElseInBypass(double rate, int channels) {
        Block block = new Block(channels, 8192);
        block.set(Parameter.BYPASS, 1);
        block.set(Parameter.MATCH, 1);
        shouldDelayAndNothingElse(rate, channels, block);
    }

    private static void shouldDelayAndNothingElse(double rate, int channels, Block block) {
        Decision loud = Engines.decision(6, 9, -14, -20, -14);
        AudioEngine engine = Engines.engine(rate, channels, Engines.settings(loud, loud, loud));
        float[][] in = anyFiniteSamples(channels, 40_000);
        float[][] out = Engines.run(engine, block, in, SIZES);
        int latency = engine.latencyFrames();
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < out[c].length; i++) {
                float expected = i < latency ? 0 : in[c][i - latency];
                assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(out[c][i]), "frame " + i);
            }
        }
        block.set(Parameter.AMOUNT, 1000);
        block.set(Parameter.BYPASS, 0);
        float[][] sounding = Engines.run(engine, block, Engines.noise(1, channels, 40_000, 0.1), 512);
        assertNotEquals(0, sounding[0][39_999]);
    }

    /**
     * Every bit pattern that may be a signal is as likely as any other, so denormals, -0 and absurdly large ones occur.
     */
    private static float[][] anyFiniteSamples(int channels, int frames) {
        Random random = new Random(7);
        float[][] audio = new float[channels][frames];
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                float sample = Float.intBitsToFloat(random.nextInt());
                channel[i] = Math.abs(sample) <= Samples.LARGEST ? sample : -0f;
            }
            channel[100] = -0f;
            channel[101] = Float.MIN_VALUE;
            channel[102] = Samples.LARGEST;
        }
        return audio;
    }
}
