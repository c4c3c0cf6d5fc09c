// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryRingTest {
    private static final int LONGEST = 128;

    @ParameterizedTest
    @ValueSource(ints = {129, 1000, 16383, 16384, 16385, 40000})
    void shouldGiveBackWhatStoodThereAndSilenceBefore(int frames) {
        final HistoryRing ring = new HistoryRing(frames);
        final Random random = new Random(1);
        final float[] run = new float[LONGEST];
        // Twice, beginning to count at 0 again: the second past must know nothing of the first.
        for (int sign = -1; sign <= 1; sign += 2) {
            long now = 0;
            while (now < 3L * frames) {
                final int length = 1 + random.nextInt(LONGEST);
                for (int i = 0; i < length; i++) {
                    run[i] = sign * (now + i + 1);
                }
                ring.write(now, run, length);
                final int delay = random.nextInt(frames - length + 1);
                ring.read(now, delay, run, length);
                for (int i = 0; i < length; i++) {
                    assertEquals(sign * Math.max(0, now + i + 1 - delay), run[i]);
                }
                now += length;
            }
        }
    }
}
