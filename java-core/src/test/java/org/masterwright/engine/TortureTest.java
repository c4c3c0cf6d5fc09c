// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.masterwright.chain.Decision;
import org.masterwright.dsp.SixteenfoldMeter;

/** The whole chain, every stage at work, under what no music is. */
class TortureTest {
    private static final double CEILING = -1;
    private static final double[] RATES = {44_100, 48_000, 96_000, 192_000};
    private static final Decision WORKING = Engines.shaped(0.8);

    static Stream<Arguments> everywhere() {
        return Stream.of(Torture.values())
                .flatMap(each -> Arrays.stream(RATES)
                        .boxed()
                        .flatMap(rate -> Stream.of(1, 2).map(channels -> Arguments.of(each, rate, channels))));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void shouldStayFiniteAndUnderTheCeiling(Torture torture, double rate, int channels) {
        float[][] in = torture.make(rate, channels, (int) (0.5 * rate));
        for (float[] channel : in) {
            // Ends in the stream, where the limiter sees it, and not on the meter's edge.
            Arrays.fill(channel, (int) (0.47 * rate), channel.length, 0);
        }
        float[][] out = run(in, rate);
        for (float[] channel : out) {
            for (float x : channel) {
                assertTrue(Float.isFinite(x), "not finite");
                assertTrue(x == 0 || Math.abs(x) >= Float.MIN_NORMAL || torture == Torture.DENORMAL, "a denormal");
            }
        }
        double peak = SixteenfoldMeter.peak(out, 0.6);
        assertTrue(peak <= CEILING + 0.1, "a true peak of " + peak + " dBTP");
        boolean sounds = torture != Torture.SILENCE && torture != Torture.DENORMAL;
        assertEquals(sounds, peak > -60, "a true peak of " + peak + " dBTP");
    }

    @ParameterizedTest
    @EnumSource(names = {"NAN", "INFINITE", "HUGE"})
    void shouldHearBadSamplesAsSilence(Torture torture) {
        for (double rate : RATES) {
            for (int channels = 1; channels <= 2; channels++) {
                int frames = (int) rate;
                assertArrayEquals(
                        run(torture.withSilentBursts(rate, channels, frames), rate),
                        run(torture.make(rate, channels, frames), rate));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"NAN", "INFINITE", "HUGE", "LARGEST"})
    void shouldRecover(Torture torture) {
        for (double rate : new double[] {44_100, 96_000}) {
            int frames = (int) (9 * rate);
            int burst = (int) rate;
            float[][] undisturbed = run(Torture.music(rate, 2, frames), rate);
            float[][] out = run(torture.oneBurst(rate, 2, frames, burst), rate);
            int last = 0;
            for (int c = 0; c < 2; c++) {
                for (int i = 0; i < frames; i++) {
                    last = Math.abs(out[c][i] - undisturbed[c][i]) > 1e-4 ? Math.max(last, i) : last;
                }
            }
            double seconds = (last - burst - Torture.burstFrames(rate)) / rate;
            assertTrue(seconds > 0 && seconds < (torture.isScrubbed() ? 2 : 7), "recovers after " + seconds + " s");
        }
    }

    @Test
    void shouldEndInExactSilence() {
        for (double rate : RATES) {
            int frames = (int) (7 * rate);
            float[][] in = Torture.music(rate, 2, frames);
            for (float[] channel : in) {
                Arrays.fill(channel, (int) rate, frames, 0);
            }
            float[][] out = run(in, rate);
            for (float[] channel : out) {
                for (int i = (int) (6.5 * rate); i < frames; i++) {
                    assertEquals(0, channel[i], "frame " + i + " at " + rate + " Hz");
                }
                assertTrue(Math.abs(channel[(int) (1.5 * rate)]) > 0, "no tail");
            }
        }
    }

    private static float[][] run(float[][] audio, double rate) {
        Settings settings = Engines.settings(WORKING, WORKING, WORKING);
        AudioEngine engine = Engines.engine(rate, audio.length, settings);
        return Engines.run(engine, new Block(audio.length, 8192), audio, 512, 1024, 77);
    }
}
