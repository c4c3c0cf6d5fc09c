// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatestWordsTest {
    private static final int WRITES = 2_000_000;
    private static final int SIZE = 15;

    @Test
    void shouldGiveTheLatestWithItsVersion() {
        LatestWords words = new LatestWords(2);
        long[] read = new long[2];
        assertEquals(0, words.version());
        assertEquals(0, words.read(read));
        words.write(new long[] {1, 2});
        words.write(new long[] {3, 4});
        assertEquals(2, words.version());
        assertEquals(2, words.read(read));
        assertArrayEquals(new long[] {3, 4}, read);
    }

    @Test
    void shouldShowAnotherThreadWordsThatBelongTogether() throws InterruptedException {
        LatestWords words = new LatestWords(SIZE);
        Thread writer = new Thread(() -> {
            long[] written = new long[SIZE];
            for (long i = 1; i <= WRITES; i++) {
                Arrays.fill(written, i);
                words.write(written);
            }
        });
        writer.start();
        long[] read = new long[SIZE];
        long last = 0;
        while (last < WRITES) {
            long version = words.read(read);
            if (version >= 0) {
                assertTrue(version >= last);
                for (long word : read) {
                    assertEquals(version, word);
                }
                last = version;
            }
        }
        writer.join();
    }
}
