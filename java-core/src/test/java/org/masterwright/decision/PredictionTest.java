// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.masterwright.listening.PassageSet;
import org.masterwright.listening.Synthetic;

class PredictionTest {
    /** A song of which each second has a loudness of its own, some -40 to -14 LUFS. */
    private static Synthetic song(int seconds) {
        return Synthetic.of(2, seconds, (time, random, channel) -> {
            int second = (int) time;
            double level = -14 - 26 * Math.abs(Math.sin(second * 0.37) * Math.sin(second * 1.9));
            return Math.pow(10, level / 20) * (random.nextDouble() * 2 - 1);
        });
    }

    private static Prediction predict(PassageSet set, double input, DoubleUnaryOperator master) {
        double[] output = set.passages().stream()
                .mapToDouble(each -> master.applyAsDouble(each.lufs()))
                .toArray();
        return Prediction.of(set, input, output);
    }

    /** Every second through the same, measured as BS.1770 would: the truth. */
    private static double truth(Synthetic song, DoubleUnaryOperator master) {
        PassageSet all = song.passages();
        float[][] audio = new float[2][];
        for (int c = 0; c < 2; c++) {
            audio[c] = song.audio()[c].clone();
        }
        int rate = Synthetic.RATE;
        IntStream.range(0, audio[0].length / rate).forEach(second -> {
            float[][] one = {
                java.util.Arrays.copyOfRange(audio[0], second * rate, (second + 1) * rate),
                java.util.Arrays.copyOfRange(audio[1], second * rate, (second + 1) * rate)
            };
            double lufs = new Synthetic(rate, one).passages().passages().get(0).lufs();
            float gain = (float) Math.pow(10, (master.applyAsDouble(lufs) - lufs) / 20);
            for (float[] channel : audio) {
                for (int i = second * rate; i < (second + 1) * rate; i++) {
                    channel[i] *= gain;
                }
            }
        });
        assertTrue(all.passages().size() <= 16);
        return new Synthetic(rate, audio).measured().integratedLufs();
    }

    @Test
    void shouldFollowAGainExactly() {
        Synthetic song = song(60);
        double input = song.measured().integratedLufs();
        Prediction prediction = predict(song.passages(), input, lufs -> lufs + 5);
        assertEquals(input + 5, prediction.lufs(), 0.01);
        assertTrue(prediction.bandLu() < 0.1, prediction.toString());
    }

    @Test
    void shouldForetellTheWholeWhereLoudSecondsAreHeldBack() {
        Synthetic song = song(90);
        double input = song.measured().integratedLufs();
        DoubleUnaryOperator limited = lufs -> lufs + 6 - 0.5 * Math.max(0, lufs + 20);
        Prediction prediction = predict(song.passages(), input, limited);
        assertEquals(truth(song, limited), prediction.lufs(), 0.2);
        assertEquals(truth(song, limited), prediction.lufs(), 0.1 + prediction.bandLu());
    }

    @Test
    void shouldBeSureWhereEverythingIsKeptAndUnsureWhereSecondsDiffer() {
        Synthetic all = song(5);
        double input = all.measured().integratedLufs();
        DoubleUnaryOperator erratic = lufs -> lufs + 3 * Math.sin(lufs * 100);
        assertEquals(0.05, predict(all.passages(), input, erratic).bandLu(), 1e-6);
        Synthetic song = song(90);
        double band = predict(song.passages(), song.measured().integratedLufs(), erratic)
                .bandLu();
        assertTrue(band > 0.5, band + " LU");
    }
}
