// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AnalysisRingTest {
    private static final int BLOCKS = 200_000;

    private final float[][] one = {{1, 2, 3, 4, 5, 6, 7, 8}};
    private final float[][] out = new float[1][8];

    @Test
    void shouldGiveSamplesWithWhereTheyStand() {
        AnalysisRing ring = new AnalysisRing(1, 8);
        assertTrue(ring.write(one, 2, 3, 100, 7));
        assertTrue(ring.write(one, 5, 1, 103, 7));
        assertTrue(ring.write(one, 0, 2, 50, 7));
        assertTrue(ring.write(one, 0, 0, 52, 9));
        assertTrue(ring.takeMark());
        assertFalse(ring.takeMark());
        assertEquals(100, ring.position());
        assertEquals(7, ring.word());
        assertEquals(4, ring.read(out, 8));
        assertArrayEquals(new float[] {3, 4, 5, 6, 0, 0, 0, 0}, out[0]);
        assertEquals(0, ring.read(out, 8));
        assertTrue(ring.takeMark());
        assertEquals(50, ring.position());
        assertEquals(2, ring.read(out, 8));
        assertTrue(ring.takeMark());
        assertEquals(52, ring.position());
        assertEquals(9, ring.word());
        assertEquals(0, ring.read(out, 8));
    }

    @Test
    void shouldDropABlockWholeThatFindsNoRoomAndSaySo() {
        AnalysisRing ring = new AnalysisRing(1, 8);
        assertEquals(8, ring.capacity());
        assertTrue(ring.write(one, 0, 6, 0, 0));
        assertFalse(ring.write(one, 0, 3, 6, 0));
        assertEquals(3, ring.dropped());
        ring.takeMark();
        assertEquals(6, ring.read(out, 8));
        assertTrue(ring.write(one, 0, 2, 9, 0));
        assertTrue(ring.takeMark());
        assertEquals(9, ring.position());
        assertEquals(8, ring.written());
        ring.finish();
        assertEquals(6, ring.finished());
    }

    /** What a reader on another thread saw amiss: samples that are not those of their positions. */
    private static long wrongSamples(boolean careless) throws InterruptedException {
        AnalysisRing ring = new AnalysisRing(1, 1024);
        long[] written = new long[1];
        Thread writer = new Thread(() -> {
            Random random = new Random(1);
            float[][] block = new float[1][64];
            long position = 0;
            for (int i = 0; i < BLOCKS; i++) {
                int frames = random.nextInt(64);
                position += random.nextInt(10) == 0 ? 1000 : 0;
                for (int k = 0; k < frames; k++) {
                    block[0][k] = (position + k) % 65_521;
                }
                written[0] += ring.write(block, 0, frames, position, i % 7) ? frames : 0;
                position += frames;
            }
            ring.write(block, 0, 0, position, -1);
        });
        writer.start();
        float[][] seen = new float[1][256];
        long wrong = 0;
        long read = 0;
        while (ring.word() != -1) {
            boolean marked = ring.takeMark();
            long position = careless && marked ? ring.position() + 1 : ring.position();
            int frames = ring.read(seen, 256);
            for (int k = 0; k < frames; k++) {
                wrong += seen[0][k] != (position + k) % 65_521 ? 1 : 0;
            }
            read += frames;
            if (frames == 0 && !writer.isAlive() && !ring.takeMark()) {
                break;
            }
        }
        writer.join();
        assertEquals(written[0], read);
        return wrong;
    }

    @Test
    void shouldLoseAndMixUpNothingBetweenTwoThreads() throws InterruptedException {
        assertEquals(0, wrongSamples(false));
        assertTrue(wrongSamples(true) > 0, "the control is not caught");
    }
}
