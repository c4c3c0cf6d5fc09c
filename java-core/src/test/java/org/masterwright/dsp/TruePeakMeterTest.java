// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.masterwright.loudness.EbuCase;

class TruePeakMeterTest {
    static List<EbuCase> cases() {
        return EbuCase.all().stream()
                .filter(each -> each.quantity().contains("dBTP"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldReadTheSignalsOfTheEbu(EbuCase ebu) {
        for (double rate : new double[] {44100, 48000, 96000}) {
            for (EbuCase.Reading reading : ebu.play().at(rate)) {
                final double deviation = reading.deviation();
                assertTrue(deviation <= ebu.above() && deviation >= -ebu.below(), ebu + " is off by " + deviation);
            }
        }
    }

    @Test
    void shouldKnowAllSignalsThatCanBeMade() {
        assertEquals(9, cases().size());
        assertEquals(24, EbuCase.all().size());
    }

    @Test
    void shouldAgreeWithALongerMeterOnNoiseBelow20kHz() {
        for (int seed = 1; seed < 6; seed++) {
            final float[] white = Signals.noise(seed, 1, 20000);
            final float[] x = new float[white.length];
            for (int i = 32; i < x.length - 32; i++) {
                double sum = 0;
                for (int k = -32; k <= 32; k++) {
                    final double cut = 0.8;
                    final double sinc = k == 0 ? cut : Math.sin(Math.PI * cut * k) / (Math.PI * k);
                    sum += sinc * (0.5 + 0.5 * Math.cos(Math.PI * k / 33)) * white[i + k];
                }
                x[i] = (float) sum;
            }
            final float[][] audio = {faded(x)};
            assertEquals(SixteenfoldMeter.peak(audio), read(audio, 512), 0.15);
        }
    }

    @Test
    void shouldNotDependOnTheBlocks() {
        final float[][] in = {Signals.noise(1, 1, 30000), Signals.noise(2, 0.9, 30000)};
        final double whole = read(in, 30000);
        for (int block : new int[] {1, 7, 64, 1000}) {
            assertEquals(whole, read(in, block));
        }
    }

    @Test
    void shouldCountTheVeryLastSampleAndForgetOnReset() {
        final TruePeakMeter meter = new TruePeakMeter(1);
        assertEquals(Decibels.SILENCE, meter.truePeak());
        final float[][] audio = {new float[101]};
        audio[0][100] = 0.5f;
        meter.process(audio, 101);
        meter.finish();
        assertEquals(-6.02, meter.truePeak(), 0.01);
        meter.reset();
        assertEquals(Decibels.SILENCE, meter.truePeak());
    }

    @Test
    void shouldAllocateNothing() {
        final TruePeakMeter meter = new TruePeakMeter(2);
        final float[][] audio = {Signals.noise(1, 1, 512), Signals.noise(2, 1, 512)};
        Allocation.assertNone(() -> {
            meter.reset();
            meter.process(audio, 512);
            meter.finish();
        });
    }

    private static double read(float[][] audio, int block) {
        final TruePeakMeter meter = new TruePeakMeter(audio.length);
        Signals.run(meter::process, audio, block);
        meter.finish();
        return meter.truePeak();
    }

    private static float[] faded(float[] x) {
        for (int i = 0; i < 500; i++) {
            final double w = 0.5 - 0.5 * Math.cos(Math.PI * i / 500);
            x[i] *= (float) w;
            x[x.length - 1 - i] *= (float) w;
        }
        return x;
    }
}
