// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final Path OTHERWISE = Path.of("/nowhere/else");

    @TempDir
    Path temporary;

    private List<Path> folders() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.toList();
        }
    }

    @Test
    void shouldFindTheSameFolderAgainThatNobodyElseMayWriteTo() throws IOException {
        Path folder = CacheFolder.among(temporary, OTHERWISE);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        Files.createFile(folder.resolve("library"));
        assertEquals(folder, CacheFolder.among(temporary, OTHERWISE));
        assertEquals(List.of(folder), folders());
    }

    @Test
    void shouldNotTrustAFolderThatOthersMayWriteTo() throws IOException {
        Path folder = CacheFolder.among(temporary, OTHERWISE);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path other = CacheFolder.among(temporary, OTHERWISE);
        assertNotEquals(folder, other);
        assertTrue(Files.isDirectory(other));
        Files.delete(folder);
        Files.createSymbolicLink(folder, other);
        assertNotEquals(folder, CacheFolder.among(temporary, OTHERWISE));
    }

    @Test
    void shouldNameWhatWasWantedWhereNothingCanBeMade() {
        assertEquals(OTHERWISE, CacheFolder.among(temporary.resolve("none"), OTHERWISE));
    }
}
