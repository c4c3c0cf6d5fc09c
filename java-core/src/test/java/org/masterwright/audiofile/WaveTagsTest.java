// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveTagsTest {
    @TempDir
    Path folder;

    private Path file(String kind, int length) throws IOException {
        byte[] bytes = new byte[length];
        System.arraycopy(kind.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 4);
        return Files.write(folder.resolve("a.wav"), bytes);
    }

    private static ByteBuffer content(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void shouldKeepTheLengthOfTheWholeRight() throws IOException {
        Path file = file("RIFF", 101);
        WaveTags.append(file, Map.of("composer", "ÄÖ"));
        ByteBuffer plain = content(file);
        assertEquals(plain.limit() - 8, plain.getInt(4));
        // Chunks begin at even places.
        assertEquals("id3 ", new String(plain.array(), 102, 4, StandardCharsets.ISO_8859_1));
        assertEquals(plain.limit() - 110, plain.getInt(106) + (plain.getInt(106) & 1));

        Path large = file("RF64", 100);
        WaveTags.append(large, Map.of("composer", "Bach"));
        ByteBuffer content = content(large);
        assertEquals(0, content.getInt(4));
        assertEquals(content.limit() - 8, content.getLong(20));
    }

    @Test
    void shouldLeaveAFileAloneThatHasNoTags() throws IOException {
        Path file = file("RIFF", 100);
        byte[] before = Files.readAllBytes(file);
        WaveTags.append(file, Map.of());
        assertArrayEquals(before, Files.readAllBytes(file));
    }
}
