// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;

class PredictionMapTest {
    private static WindowPrediction window(float lufs, Style style, float value) {
        float[] values = new float[ChainParameter.COUNT];
        Arrays.fill(values, value);
        return new WindowPrediction(lufs).with(style, values);
    }

    private static double[] all(double value) {
        double[] values = new double[ChainParameter.COUNT];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void shouldComeToTheSameInWhateverOrderMusicIsHeard() {
        Random random = new Random(3);
        List<Integer> seconds = new ArrayList<>();
        List<WindowPrediction> windows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            seconds.add(10 + 2 * i);
            windows.add(window(-40 + 30 * random.nextFloat(), Style.BOLD, random.nextFloat()));
        }
        double[] first = null;
        for (int turn = 0; turn < 20; turn++) {
            PredictionMap map = new PredictionMap();
            List<Integer> order = new ArrayList<>(seconds);
            Collections.shuffle(order, random);
            for (int second : order) {
                map.put(second, window(-14, Style.BOLD, random.nextFloat()));
                map.put(second, windows.get((second - 10) / 2));
            }
            first = first == null ? map.values(Style.BOLD) : first;
            assertArrayEquals(first, map.values(Style.BOLD));
        }
    }

    @Test
    void shouldKeepNoMoreThanItsMostAndTheSameInAnyOrder() {
        List<Integer> seconds = new ArrayList<>();
        for (int i = 0; i < PredictionMap.MOST + 700; i++) {
            seconds.add(10 + 2 * i);
        }
        PredictionMap straight = new PredictionMap();
        seconds.forEach(each -> straight.put(each, window(-14, Style.BOLD, each / 1e4f)));
        Collections.shuffle(seconds, new Random(4));
        PredictionMap shuffled = new PredictionMap();
        for (int each : seconds) {
            assertFalse(straight.windows().containsKey(each) && shuffled.isSettled(each));
            shuffled.put(each, window(-14, Style.BOLD, each / 1e4f));
        }
        assertEquals(PredictionMap.MOST, straight.windows().size());
        assertEquals(straight.windows(), shuffled.windows());
        assertTrue(seconds.stream().allMatch(shuffled::isSettled), "nothing more is to be gained");
    }

    @Test
    void shouldTakeTheMeanOfWhatIsNotMuchQuieterThanTheLoudest() {
        PredictionMap map = new PredictionMap();
        map.put(10, window(-10, Style.SAFE, 0.25f));
        map.put(12, window(-30, Style.SAFE, 0.75f));
        map.put(14, window(-30.1f, Style.SAFE, 1f));
        assertArrayEquals(all(0.5), map.values(Style.SAFE));
        map.remove(10);
        assertArrayEquals(all(0.875), map.values(Style.SAFE));
        map.put(12, window(-60, Style.SAFE, 0));
        assertArrayEquals(all(1), map.values(Style.SAFE));
    }

    @Test
    void shouldKeepTheStylesApart() {
        PredictionMap map = new PredictionMap();
        map.put(10, window(-10, Style.SAFE, 0.25f));
        map.put(12, window(-40, Style.BOLD, 0.75f));
        assertArrayEquals(all(0.25), map.values(Style.SAFE));
        assertArrayEquals(
                all(0.75), map.values(Style.BOLD), "the loudness of what says nothing of a style does not count");
        assertNull(map.values(Style.BALANCED));
        map.clear();
        assertNull(map.values(Style.SAFE));
    }

    @Test
    void shouldQuantiseAndComeBackFromWhatIsKept() {
        float[] values = {0, 1, 0.5f, 0.4999f, 0.3337f, 1e-4f, 6e-4f, 0.9999f, 0.25f, 0.75f};
        WindowPrediction window =
                new WindowPrediction(-23.4f).with(Style.BALANCED, values).with(Style.SAFE, values);
        assertEquals(Set.of(Style.SAFE, Style.BALANCED), window.styles());
        assertArrayEquals(new int[] {0, 1024, 512, 512, 342, 0, 1, 1024, 256, 768}, window.values(Style.SAFE));
        WindowPrediction restored = new WindowPrediction(window.lufs());
        for (Style each : window.styles()) {
            restored = restored.with(each, window.values(each));
        }
        assertEquals(window, restored);
        assertEquals(window.hashCode(), restored.hashCode());
        assertEquals(Map.of(10, window), mapOf(10, restored).windows());
    }

    private static PredictionMap mapOf(int second, WindowPrediction window) {
        PredictionMap map = new PredictionMap();
        map.put(second, window);
        return map;
    }

    @Test
    void shouldRefuseWhatIsNoPrediction() {
        WindowPrediction window = new WindowPrediction(-20);
        assertThrows(IllegalArgumentException.class, () -> window.with(Style.SAFE, new int[9]));
        int[] beyond = new int[ChainParameter.COUNT];
        beyond[3] = 1025;
        assertThrows(IllegalArgumentException.class, () -> window.with(Style.SAFE, beyond));
        beyond[3] = -1;
        assertThrows(IllegalArgumentException.class, () -> window.with(Style.SAFE, beyond));
    }
}
