// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayLineTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 240, 960, 5000})
    void shouldDelayEveryBitPatternWhateverTheBlocks(int delay) {
        final Random random = new Random(delay);
        final float[][] in = new float[2][20000];
        for (float[] channel : in) {
            for (int i = 0; i < channel.length; i++) {
                // Every finite value: denormals, both zeros, and what a limiter must never see.
                do {
                    channel[i] = Float.intBitsToFloat(random.nextInt() & ~(random.nextInt(3) == 0 ? 0x7F800000 : 0));
                } while (!Float.isFinite(channel[i]));
            }
        }
        for (int block : new int[] {1, 64, 1000}) {
            final DelayLine line = new DelayLine(2, delay, 1000);
            check(in, Signals.run(line::process, in, block), delay);
            line.reset();
            check(in, Signals.runRandomly(line::process, in, block, 5), delay);
        }
    }

    @Test
    void shouldRefuseWhatItCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new DelayLine(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new DelayLine(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new DelayLine(1, 1, 0));
    }

    @Test
    void shouldAllocateNothing() {
        final DelayLine line = new DelayLine(2, 240, 512);
        final float[][] audio = new float[2][512];
        Allocation.assertNone(() -> line.process(audio, 512));
    }

    private static void check(float[][] in, float[][] out, int delay) {
        for (int c = 0; c < in.length; c++) {
            for (int i = 0; i < in[c].length; i++) {
                final float expected = i < delay ? 0.0f : in[c][i - delay];
                assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(out[c][i]), "frame " + i);
            }
        }
    }
}
