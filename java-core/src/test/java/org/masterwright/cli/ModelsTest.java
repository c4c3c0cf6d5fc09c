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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.inference.TinyModel;

/** Who decides on the command line, and what is said of it. */
class ModelsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path song;
    private Path models;

    @BeforeEach
    void makeASong() throws IOException {
        song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 13, 0.4));
        models = Files.createDirectory(folder.resolve("models"));
    }

    private JsonNode decisions(Shell shell) throws IOException {
        assertEquals(0, shell.status(), shell.err());
        return JSON.readTree(shell.out()).get(0).get("decisions");
    }

    private Shell decide(Object... more) {
        Object[] all = new Object[7 + more.length];
        Object[] first = {"decide", song, "-o", folder.resolve("state.json"), "--force", "--json", "--ceiling=-1"};
        System.arraycopy(first, 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return Shell.run(all);
    }

    @Test
    void shouldDecideByTheModelsThereAreAndSayWhoDecided() throws IOException {
        TinyModel.all(0.6f).into(models.resolve("safe"));
        TinyModel.all(0.7f).into(models.resolve("bold"));
        Shell shell = decide("--models", models);
        JsonNode decided = decisions(shell);
        assertEquals("", shell.err());
        String safe = decided.at("/safe/decider").asText();
        assertTrue(safe.matches("tiny-[0-9a-f]{8}"), safe);
        assertTrue(decided.at("/safe/why_no_model").isNull());
        assertFalse(safe.equals(decided.at("/bold/decider").asText()));
        assertEquals("rules-1", decided.at("/balanced/decider").asText());
        assertTrue(decided.at("/balanced/why_no_model").asText().startsWith("There is no model in " + models));
        JsonNode state = JSON.readTree(folder.resolve("state.json").toFile());
        assertEquals(safe, state.at("/models/safe").asText());
        assertEquals("rules-1", state.at("/models/balanced").asText());
    }

    @Test
    void shouldMasterTheSameTwice() throws IOException {
        TinyModel.all(0.6f).into(models.resolve("balanced"));
        Path one = folder.resolve("one.wav");
        Path two = folder.resolve("two.wav");
        Shell shell = Shell.run("master", song, "-o", one, "--models", models);
        assertEquals(0, shell.status(), shell.err());
        assertTrue(shell.out().contains("decided by tiny-"), shell.out());
        assertEquals(0, Shell.run("master", song, "-o", two, "--models", models).status());
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void shouldGoOnByTheRulesWhereAModelIsRefused() throws IOException {
        Path model = TinyModel.all(0.6f).into(models.resolve("safe")).resolve("model.onnx");
        byte[] content = Files.readAllBytes(model);
        content[content.length / 2] ^= 1;
        Files.write(model, content);
        TinyModel.all(0.1f).into(models.resolve("balanced"));
        TinyModel.all(0.6f).into(models.resolve("bold"));
        Shell shell = decide("--models", models);
        JsonNode decided = decisions(shell);
        assertEquals("rules-1", decided.at("/safe/decider").asText());
        assertEquals("rules-1", decided.at("/balanced/decider").asText());
        assertTrue(decided.at("/bold/decider").asText().startsWith("tiny-"));
        assertEquals(2, shell.err().lines().count(), shell.err());
        assertTrue(shell.err().contains(model + " is damaged or of another version"), shell.err());
        assertTrue(shell.err().contains("model.onnx predicts NaN"), shell.err());
    }

    @Test
    void shouldLeaveModelsAsideWhenToldTo() throws IOException {
        TinyModel.all(0.6f).into(models.resolve("safe"));
        JsonNode decided = decisions(decide("--models", models, "--decider", "rules"));
        assertEquals("rules-1", decided.at("/safe/decider").asText());
        assertTrue(decided.at("/safe/why_no_model").asText().contains("--decider"));
        JsonNode none = decisions(decide());
        assertEquals(decided.at("/safe/values"), none.at("/safe/values"));
    }

    @Test
    void shouldRefuseAFolderThatIsNone() {
        Shell shell = decide("--models", folder.resolve("nowhere"));
        assertEquals(2, shell.status());
        assertTrue(shell.err().contains("is no folder; name one by --models"), shell.err());
        assertFalse(decide("--help").out().contains("--models"));
    }

    @Test
    void shouldSayWhichModelsAreGood() {
        TinyModel.all(0.6f).into(models.resolve("safe"));
        Shell good = Shell.run("models", models);
        assertEquals(0, good.status(), good.err());
        String[] lines = good.out().split("\\R");
        assertTrue(lines[0].matches("safe\tok\ttiny-[0-9a-f]{8}, 0.0 MB, its golden vectors within .*"), lines[0]);
        assertTrue(lines[1].startsWith("balanced\tabsent\tThere is no model in "), lines[1]);
        TinyModel.all(-1).into(models.resolve("bold"));
        Shell ill = Shell.run("models", models);
        assertEquals(1, ill.status());
        assertTrue(ill.out().lines().toList().get(2).matches("bold\trefused\t.*predicts NaN.*; install .*"), ill.out());
    }
}
