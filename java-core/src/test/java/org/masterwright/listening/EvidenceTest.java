// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;
import org.masterwright.document.EvidenceEntry;
import org.masterwright.windows.PredictionMap;
import org.masterwright.windows.WindowPrediction;

class EvidenceTest {
    /** Music whose sides differ and whose loudness moves, with a pause and a click. */
    private static Synthetic song(double seconds) {
        Synthetic.Dark dark = new Synthetic.Dark();
        Synthetic song = Synthetic.of(2, seconds, (time, random, channel) -> {
            double gain = time >= 5 && time < 7.5 ? 0 : 0.1 + 0.3 * Math.abs(Math.sin(time));
            double voice = Math.sin(2 * Math.PI * 440 * time) * 0.2;
            return gain * (dark.next(random, channel) + voice);
        });
        song.audio()[1][(int) (3.25 * Synthetic.RATE)] = 0.97f;
        return song;
    }

    private static List<HeardSecond> seconds(Synthetic song) {
        Listening listener = song.listening();
        listener.take(song.audio(), 0, song.audio()[0].length);
        return new ArrayList<>(listener.evidence().all());
    }

    private static void assertNear(Measurement expected, Measurement actual) {
        assertEquals(expected.frames(), actual.frames(), 1);
        assertEquals(expected.integratedLufs(), actual.integratedLufs(), 0.01);
        assertEquals(expected.momentaryMaxLufs(), actual.momentaryMaxLufs(), 0.3);
        assertEquals(expected.shortTermMaxLufs(), actual.shortTermMaxLufs(), 0.05);
        assertEquals(expected.rangeLu(), actual.rangeLu(), 0.1);
        assertEquals(expected.truePeakDbtp(), actual.truePeakDbtp(), 0.01);
        assertEquals(expected.samplePeakDbfs(), actual.samplePeakDbfs(), 0.01);
        assertEquals(expected.rmsDbfs(), actual.rmsDbfs(), 0.01);
        assertEquals(expected.stereo().correlation(), actual.stereo().correlation(), 0.003);
        assertEquals(expected.stereo().sideToMidDb(), actual.stereo().sideToMidDb(), 0.01);
        assertEquals(expected.stereo().sideToMidAboveBassDb(), actual.stereo().sideToMidAboveBassDb(), 0.2);
        for (int band = 5; band < ThirdOctaves.COUNT; band++) {
            double one = expected.tone().levelDb(band) - expected.tone().weightedDb();
            double other = actual.tone().levelDb(band) - actual.tone().weightedDb();
            assertEquals(one, other, 0.35, "band " + band);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {48_000, 44_100, 96_000})
    void shouldMeasureAsARecordingOfTheSameMeasures(double rate) {
        double seconds = Math.floor(14 * Synthetic.RATE / rate) * rate / Synthetic.RATE;
        Synthetic song = song(seconds).at(rate);
        Evidence evidence = new Evidence(rate, 2);
        seconds(song).forEach(evidence::put);
        assertNear(song.measured(), evidence.measurement());
    }

    @Test
    void shouldComeToTheSameInAnyOrderAndAfterBeingStored() {
        List<HeardSecond> seconds = seconds(song(20));
        Evidence straight = new Evidence(Synthetic.RATE, 2);
        seconds.forEach(straight::put);
        Collections.shuffle(seconds, new Random(3));
        Evidence shuffled = new Evidence(Synthetic.RATE, 2);
        for (HeardSecond each : seconds) {
            assertTrue(shuffled.put(each));
            assertFalse(shuffled.put(each));
        }
        assertSame(straight.measurement(), shuffled.measurement());
        assertEquals(19, shuffled.sounding());
        WindowPrediction prediction =
                new WindowPrediction(-17.25f).with(Style.BOLD, new int[] {0, 1024, 512, 3, 4, 5, 6, 7, 8, 9});
        Memory memory = new Memory(
                Synthetic.RATE, 2, true, 17, List.copyOf(straight.all()), new TreeMap<>(Map.of(10, prediction)));
        EvidenceEntry text = MemoryText.write(memory);
        assertEquals(memory, MemoryText.read(text));
        assertTrue(text.data().length() < 400 * 20, "it takes " + text.data().length() + " characters");
    }

    private static void assertSame(Measurement one, Measurement other) {
        assertEquals(one.integratedLufs(), other.integratedLufs());
        assertEquals(one.rangeLu(), other.rangeLu());
        assertEquals(one.truePeakDbtp(), other.truePeakDbtp());
        assertEquals(one.stereo(), other.stereo());
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            assertEquals(one.tone().levelDb(band), other.tone().levelDb(band));
        }
    }

