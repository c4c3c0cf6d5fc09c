// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.masterwright.audiofile.AudioReader;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;
import org.masterwright.document.Presets;
import org.masterwright.document.StateDocument;

/** Every factory preset masters a piece of real music as its description says. */
class FactoryPresetTest {
    private static final Path ROOT = Path.of(System.getProperty("masterwright.root"));
    private static final double SECONDS = 10;
    /** What the trims of a preset may add to or take from the loudness that was decided without them, LU. */
    private static final double TRIMMED_LU = 1;

    @TempDir
    static Path folder;

    private static Path song;

    @BeforeAll
    static void takeABitOfTheDemonstration() throws IOException {
        try (AudioReader reader = new AudioReader(ROOT.resolve("demo/launch-codes.flac"))) {
            float[][] audio = new float[reader.channels()][(int) (SECONDS * reader.sampleRate())];
            assertEquals(audio[0].length, reader.read(audio, audio[0].length));
            song = Wave.write(folder.resolve("song.wav"), reader.sampleRate(), audio);
        }
    }

    static List<String> names() {
        return Presets.FACTORY;
    }

    private static boolean isTrimmed(StateDocument preset) {
        for (ChainParameter each : ChainParameter.values()) {
            if (preset.step(each.trim()) != each.trim().defaultStep()) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldMasterAsItSays(String name) throws Exception {
        Path file = ROOT.resolve("presets").resolve(name + ".json");
        StateDocument preset = StateDocument.load(file);
        Shell shell = Shell.run("master", song, "--preset", file, "-o", folder.resolve(name + ".wav"), "--json");
        assertEquals(0, shell.status(), shell.err());
        JsonNode result = new ObjectMapper().readTree(shell.out()).get(0);
        JsonNode decided = result.at("/decisions/" + result.get("style").asText());
        double ceiling = preset.step(Parameter.CEILING) / 100.0 - 3;
        double lufs = result.at("/master/integrated_lufs").asDouble();
        assertTrue(result.at("/master/true_peak_dbtp").asDouble() <= ceiling, "the ceiling");
        assertTrue(result.at("/master/correlation").asDouble() > 0);
        int target = preset.step(Parameter.TARGET_LUFS);
        if (target != 0 && preset.step(Parameter.AMOUNT) == 1000) {
            double wanted = (target - 241) / 10.0;
            double shortfall = decided.get("shortfall_lu").asDouble();
            boolean isSaid = decided.get("backed_off").toString().contains("LU short of");
            assertTrue(Math.abs(shortfall) < 0.2 || isSaid, "a shortfall of " + shortfall + " is said");
            assertEquals(wanted - Math.max(0, shortfall), lufs, isTrimmed(preset) ? TRIMMED_LU : 0.2);
            String number = (wanted == Math.rint(wanted) ? Long.toString((long) wanted) : Double.toString(wanted));
            assertTrue(preset.description().contains(number + " LUFS"), "it claims what it aims at");
        } else {
            assertFalse(preset.description().contains("LUFS"), "it claims no loudness");
        }
    }

    @Test
    void shouldCarryANameAndASentence() throws Exception {
        for (Presets.Entry each : new Presets(folder.resolve("none")).list()) {
            assertFalse(each.document().name().isBlank(), each.name());
            assertTrue(each.document().description().endsWith("."), each.name());
        }
    }

    @Test
    void shouldBeListedShownAndFoundSound() throws Exception {
        Shell list = Shell.run("presets", "list");
        Shell show = Shell.run("presets", "show", ROOT.resolve("presets/vinyl.json"));
        assertEquals(0, list.status(), list.err());
        assertEquals(0, show.status(), show.err());
        for (String name : Presets.FACTORY) {
            assertTrue(list.out().contains(name + " "), list.out());
        }
        assertTrue(show.out().contains("trim of presence air") && show.out().contains("-0.8 dB"), show.out());
        assertTrue(show.out().contains("lock of reverb send") && show.out().contains("-3.0 dBTP"), show.out());
        Path bad = java.nio.file.Files.writeString(folder.resolve("bad.json"), "{}");
        Shell check = Shell.run("presets", "check", ROOT.resolve("presets/club.json"), bad);
        assertEquals(1, check.status());
        assertTrue(check.out().contains("club.json: a sound state document"), check.out());
        assertTrue(check.err().contains("bad.json: This is not a Masterwright state document"), check.err());
        JsonNode found = new ObjectMapper()
                .readTree(Shell.run("presets", "check", bad, "--json").out());
        assertFalse(found.at("/0/sound").asBoolean());
        assertEquals(2, Shell.run("presets").status());
        assertEquals(1, Shell.run("presets", "show", "none such").status());
    }
}
