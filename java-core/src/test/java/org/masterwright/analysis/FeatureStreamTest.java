// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStreamTest {
    private static FeatureWindow hear(double rate, int longestBlock, float[]... audio) {
        final FeatureStream stream = new FeatureStream(rate, audio.length);
        Sounds.play(audio, longestBlock, 7, stream::process);
        return read(stream);
    }

    private static FeatureWindow read(FeatureStream stream) {
        final FeatureWindow window = new FeatureWindow();
        assertTrue(stream.read(window));
        return window;
    }

    private static float[][] noise(double rate, double seconds) {
        return new float[][] {Sounds.white(1, rate, -20, seconds), Sounds.white(2, rate, -26, seconds)};
    }

    private static void assertSame(FeatureWindow wanted, FeatureWindow found) {
        assertArrayEquals(wanted.scalars(), found.scalars());
        assertArrayEquals(wanted.mask(), found.mask());
        for (int c = 0; c < FeatureWindow.CHANNELS; c++) {
            for (int band = 0; band < FeatureWindow.BANDS; band++) {
                assertArrayEquals(wanted.levels()[c][band], found.levels()[c][band]);
            }
        }
    }

    private static void assertAtTheFloor(float[] levels) {
        for (float level : levels) {
            assertEquals(FeatureWindow.FLOOR_DB, level);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {11_025, 44_100, 192_000})
    void shouldNotDependOnHowTheStreamIsCutIntoBlocks(double rate) {
        final float[][] audio = noise(rate, 11);
        final FeatureWindow wanted = hear(rate, 40_000, audio);
        assertSame(wanted, hear(rate, 300, audio));
        final FeatureStream atOnce = new FeatureStream(rate, 2);
        atOnce.process(audio, audio[0].length);
        assertSame(wanted, read(atOnce));
        assertEquals(11 * rate, wanted.end());
    }

    @Test
    void shouldStartAnewAfterAReset() {
        final float[][] audio = noise(48_000, 4);
        final FeatureStream stream = new FeatureStream(48_000, 2);
        final float[] other = Sounds.sine(48_000, 440, -3, 0, 12);
        stream.process(new float[][] {other, other}, other.length);
        stream.reset();
        assertFalse(stream.read(new FeatureWindow()));
        stream.process(audio, audio[0].length);
        assertSame(hear(48_000, 5000, audio), read(stream));
    }

    @ParameterizedTest
    @ValueSource(ints = {22_050, 32_000, 44_100, 88_200, 96_000, 176_400, 192_000})
    void shouldAgreeBetweenRatesBelowTheEndOfTheRate(int rate) {
        final double highest = 0.45 * Math.min(rate, 44_100);
        final double[][] wanted = bandMeans(hear(48_000, 5000, sweep(48_000, highest)));
        final double[][] found = bandMeans(hear(rate, 5000, sweep(rate, highest)));
        int compared = 0;
        for (int band = 0; band < FeatureWindow.BANDS && MelBands.point(band + 2) < highest; band++) {
            assertEquals(wanted[0][band], found[0][band], 0.3, "mid, band " + band);
            assertEquals(wanted[1][band], found[1][band], 0.3, "side, band " + band);
            compared++;
        }
        assertTrue(compared >= 75, "bands compared: " + compared);
    }

    /** From 15 Hz to a frequency in ten seconds, the side the other way round and quieter. */
    private static float[][] sweep(int rate, double highest) {
        final double slope = Math.log(highest / 15) / 10;
        final float[][] audio = new float[2][10 * rate];
        for (int i = 0; i < audio[0].length; i++) {
            final double t = i / (double) rate;
            final double mid = 0.3 * Math.sin(2 * Math.PI * 15 / slope * Math.expm1(slope * t));
            final double side = 0.1 * Math.sin(2 * Math.PI * 15 / slope * Math.expm1(slope * (10 - t)));
            audio[0][i] = (float) (mid + side);
            audio[1][i] = (float) (mid - side);
        }
        return audio;
    }

    private static double[][] bandMeans(FeatureWindow window) {
        final double[][] means = new double[FeatureWindow.CHANNELS][FeatureWindow.BANDS];
        for (int c = 0; c < FeatureWindow.CHANNELS; c++) {
            for (int band = 0; band < FeatureWindow.BANDS; band++) {
                for (float level : window.levels()[c][band]) {
                    means[c][band] += level / FeatureWindow.COLUMNS;
                }
            }
        }
        return means;
    }

    @Test
    void shouldReadTheLoudnessOfTheEbusTone() {
        final float[] tone = Sounds.sine(48_000, 1000, -26.01, 0, 10);
        final FeatureWindow window = hear(48_000, 5000, tone, tone);
        assertEquals(-23, window.scalar(FeatureScalar.INTEGRATED_LOUDNESS), 0.05);
        assertEquals(3.01, window.scalar(FeatureScalar.CREST), 0.01);
        assertEquals(0, window.scalar(FeatureScalar.PEAK_TO_LOUDNESS), 0.05);
    }

    @Test
    void shouldHearMonoAsTwoEqualChannels() {
        final float[] x = Sounds.white(3, 44_100, -20, 10);
        final FeatureWindow mono = hear(44_100, 5000, x);
        assertEquals(1, mono.scalar(FeatureScalar.CORRELATION));
        assertEquals(FeatureWindow.FLOOR_DB, mono.scalar(FeatureScalar.SIDE_TO_MID));
        for (float[] band : mono.levels()[1]) {
            assertAtTheFloor(band);
        }
        assertSame(mono, hear(44_100, 5000, x, x.clone()));
    }

    @Test
    void shouldStayAtTheFloorInSilence() {
        final FeatureWindow window = hear(44_100, 5000, new float[441_000], new float[441_000]);
        for (float[][] channel : window.levels()) {
            for (float[] band : channel) {
                assertAtTheFloor(band);
            }
        }
        final float[] wanted = {-70, 0, 0, -60, 1, -60, -60, -60, -60, -60, -60, -60, -60, -60};
        assertArrayEquals(wanted, window.scalars());
    }

    @Test
    void shouldCountWhatIsNoNumberAsSilence() {
        final float[][] broken = noise(44_100, 10);
        final float[][] mended = {broken[0].clone(), broken[1].clone()};
        broken[0][5000] = Float.NaN;
        broken[1][5001] = Float.POSITIVE_INFINITY;
        broken[1][400_000] = Float.NEGATIVE_INFINITY;
        mended[0][5000] = 0;
        mended[1][5001] = 0;
        mended[1][400_000] = 0;
        assertSame(hear(44_100, 5000, mended), hear(44_100, 5000, broken));
    }

    @Test
    void shouldRepeatAShortStreamAndReadNoneOfAShorterOne() {
        final FeatureWindow window = hear(48_000, 5000, noise(48_000, 4));
        for (float[] band : window.levels()[0]) {
            for (int column = 0; column < 50; column++) {
                assertEquals(band[column], band[column + 50]);
            }
        }
        final FeatureStream stream = new FeatureStream(48_000, 2);
        stream.process(new float[2][19_199], 19_199);
        assertFalse(stream.read(new FeatureWindow()));
        stream.process(new float[2][1], 1);
        assertTrue(stream.read(new FeatureWindow()));
    }

    @Test
    void shouldCutAFileIntoWindowsThatEachStandForTenSeconds() {
        final float[][] audio = noise(22_050, 13.5);
        final List<Long> ends = new ArrayList<>();
        final FeatureWindows windows = new FeatureWindows(22_050, 2, 1.5, each -> ends.add(each.end()));
        windows.process(audio, audio[0].length);
        windows.finish();
        assertEquals(List.of(220_500L, 253_575L, 286_650L), ends);
        final List<Long> none = new ArrayList<>();
        new FeatureWindows(22_050, 2, 1.5, each -> none.add(each.end())).finish();
        assertTrue(none.isEmpty());
    }

    @Test
    void shouldMaskWhatALowPassTook() {
        final float[] white = Sounds.white(4, 44_100, -20, 10);
        final FeatureWindow cut = hear(44_100, 5000, Sounds.below(12_000, 44_100, white));
        assertEquals(12_000, cut.sourceEndHz(), 300);
        for (int band = 0; band < FeatureWindow.BANDS; band++) {
            assertEquals(MelBands.point(band + 2) <= cut.sourceEndHz() ? 1 : 0, cut.mask()[band]);
            if (cut.mask()[band] == 0) {
                assertAtTheFloor(cut.levels()[0][band]);
            }
        }
        final float[] all = new float[FeatureWindow.BANDS];
        Arrays.fill(all, 1);
        assertArrayEquals(all, hear(44_100, 5000, white).mask());
    }

    @Test
    void shouldAllocateNothingAsItListensAndNextToNothingAsItIsRead() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final float[][] audio = noise(44_100, 1);
        final FeatureStream stream = new FeatureStream(44_100, 2);
        final FeatureWindow window = new FeatureWindow();
        long listening = Long.MAX_VALUE;
        long reading = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            final long start = threads.getCurrentThreadAllocatedBytes();
            stream.process(audio, audio[0].length);
            final long heard = threads.getCurrentThreadAllocatedBytes();
            stream.read(window);
            listening = Math.min(listening, heard - start);
            reading = Math.min(reading, threads.getCurrentThreadAllocatedBytes() - heard);
        }
        assertEquals(0, listening);
        // A window has 24,000 values; what the sort of Java 22 and newer notes on its way is a fraction of one row.
        assertTrue(reading < 256, reading + " bytes");
        final long before = threads.getCurrentThreadAllocatedBytes();
        final float[] noticed = audio[0].clone();
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before >= 4L * noticed.length, "the count notices");
    }
}
