// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgrammeLoudnessTest {
    private static LoudnessMeter sine(double rate, int channels, double decibels, double seconds) {
        float[][] audio = new float[channels][(int) (rate * seconds)];
        for (int i = 0; i < audio[0].length; i++) {
            for (float[] channel : audio) {
                channel[i] = (float) (Math.pow(10, decibels / 20) * Math.sin(2 * Math.PI * 1000 * i / rate));
            }
        }
        LoudnessMeter meter = new LoudnessMeter(rate, channels);
        meter.process(audio, audio[0].length);
        return meter;
    }

    private static double together(LoudnessMeter... pieces) {
        ProgrammeLoudness programme = new ProgrammeLoudness();
        for (LoudnessMeter piece : pieces) {
            programme.add(piece);
        }
        return programme.integrated();
    }

    @Test
    void shouldBeThatOfOnePieceWhereThereIsOne() {
        LoudnessMeter piece = sine(48_000, 2, -20, 10);
        assertEquals(piece.integrated(), together(piece));
        assertEquals(LoudnessMeter.SILENCE, together());
        assertEquals(LoudnessMeter.SILENCE, together(sine(48_000, 1, -120, 3)));
    }

    @Test
    void shouldAveragePowersByLengthAtAnyRate() {
        // A stereo sine of -20 dBFS is -20 LUFS; half the time at -20, half at -26.
        double expected = 10 * Math.log10((Math.pow(10, -2.0) + Math.pow(10, -2.6)) / 2);
        assertEquals(expected, together(sine(48_000, 2, -20, 20), sine(44_100, 2, -26, 20)), 0.05);
        double quarter = 10 * Math.log10((Math.pow(10, -2.0) + 3 * Math.pow(10, -2.6)) / 4);
        assertEquals(quarter, together(sine(48_000, 2, -20, 10), sine(96_000, 2, -26, 30)), 0.05);
    }

    @Test
    void shouldGateAQuietPieceAgainstTheWhole() {
        LoudnessMeter loud = sine(48_000, 2, -14, 10);
        assertEquals(loud.integrated(), together(loud, sine(48_000, 2, -40, 60)), 0.02);
    }
}
