// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    @TempDir
    Path folder;

    private static JsonNode json(Object... arguments) throws Exception {
        Shell shell = Shell.run(arguments);
        assertEquals(0, shell.status(), shell.err());
        return new ObjectMapper().readTree(shell.out());
    }

    /** 1 kHz of half scale in the left channel, the same at a quarter of it in the right. */
    private static float[][] sine(int rate, double seconds) {
        float[][] audio = new float[2][(int) (rate * seconds)];
        for (int i = 0; i < audio[0].length; i++) {
            audio[0][i] = (float) (0.5 * Math.sin(2 * Math.PI * 1000 / rate * i));
            audio[1][i] = 0.25f * audio[0][i];
        }
        return audio;
    }

    @Test
    void shouldSayAllItMeasuresAsJson() throws Exception {
        Path song = Wave.write(folder.resolve("sine.wav"), 48_000, sine(48_000, 6));
        JsonNode measured = json("analyze", song, "--json").get(0);
        double power = (0.125 + 0.125 / 16) / 2;
        assertEquals(10 * Math.log10(2 * power), measured.get("integrated_lufs").asDouble(), 0.05);
        assertEquals(-6.02, measured.get("sample_peak_dbfs").asDouble(), 0.01);
        assertEquals(-6.02, measured.get("true_peak_dbtp").asDouble(), 0.05);
        assertEquals(
                -6.02 - 10 * Math.log10(power), measured.get("crest_factor_db").asDouble(), 0.01);
        assertEquals(1, measured.get("correlation").asDouble(), 1e-6);
        assertEquals(1, measured.get("lowest_correlation").asDouble(), 1e-6);
        assertEquals(
                20 * Math.log10(0.75 / 1.25), measured.get("side_to_mid_db").asDouble(), 1e-3);
        assertEquals(
                20 * Math.log10(0.75 / 1.25),
                measured.get("side_to_mid_above_bass_db").asDouble(),
                1e-3);
        assertFalse(measured.get("mono").asBoolean());
        assertEquals(24_000, measured.get("bandwidth_hz").asDouble(), 200);
        assertEquals(0, measured.at("/tonal_balance_db/mids").asDouble(), 0.01);
        assertTrue(measured.at("/tonal_balance_db/air").asDouble() < -60);
        JsonNode bands = measured.get("third_octaves");
        assertEquals(30, bands.get("hz").size());
        assertEquals(1000, bands.get("hz").get(16).asDouble());
        assertEquals(10 * Math.log10(power), bands.get("dbfs").get(16).asDouble(), 0.05);
        // The weighting adds 0.69 dB at 1 kHz, which is what the offset of BS.1770 takes back.
        assertEquals(10 * Math.log10(power) + 0.69, bands.get("k_weighted_dbfs").asDouble(), 0.1);
    }

    @Test
    void shouldPrintATableForEachFile() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 4, 0.5));
        Path mono = Wave.write(folder.resolve("mono.flac"), Wave.beats(1, 4, 0.5));
        Shell shell = Shell.run("analyze", song, mono);
        assertEquals(0, shell.status(), shell.err());
        assertTrue(shell.out().contains("song.wav: 0:04, stereo, 44100 Hz"), shell.out());
        assertTrue(shell.out().contains("mono.flac: 0:04, mono, 44100 Hz"), shell.out());
        assertEquals(
                2,
                shell.out().lines().filter(line -> line.contains("high mids")).count());
        for (String name :
                new String[] {"integrated loudness", "loudness range", "true peak", "crest", "correlation"}) {
            assertTrue(shell.out().contains(name), name);
        }
        assertTrue(shell.out().lines().allMatch(line -> line.equals(line.stripTrailing())), "blanks at a line's end");
    }

    @Test
    void shouldSayNothingOfWhatSilenceHasNot() throws Exception {
        Path silent = Wave.write(folder.resolve("silent.wav"), new float[2][44_100]);
        JsonNode measured = json("analyze", silent, "--json").get(0);
        assertTrue(measured.get("integrated_lufs").isNull());
        assertTrue(measured.at("/tonal_balance_db/air").isNull());
        assertTrue(measured.get("mono").asBoolean());
        Path empty = Wave.write(folder.resolve("short.wav"), new float[2][10]);
        assertTrue(json("analyze", empty, "--json")
                .get(0)
                .at("/third_octaves/k_weighted_dbfs")
                .isNull());
        assertTrue(Shell.run("analyze", silent).out().contains("-inf"));
    }
}
