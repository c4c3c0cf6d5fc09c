// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Room for chunks before the sound of a WAV file, where programs that stop reading there look for them: FFmpeg is
 * made to write a chunk bext with a history of the right length, and what is to stand there is written over it.
 */
final class ChunkRoom {
    private static final int CHUNK_HEADER = 8;
    /** Of FFmpeg's bext, with a history of one letter and the zero that ends it. */
    private static final int LEAST_BYTES = CHUNK_HEADER + BroadcastExtension.FIXED_BYTES + 2;

    private final byte[] content;

    /** @param chunks whole chunks, one after the other */
    ChunkRoom(byte[] chunks) {
        int lacks = LEAST_BYTES - chunks.length;
        if (lacks <= 0) {
            content = chunks;
        } else {
            ByteArrayOutputStream filled = new ByteArrayOutputStream();
            filled.writeBytes(chunks);
            WaveChunks.write(filled, "JUNK", new byte[Math.max(0, lacks - CHUNK_HEADER)]);
            content = filled.toByteArray();
        }
    }

    /** The history that makes FFmpeg's chunk as long as what is to stand there. */
    String history() {
        return "x".repeat(content.length - LEAST_BYTES + 1);
    }

    /**
     * Writes what is to stand there into a finished file.
     *
     * @throws IOException when it cannot be written, or the room is not there
     */
    void fill(Path file) throws IOException {
        try (RandomAccessFile wave = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] start = new byte[(int) Math.min(wave.length(), 4096)];
            wave.readFully(start);
            int room = new String(start, StandardCharsets.ISO_8859_1).indexOf("bext");
            if (room < 0) {
                throw new IOException("There is no room for chunks in " + file + ".");
            }
            wave.seek(room + 4L);
            int size = Integer.reverseBytes(wave.readInt());
            if (size + (size & 1) != content.length - CHUNK_HEADER) {
                throw new IOException("The room for chunks in " + file + " is of another size.");
            }
            wave.seek(room);
            wave.write(content);
        }
    }
}
