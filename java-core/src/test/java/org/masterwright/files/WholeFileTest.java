// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeFileTest {
    private static final byte[] OLD = bytes('o');

    @TempDir
    Path folder;

    private static byte[] bytes(char fill) {
        byte[] bytes = new byte[4 << 20];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void shouldReplaceTheOldFileWhole() throws IOException {
        Path file = folder.resolve("a");
        Files.write(file, OLD);
        WholeFile.write(file, bytes('n'));
        assertArrayEquals(bytes('n'), Files.readAllBytes(file));
        assertEquals(List.of("a"), names());
    }

    @Test
    void shouldLeaveTheOldFileAndNothingElseWhenNotCompleted() throws IOException {
        Path file = folder.resolve("a");
        Files.write(file, OLD);
        try (WholeFile unfinished = new WholeFile(file)) {
            Files.write(unfinished.path(), new byte[10]);
        }
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of("a"), names());
    }

    @ParameterizedTest
    @CsvSource({"39, 1", "0, 60", "40, 5", "0, 62"})
    void shouldTakeNamesOfAnyCharacters(int letters, int notes) throws IOException {
        String name = "a".repeat(letters) + "\uD83C\uDFB5".repeat(notes);
        WholeFile.write(folder.resolve(name), OLD);
        assertEquals(List.of(name), names());
    }

    @Test
    void shouldRefuseAMissingFolder() {
        assertThrows(IOException.class, () -> WholeFile.write(folder.resolve("none/a"), OLD));
    }

    @Test
    void shouldNeverShowHalfAFileWhenTheWriterIsKilled() throws Exception {
        Path file = folder.resolve("a");
        Files.write(file, OLD);
        for (int turn = 0; turn < 8; turn++) {
            Process writer = writer(file);
            assertEquals('r', writer.getInputStream().read());
            TimeUnit.MILLISECONDS.sleep(7L * turn);
            writer.destroyForcibly().waitFor();
            byte[] found = Files.readAllBytes(file);
            assertEquals(OLD.length, found.length);
            for (byte each : found) {
                assertEquals(found[0], each);
            }
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenAskedToEnd() throws Exception {
        Process writer = writer(folder.resolve("a"));
        assertEquals('r', writer.getInputStream().read());
        TimeUnit.MILLISECONDS.sleep(50);
        writer.destroy();
        assertTrue(writer.waitFor(20, TimeUnit.SECONDS));
        assertTrue(names().stream().allMatch("a"::equals), names().toString());
        assertFalse(names().isEmpty());
    }

    private static Process writer(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Writes the same file again and again until it is ended. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            WholeFile.write(file, bytes('a'));
            System.out.write('r');
            System.out.flush();
            for (char fill = 'a'; ; fill = fill == 'z' ? 'a' : (char) (fill + 1)) {
                WholeFile.write(file, bytes(fill));
            }
        }
    }
}
