// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RampSmootherTest {
    @ParameterizedTest
    @ValueSource(doubles = {8000, 22050, 44100, 48000, 96000, 192000, 768000})
    void shouldRiseWithoutTurningBackAndArriveInTimeExactly(double sampleRate) {
        final double target = 17.3;
        final RampSmoother smoother = new RampSmoother(sampleRate, 0.05);
        smoother.reset(-18.1);
        smoother.setTarget(target);
        final int frames = (int) Math.round(sampleRate * 0.05);
        final double[] out = new double[frames];
        smoother.next(out, frames);
        double last = -18.1;
        double steepest = 0;
        double bend = 0;
        double slope = 0;
        for (double x : out) {
            assertTrue(x >= last, x + " after " + last);
            assertTrue(x <= target);
            bend = Math.max(bend, Math.abs(x - last - slope));
            slope = x - last;
            steepest = Math.max(steepest, slope);
            last = x;
        }
        assertEquals(target, last);
        assertTrue(out[frames - 4] < target, "arrived early");
        assertFalse(smoother.isMoving());
        assertEquals(target, smoother.value());
        // A slope without a jump: from sample to sample it changes by a small part of its peak only (and by the last
        // place of the fixed point).
        assertTrue(bend < steepest * 3.0 / frames + 2.5e-7, bend + " against " + steepest);
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final Random random = new Random(7);
        final int total = 40000;
        final double[] whole = new double[total];
        final double[] parts = new double[total];
        final RampSmoother a = new RampSmoother(48000, 0.05);
        final RampSmoother b = new RampSmoother(48000, 0.05);
        int done = 0;
        while (done < total) {
            final int run = Math.min(total - done, random.nextInt(3000));
            final double target = random.nextDouble() * 36 - 18;
            a.setTarget(target);
            b.setTarget(target);
            final double[] block = new double[run];
            a.next(block, run);
            System.arraycopy(block, 0, whole, done, run);
            for (int i = 0; i < run; ) {
                final int n = Math.min(run - i, random.nextInt(70));
                b.next(block, n);
                System.arraycopy(block, 0, parts, done + i, n);
                i += n;
            }
            done += run;
        }
        assertArrayEquals(whole, parts);
    }

    @Test
    void shouldStayWithinWhatItWasGivenWhateverTheAutomation() {
        final Random random = new Random(11);
        final RampSmoother smoother = new RampSmoother(44100, 0.05);
        smoother.reset(0);
        final double[] out = new double[64];
        for (int block = 0; block < 20000; block++) {
            smoother.setTarget(random.nextInt(5) == 0 ? random.nextInt(2) * 6.0 : smoother.target());
            smoother.next(out, random.nextInt(65));
            assertTrue(smoother.value() >= 0 && smoother.value() <= 6, "left the range: " + smoother.value());
        }
        smoother.setTarget(3.7);
        for (int i = 0; i < 40; i++) {
            smoother.next(out, 64);
        }
        assertEquals(3.7, smoother.value());
    }

    @Test
    void shouldIgnoreNaNAndClampTheRest() {
        final RampSmoother smoother = new RampSmoother(48000, 0.05);
        smoother.reset(1.5);
        smoother.setTarget(Double.NaN);
        assertFalse(smoother.isMoving());
        assertEquals(1.5, smoother.value());
        smoother.setTarget(Double.POSITIVE_INFINITY);
        assertEquals(RampSmoother.LIMIT, smoother.target());
        smoother.next(new double[4800], 4800);
        assertEquals(RampSmoother.LIMIT, smoother.value());
    }

    @Test
    void shouldAllocateNothing() {
        final RampSmoother smoother = new RampSmoother(48000, 0.05);
        final double[] out = new double[512];
        Allocation.assertNone(() -> {
            smoother.setTarget(-smoother.target() + 1);
            smoother.next(out, 512);
        });
    }
}
