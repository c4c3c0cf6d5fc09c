// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.dsp.Signals;

/** The synthesisable signals of EBU Tech 3341 and 3342 for stereo, each within the tolerance the document states. */
class LoudnessMeterTest {
    static List<EbuCase> cases() {
        return EbuCase.all().stream()
                .filter(each -> !each.quantity().contains("dBTP"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldReadTheSignalsOfTheEbu(EbuCase ebu) {
        for (double rate : new double[] {44_100, 48_000, 96_000}) {
            final List<EbuCase.Reading> readings = ebu.play().at(rate);
            assertFalse(readings.isEmpty());
            for (EbuCase.Reading reading : readings) {
                assertEquals(reading.expected(), reading.measured(), ebu.above(), ebu + " at " + rate + " Hz");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {22_050, 32_000, 88_200, 176_400, 192_000})
    void shouldReadASteadyToneAtEveryRate(double rate) {
        final LoudnessMeter meter = EbuCase.measure(rate, new EbuCase.Tone(-23, 20));
        assertEquals(-23, meter.momentary(), 0.1);
        assertEquals(-23, meter.shortTerm(), 0.1);
        assertEquals(-23, meter.integrated(), 0.1);
    }

    @Test
    void shouldCountMonoAsOneChannel() {
        final LoudnessMeter mono = new LoudnessMeter(48_000, 1);
        mono.process(new float[][] {Signals.sine(48_000, 1000, 0.1, 0, 480_000)}, 480_000);
        assertEquals(-23.01, mono.integrated(), 0.1);
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final Random random = new Random(5);
        final float[][] noise = new float[2][44_100 * 5];
        for (float[] channel : noise) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (0.1 * random.nextGaussian());
            }
        }
        final LoudnessMeter whole = new LoudnessMeter(44_100, 2);
        whole.process(noise, noise[0].length);
        final LoudnessMeter parts = new LoudnessMeter(44_100, 2);
        for (int done = 0; done < noise[0].length; ) {
            final int run = Math.min(noise[0].length - done, random.nextInt(3_000));
            final float[][] part = new float[2][run];
            for (int c = 0; c < 2; c++) {
                System.arraycopy(noise[c], done, part[c], 0, run);
            }
            parts.process(part, run);
            done += run;
        }
        assertEquals(whole.integrated(), parts.integrated(), 1e-9);
        assertEquals(whole.shortTerm(), parts.shortTerm(), 1e-9);
        assertEquals(whole.range(), parts.range(), 0.011);
    }

    @Test
    void shouldAnswerSilenceForSilence() {
        final LoudnessMeter meter = new LoudnessMeter(48_000, 2);
        meter.process(new float[2][480_000], 480_000);
        assertEquals(LoudnessMeter.SILENCE, meter.integrated());
        assertEquals(LoudnessMeter.SILENCE, meter.momentary());
        assertEquals(0, meter.range());
    }
}
