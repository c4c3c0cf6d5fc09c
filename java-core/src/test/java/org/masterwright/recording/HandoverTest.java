// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandoverTest {
    private static boolean isRunning(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }

    @Test
    void shouldPassEverySampleOnInOrder() throws IOException {
        Random random = new Random(4);
        int total = 300_000;
        float[][] audio = new float[2][total];
        float[][] got = new float[2][total];
        for (int i = 0; i < total; i++) {
            audio[0][i] = i;
            audio[1][i] = -i;
        }
        int[] filled = new int[1];
        List<Thread> threads = new ArrayList<>();
        try (Handover handover = new Handover("passing", 2, (piece, from, frames) -> {
            System.arraycopy(piece[0], from, got[0], filled[0], frames);
            System.arraycopy(piece[1], from, got[1], filled[0], frames);
            filled[0] += frames;
            threads.add(Thread.currentThread());
        })) {
            for (int done = 0; done < total; ) {
                int run = Math.min(total - done, random.nextInt(20_000));
                handover.take(audio, done, run);
                done += run;
            }
            handover.finish();
            assertEquals(total, filled[0]);
        }
        assertArrayEquals(audio[0], got[0]);
        assertArrayEquals(audio[1], got[1]);
        assertNotEquals(Thread.currentThread(), threads.get(0));
        assertFalse(isRunning("passing"));
    }

    @Test
    void shouldThrowWhatTheSinkThrewAndPassNothingMore() {
        IOException full = new IOException("full");
        int[] calls = new int[1];
        try (Handover handover = new Handover("throwing", 1, (piece, from, frames) -> {
            calls[0]++;
            throw full;
        })) {
            float[][] audio = new float[1][100_000];
            assertSame(full, assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    handover.take(audio, 0, 100_000);
                }
            }));
            assertEquals(1, calls[0]);
        }
        try (Handover handover = new Handover("throwing", 1, (piece, from, frames) -> {
            throw new IllegalStateException("last piece");
        })) {
            assertThrows(IllegalStateException.class, () -> {
                handover.take(new float[1][10], 0, 10);
                handover.finish();
            });
        }
        assertFalse(isRunning("throwing"));
    }

    @Test
    void shouldWaitForASlowSinkInsteadOfPilingUp() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        int[] pushed = new int[1];
        try (Handover handover = new Handover("slow", 1, (piece, from, frames) -> {
            try {
                open.await();
            } catch (InterruptedException closed) {
                throw new IllegalStateException(closed);
            }
        })) {
            Thread pusher = new Thread(() -> {
                try {
                    for (; pushed[0] < 100; pushed[0]++) {
                        handover.take(new float[1][4096], 0, 4096);
                    }
                    handover.finish();
                } catch (IOException failure) {
                    pushed[0] = -1;
                }
            });
            pusher.start();
            TimeUnit.MILLISECONDS.sleep(200);
            assertEquals(8, pushed[0]);
            open.countDown();
            pusher.join();
            assertEquals(100, pushed[0]);
        }
    }
}
