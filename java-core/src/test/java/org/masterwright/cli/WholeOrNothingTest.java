// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.recording.FileRecording;

/** A command makes all that was asked for, or leaves nothing; and songs of any loudness come right. */
class WholeOrNothingTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path square(double peak) throws IOException {
        float[][] audio = new float[2][6 * Wave.RATE];
        for (float[] channel : audio) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (i / 50 % 2 == 0 ? peak : -peak);
            }
        }
        return Wave.write(folder.resolve("square.wav"), audio);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 100})
    void shouldStoreWhatIsDecidedForASongAboveZeroLufs(double peak) throws IOException {
        Path song = square(peak);
        Path state = folder.resolve("state.json");
        Shell done = Shell.run("master", song, "--save-state", state, "--decider", "rules");
        assertEquals(0, done.status(), done.err());
        JsonNode safe = new ObjectMapper().readTree(state.toFile()).at("/decisions/safe");
        assertEquals(0, safe.get("auto_target_lufs").doubleValue());
        assertEquals(20 * Math.log10(peak) + 3, safe.at("/predicted/input_lufs").doubleValue(), 0.5);
        assertEquals(0, Shell.run("presets", "check", state).status());
        Shell again = Shell.run("master", song, "--state", state, "-o", folder.resolve("again.wav"));
        assertEquals(0, again.status(), again.err());
        Shell album = Shell.run("master", "--album", song, "-o", folder.resolve("album.wav"), "--decider", "rules");
        assertEquals(0, album.status(), album.err());
    }

    @Test
    void shouldLeaveNoMasterWhereItsStateCannotBeSaved() throws IOException {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 2, 0.5));
        Path state = folder.resolve("none/state.json");
        for (String amount : new String[] {"100", "50"}) {
            Shell failed = Shell.run("master", song, "--save-state", state, "--amount", amount, "--decider", "rules");
            assertEquals(1, failed.status());
            assertTrue(failed.err().startsWith(state + " cannot be written"), failed.err());
            assertEquals(List.of("song.wav"), names());
        }
    }

    @Test
    void shouldRefuseANameThatIsTooLongBeforeAnyWork() throws IOException {
        Path song = Wave.write(folder.resolve("é".repeat(123) + ".wav"), Wave.beats(1, 1, 0.5));
        Shell failed = Shell.run("master", song);
        assertEquals(1, failed.status());
        assertTrue(failed.err().contains("255 bytes") && failed.err().contains("-o"), failed.err());
        Path out = folder.resolve("short.wav");
        assertEquals(
                0, Shell.run("master", song, "-o", out, "--decider", "rules").status());
        assertTrue(Files.exists(out));
    }

    @Test
    void shouldTakeANameThatBeginsWithAnAtSign() throws IOException {
        Path song = Wave.write(folder.resolve("mix.wav"), Wave.beats(1, 1, 0.5));
        Shell done = Shell.run("analyze", "@" + song);
        assertEquals(1, done.status());
        assertEquals("@" + song + " does not exist; check the path.", done.err().strip());
    }

    @Test
    void shouldSayThatAFileWasReplacedByAnotherWhileItWasRead() throws IOException {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(1, 1, 0.5));
        FileRecording recording = new FileRecording(song, new ProgressBoard().line());
        Wave.write(song, Wave.beats(2, 1, 0.5));
        IOException failure = assertThrows(IOException.class, () -> recording.play((audio, from, frames) -> {}));
        assertTrue(failure.getMessage().startsWith(song + " was replaced"), failure.getMessage());
        Files.delete(song);
        failure = assertThrows(IOException.class, () -> recording.play((audio, from, frames) -> {}));
        assertTrue(failure.getMessage().contains("does not exist"), failure.getMessage());
    }

    @Test
    void shouldSayOfAVideoOnceThatItsPictureIsLeftOut() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 2, 0.5));
        Path film = folder.resolve("film.mp4");
        String source = "testsrc=s=64x64:d=2";
        List<String> command = List.of(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                source,
                "-i",
                song.toString(),
                "-c:v",
                "mpeg4",
                film.toString());
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        String remark = film + " is a video: its sound (aac) was taken, and the picture is left out.";
        for (String[] more : new String[][] {{"master"}, {"analyze"}, {"master", "--album", "--force"}}) {
            Object[] arguments = new Object[more.length + 1];
            System.arraycopy(more, 0, arguments, 0, more.length);
            arguments[more.length] = film;
            Shell done = Shell.run(arguments);
            assertEquals(0, done.status(), done.err());
            assertEquals(remark, done.err().strip());
        }
    }
}
