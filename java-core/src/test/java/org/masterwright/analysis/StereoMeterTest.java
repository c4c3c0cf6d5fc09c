// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StereoMeterTest {
    private static StereoMeter measure(double rate, float[]... audio) {
        final StereoMeter meter = new StereoMeter(rate, audio.length);
        Sounds.play(audio, 5000, 1, meter::process);
        return meter;
    }

    private static boolean isMono(StereoMeter meter) {
        return new Stereo(1, 1, meter.sideToMidDb(), meter.sideToMidDb()).isMono();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 30, 90, 120, 180})
    void shouldReadTheCosineOfThePhaseBetweenTwoSines(double degrees) {
        final double angle = Math.toRadians(degrees);
        for (double rate : new double[] {22_050, 44_100, 192_000}) {
            final StereoMeter meter =
                    measure(rate, Sounds.sine(rate, 441, -20, 0, 4), Sounds.sine(rate, 441, -26, angle, 4));
            assertEquals(Math.cos(angle), meter.correlation(), 1e-4);
            assertEquals(Math.cos(angle), meter.lowestCorrelation(), 1e-4);
        }
    }

    @Test
    void shouldReadTheSideAgainstTheMiddle() {
        final float[] x = Sounds.white(1, 44_100, -20, 4);
        assertEquals(
                20 * Math.log10(0.25 / 0.75),
                measure(44_100, x, Sounds.scaled(x, 0.5)).sideToMidDb(),
                1e-5);
        assertEquals(0, measure(44_100, x, new float[x.length]).sideToMidDb(), 1e-9);
    }

    @Test
    void shouldFindTheThreeSecondsThatCancelInMono() {
        final float[] x = Sounds.sine(44_100, 441, -20, 0, 4);
        final float[] turned = Sounds.scaled(x, -1);
        final StereoMeter meter = measure(44_100, Sounds.join(x, x, x), Sounds.join(x, turned, x));
        assertEquals(-1, meter.lowestCorrelation(), 1e-6);
        assertEquals(1.0 / 3, meter.correlation(), 1e-4);
    }

    @Test
    void shouldNotJudgeWhatIsHardlyHeard() {
        final float[] x = Sounds.sine(44_100, 441, -20, 0, 4);
        final float[] faint = Sounds.scaled(x, 0.03);
        final StereoMeter meter =
                measure(44_100, Sounds.join(x, faint, x), Sounds.join(x, Sounds.scaled(faint, -1), x));
        assertTrue(meter.lowestCorrelation() > 0.9, "lowest " + meter.lowestCorrelation());
    }

    @Test
    void shouldKnowMono() {
        final float[] x = Sounds.white(1, 44_100, -20, 4);
        final StereoMeter one = measure(44_100, x);
        assertEquals(1, one.correlation());
        assertEquals(1, one.lowestCorrelation());
        assertEquals(Double.NEGATIVE_INFINITY, one.sideToMidDb());
        final StereoMeter twice = measure(44_100, x, x);
        assertEquals(Double.NEGATIVE_INFINITY, twice.sideToMidDb());
        final float[] dithered = Sounds.join(x);
        final float[] dither = Sounds.white(2, 44_100, -96, 4);
        for (int i = 0; i < dithered.length; i++) {
            dithered[i] += dither[i];
        }
        assertTrue(isMono(one) && isMono(twice) && isMono(measure(44_100, x, dithered)));
        assertTrue(!isMono(measure(44_100, x, Sounds.scaled(x, 0.9))));
    }

    @Test
    void shouldAnswerForSilenceAndForOneChannelOnly() {
        final StereoMeter silence = measure(44_100, new float[200_000], new float[200_000]);
        assertEquals(1, silence.correlation());
        assertEquals(1, silence.lowestCorrelation());
        final float[] x = Sounds.white(1, 44_100, -20, 4);
        assertEquals(0, measure(44_100, x, new float[x.length]).correlation());
    }

    @Test
    void shouldOutliveSamplesThatAreNoNumbers() {
        final float[] x = Sounds.white(1, 44_100, -20, 4);
        final float[] y = x.clone();
        y[3000] = Float.NaN;
        assertEquals(1, measure(44_100, x, y).correlation(), 1e-9);
    }
}
