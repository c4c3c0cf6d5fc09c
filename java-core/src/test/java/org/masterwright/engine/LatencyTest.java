// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {
    @ParameterizedTest
    @CsvSource({
        "1234.5678, 64",
        "8000, 64",
        "12800, 64",
        "13000, 65",
        "44100, 221",
        "48000, 240",
        "88200, 441",
        "96000, 480",
        "192000, 960",
        "768000, 3840"
    })
    void shouldBeFiveMillisecondsAndNoLessThan64Frames(double sampleRate, int frames) {
        assertEquals(frames, Latency.frames(sampleRate));
        AudioEngine engine = new AudioEngine();
        engine.prepare(sampleRate, 2, 64);
        assertEquals(frames, engine.latencyFrames());
    }
}