    @Test
    void shouldNotReadWhatIsNoEvidence() {
        EvidenceEntry good = MemoryText.write(new Memory(Synthetic.RATE, 2, true, 4, seconds(song(4)), Map.of()));
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            StringBuilder bad = new StringBuilder(good.data());
            bad.setCharAt(random.nextInt(bad.length()), (char) ('A' + random.nextInt(26)));
            EvidenceEntry entry = new EvidenceEntry(Synthetic.RATE, 2, true, 4, 4, bad.toString());
            Memory read = MemoryText.read(entry);
            assertTrue(read == null || read.seconds().size() == 4);
        }
        assertNull(MemoryText.read(new EvidenceEntry(Synthetic.RATE, 2, true, 4, 5, good.data())));
        assertNull(MemoryText.read(new EvidenceEntry(Synthetic.RATE, 2, true, 4, 4, "?")));
    }

    @Test
    void shouldKeepNoMoreThanItsMostAndTheSameInAnyOrder() {
        HeardSecond any = seconds(Synthetic.beats(2, 0.5, 1)).get(1);
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < Evidence.MOST + 500; i++) {
            numbers.add(i);
        }
        Evidence straight = new Evidence(Synthetic.RATE, 2);
        numbers.forEach(each -> straight.put(new HeardSecond(each, any.figures(), any.slices())));
        Collections.shuffle(numbers, new Random(5));
        Evidence shuffled = new Evidence(Synthetic.RATE, 2);
        numbers.forEach(each -> shuffled.put(new HeardSecond(each, any.figures(), any.slices())));
        assertEquals(Evidence.MOST, straight.count());
        assertEquals(Evidence.MOST, straight.sounding());
        assertEquals(List.copyOf(straight.all()), List.copyOf(shuffled.all()));
    }

    /** Three hours of music of which no second is like another, each with a window. */
    @Test
    void shouldStoreThreeHoursInABoundedSpace() {
        List<HeardSecond> few = seconds(song(20));
        Random random = new Random(7);
        Evidence evidence = new Evidence(Synthetic.RATE, 2);
        PredictionMap predictions = new PredictionMap();
        for (int second = 0; second < 3 * 3600; second++) {
            HeardSecond like = few.get(random.nextInt(few.size()));
            short[] figures = like.figures().clone();
            for (int i = 0; i < figures.length - 1; i++) {
                figures[i] = (short) (figures[i] / 2 + random.nextInt(600));
            }
            evidence.put(new HeardSecond(second, figures, like.slices()));
            float[] values = new float[ChainParameter.COUNT];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            WindowPrediction window = new WindowPrediction(-20 + random.nextFloat());
            for (Style style : Style.values()) {
                window = window.with(style, values);
            }
            if (second % PredictionMap.STEP_SECONDS == 0) {
                predictions.put(second, window);
            }
        }
        Memory memory = new Memory(
                Synthetic.RATE, 2, true, 9000, List.copyOf(evidence.all()), new TreeMap<>(predictions.windows()));
        EvidenceEntry text = MemoryText.write(memory);
        assertEquals(Evidence.MOST, text.seconds());
        assertEquals(memory, MemoryText.read(text));
        assertTrue(text.data().length() < 1_500_000, "it takes " + text.data().length() + " characters");
    }
}
