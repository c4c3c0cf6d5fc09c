// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.document.StateDocument;

/** The child process by itself. */
@Timeout(120)
class LearnFileTest {
    @TempDir
    Path folder;

    private LearningProgram program(Path java) {
        return new LearningProgram(
                java,
                folder,
                System.getProperty("java.class.path"),
                "models",
                "natives",
                List.of("-Djava.io.tmpdir=" + folder));
    }

    @Test
    void shouldEndWhenNobodyListensAnyMore() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path demo = Path.of(System.getProperty("masterwright.root"), "demo", "launch-codes.flac")
                .toAbsolutePath()
                .normalize();
        Process child = new ProcessBuilder(program(java).command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        DataOutputStream told = new DataOutputStream(child.getOutputStream());
        for (byte[] each : List.of(
                demo.toString().getBytes(StandardCharsets.UTF_8),
                StateDocument.empty().toBytes())) {
            told.writeInt(each.length);
            told.write(each);
        }
        told.flush();
        try (BufferedReader said = child.inputReader()) {
            assertTrue(said.readLine().startsWith("masterwright reading 0."));
            told.close();
            assertEquals(1, child.waitFor());
        }
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void shouldNotWaitForEverForAChildThatSaysNothing() throws Exception {
        Path script = Files.writeString(folder.resolve("child"), "#!/bin/sh\nexec sleep 1000\n");
        assertTrue(script.toFile().setExecutable(true));
        LearningChild child = new LearningChild(program(script), "/song.wav", StateDocument.empty(), 1_000_000);
        assertThrows(IOException.class, () -> child.line(() -> false));
        ProcessHandle process = ProcessHandle.current().children().findFirst().orElseThrow();
        child.close();
        process.onExit().join();
        assertEquals(0, ProcessHandle.current().children().count());
    }
}
