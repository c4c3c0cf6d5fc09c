// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DecibelsTest {
    @Test
    void shouldTurnDecibelsIntoGainWithinItsBound() {
        for (double db = -199.999; db <= 200; db += 0.00317) {
            final double expected = StrictMath.pow(10, db / 20);
            assertEquals(1.0, Decibels.toGain(db) / expected, 1e-13, "at " + db + " dB");
        }
    }

    @Test
    void shouldTurnGainIntoDecibelsWithinItsBound() {
        for (double db = -199.999; db <= 200; db += 0.00317) {
            final double gain = StrictMath.pow(10, db / 20);
            assertEquals(20 * StrictMath.log10(gain), Decibels.fromGain(gain), 1e-12, "at " + db + " dB");
            assertEquals(20 * StrictMath.log10(gain), Decibels.fromGain(-gain), 1e-12);
            assertEquals(10 * StrictMath.log10(gain * gain), Decibels.fromPower(gain * gain), 1e-12);
        }
    }

    @Test
    void shouldBeExactAtUnity() {
        assertEquals(1.0, Decibels.toGain(0.0));
        assertEquals(1.0, Decibels.toGain(-0.0));
        assertEquals(0.0, Decibels.fromGain(1.0));
        assertEquals(0.0, Decibels.fromPower(1.0));
    }

    @Test
    void shouldNeverFall() {
        double last = 0;
        for (int i = -40000; i <= 40000; i++) {
            final double gain = Decibels.toGain(i * 0.001);
            assertTrue(gain > last, "at step " + i);
            last = gain;
        }
    }

    @Test
    void shouldHaveAFloorAndACeiling() {
        assertEquals(0.0, Decibels.toGain(-200));
        assertEquals(0.0, Decibels.toGain(Double.NEGATIVE_INFINITY));
        assertEquals(0.0, Decibels.toGain(Double.NaN));
        assertEquals(1e10, Decibels.toGain(Double.POSITIVE_INFINITY), 1);
        assertEquals(Decibels.SILENCE, Decibels.fromGain(0.0));
        assertEquals(Decibels.SILENCE, Decibels.fromGain(Double.MIN_VALUE));
        assertEquals(Decibels.SILENCE, Decibels.fromGain(Double.NaN));
        assertEquals(Decibels.SILENCE, Decibels.fromPower(0.0));
    }
}
