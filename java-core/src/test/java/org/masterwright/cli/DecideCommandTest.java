// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.StateDocument;

/** Deciding, and measuring what came of it. */
class DecideCommandTest {
    @TempDir
    Path folder;

    private Path song;

    @BeforeEach
    void makeASong() throws IOException {
        song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 8, 0.4));
    }

    private static JsonNode json(Shell shell) throws IOException {
        assertEquals(0, shell.status(), shell.err());
        return new ObjectMapper().readTree(shell.out()).get(0);
    }

    @Test
    void shouldWriteOneDocumentForAllStyles() throws Exception {
        Path state = folder.resolve("state.json");
        JsonNode result = json(Shell.run("decide", song, "-o", state, "--json"));
        StateDocument document = StateDocument.load(state);
        for (Style style : Style.values()) {
            assertTrue(document.decides(style));
            double predicted = document.settings().decision(style.ordinal()).predictedOutputLufs();
            assertEquals(
                    predicted,
                    result.at("/decisions/" + style.id() + "/output_lufs").asDouble());
        }
        Shell again = Shell.run("decide", song, "-o", state);
        assertEquals(1, again.status());
        assertTrue(again.err().contains("--force"), again.err());
    }

    @Test
    void shouldMasterAsPredictedAndAsTheSavedDocumentDoes() throws Exception {
        Path state = folder.resolve("state.json");
        Path first = folder.resolve("first.wav");
        JsonNode made = json(Shell.run(
                "master", song, "-o", first, "--style", "bold", "--bit-depth", "32f", "--save-state", state, "--json"));
        double predicted = made.at("/decisions/bold/output_lufs").asDouble();
        assertEquals(predicted, made.at("/master/integrated_lufs").asDouble(), 1e-9);
        assertEquals(3, made.get("decisions").size());
        JsonNode measured = json(Shell.run("analyze", first, "--json"));
        assertEquals(predicted, measured.get("integrated_lufs").asDouble(), 1e-6);
        assertTrue(measured.get("true_peak_dbtp").asDouble() <= -0.9);
        Path second = folder.resolve("second.wav");
        json(Shell.run("master", song, "-o", second, "--state", state, "--bit-depth", "32f", "--json"));
        assertArrayEquals(Wave.read(first), Wave.read(second));
    }

    @Test
    void shouldExpectOfRealMusicWhatTheControlsLeaveOfTheDecision() throws Exception {
        Path music = Path.of(System.getProperty("masterwright.root"), "demo/launch-codes.flac");
        Path state = folder.resolve("state.json");
        Path out = folder.resolve("out.wav");
        Object[] decide = {"decide", music.toString(), "-o", state.toString(), "--rehearsed", "--only", "balanced"};
        assertTrue(json(Shell.run(with(decide, "--json"))).path("in_force").isMissingNode());
        Object[] half = with(decide, "--force", "--amount", "50");
        JsonNode expected = json(Shell.run(with(half, "--json"))).at("/in_force/balanced");
        JsonNode made = json(Shell.run("master", music, "-o", out, "--state", state, "--foretold", "--json"));
        double measured = made.at("/master/integrated_lufs").asDouble();
        assertEquals(measured, expected.get("output_lufs").asDouble(), 0.3);
        assertTrue(measured < -14.5, "half of the way is not the target, but " + measured);
        assertEquals(expected, made.get("foretold"));
        Shell people = Shell.run(half);
        assertTrue(people.out().contains("predicted with the controls as the document sets them"), people.out());
        assertTrue(people.out().contains("as decided, in full"), people.out());
    }

    private static Object[] with(Object[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray();
    }

    @Test
    void shouldDecideForTheTargetAndTheCeilingGiven() throws Exception {
        Path state = folder.resolve("state.json");
        Path out = folder.resolve("out.wav");
        JsonNode made = json(Shell.run(
                "master", song, "-o", out, "--target-lufs", "-20", "--ceiling", "-3", "--save-state", state, "--json"));
        assertEquals(-20, made.at("/master/integrated_lufs").asDouble(), 0.07);
        assertTrue(made.at("/master/true_peak_dbtp").asDouble() <= -2.9);
        assertEquals(0, StateDocument.load(state).step(Parameter.CEILING));
    }

    @Test
    void shouldDecideByTheControlsOfAPresetUnderTheOptions() throws Exception {
        Path saved = folder.resolve("saved.json");
        Path out = folder.resolve("out.wav");
        JsonNode made = json(Shell.run("master", song, "-o", out, "--preset", "broadcast", "--json"));
        assertEquals("safe", made.get("style").asText());
        assertEquals(-23, made.at("/master/integrated_lufs").asDouble(), 0.07);
        Path preset = folder.resolve("preset.json");
        json(Shell.run("master", song, "-o", out, "--force", "--save-state", preset, "--target-lufs", "-20", "--json"));
        made = json(Shell.run(
                "master",
                song,
                "-o",
                out,
                "--force",
                "--preset",
                preset,
                "--ceiling",
                "-2",
                "--target-lufs",
                "-22",
                "--style",
                "safe",
                "--save-state",
                saved,
                "--json"));
        assertEquals(-22, made.at("/master/integrated_lufs").asDouble(), 0.07);
        assertEquals(100, StateDocument.load(saved).step(Parameter.CEILING));
        assertEquals(
                2,
                Shell.run("master", song, "--preset", "club", "--state", preset).status());
        Path decided = folder.resolve("decided.json");
        json(Shell.run("decide", song, "-o", decided, "--preset", "broadcast", "--ceiling", "-2", "--json"));
        assertEquals(-230 + 241, StateDocument.load(decided).step(Parameter.TARGET_LUFS));
        assertEquals(100, StateDocument.load(decided).step(Parameter.CEILING));
        Shell none = Shell.run("master", song, "--preset", "loud", "-o", out, "--force");
        assertEquals(1, none.status());
        assertTrue(none.err().contains("broadcast, classical, club"), none.err());
    }

    @Test
    void shouldPrintForPeopleToo() {
        Shell shell = Shell.run("analyze", song);
        assertEquals(0, shell.status(), shell.err());
        assertTrue(shell.out().contains("integrated loudness"), shell.out());
        assertTrue(shell.out().contains("LUFS"), shell.out());
    }

    @Test
    void shouldRefuseSilenceAndUselessCombinations() throws IOException {
        Path silent = Wave.write(folder.resolve("silent.wav"), new float[2][44_100]);
        Path state = folder.resolve("state.json");
        Shell shell = Shell.run("decide", silent, "-o", state);
        assertEquals(1, shell.status());
        assertTrue(shell.err().contains("silent.wav is silent"), shell.err());
        assertFalse(Files.exists(state));
        assertEquals(0, Shell.run("analyze", silent, "--json").status());
        assertEquals(2, Shell.run("master", song, song, "--save-state", state).status());
        assertEquals(
                2,
                Shell.run("master", song, "--save-state", state, "--state", state)
                        .status());
    }
}
