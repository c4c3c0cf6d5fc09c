// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Adds a file's tags to a WAV file once more: a chunk {@code id3 } behind the sound, with an ID3v2.4 tag in it. FFmpeg
 * writes the list INFO, which every program reads, but it has no place for many tags, the composer for instance.
 */
final class WaveTags {
    /** The text frames of ID3v2.4 by FFmpeg's names (id3.org, 4.2); everything else is a text that names itself. */
    private static final Map<String, String> FRAMES = Map.ofEntries(
            Map.entry("title", "TIT2"),
            Map.entry("artist", "TPE1"),
            Map.entry("album", "TALB"),
            Map.entry("album_artist", "TPE2"),
            Map.entry("composer", "TCOM"),
            Map.entry("date", "TDRC"),
            Map.entry("genre", "TCON"),
            Map.entry("track", "TRCK"),
            Map.entry("disc", "TPOS"),
            Map.entry("copyright", "TCOP"),
            Map.entry("publisher", "TPUB"),
            Map.entry("performer", "TPE3"),
            Map.entry("isrc", "TSRC"),
            Map.entry("bpm", "TBPM"),
            Map.entry("comment", "COMM"));

    private static final byte UTF_8 = 3;
    private static final int ID3_HEADER = 10;
    /** ID3 counts in seven bits a byte; no tag is anywhere near. */
    private static final int MOST_BYTES = 1 << 24;

    private static final long LARGEST_RIFF = 0xFFFF_FFFFL;

    private WaveTags() {}

    /** Adds the tags, if there are any, to a finished WAV or RF64 file. */
    static void append(Path file, Map<String, String> tags) throws IOException {
        byte[] chunk = chunk(tags);
        if (tags.isEmpty() || chunk.length > MOST_BYTES) {
            return;
        }
        try (RandomAccessFile wave = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] kind = new byte[4];
            wave.readFully(kind);
            boolean large = new String(kind, StandardCharsets.ISO_8859_1).equals("RF64");
            long end = wave.length() + (wave.length() & 1);
            long size = end + chunk.length - 8;
            if (!large && size > LARGEST_RIFF) {
                return;
            }
            wave.seek(end);
            wave.write(chunk);
            // RF64 keeps its length in the chunk ds64 that comes first (EBU Tech 3306).
            wave.seek(large ? 20 : 4);
            wave.write(littleEndian(size, large ? Long.BYTES : Integer.BYTES));
        }
    }

    private static byte[] chunk(Map<String, String> tags) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        tags.forEach((name, value) -> {
            String frame = FRAMES.getOrDefault(name.toLowerCase(Locale.ROOT), "TXXX");
            byte[] text = (before(frame, name) + value).getBytes(StandardCharsets.UTF_8);
            frames.writeBytes(frame.getBytes(StandardCharsets.ISO_8859_1));
            frames.writeBytes(sevenBits(text.length + 1));
            frames.write(0);
            frames.write(0);
            frames.write(UTF_8);
            frames.writeBytes(text);
        });
        int length = ID3_HEADER + frames.size();
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes("id3 ".getBytes(StandardCharsets.ISO_8859_1));
        chunk.writeBytes(littleEndian(length, Integer.BYTES));
        chunk.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
        chunk.writeBytes(sevenBits(frames.size()));
        chunk.writeBytes(frames.toByteArray());
        if (length % 2 == 1) {
            chunk.write(0);
        }
        return chunk.toByteArray();
    }

    /** What stands before the text itself: its name, or a language and an empty description. */
    private static String before(String frame, String name) {
        return switch (frame) {
            case "TXXX" -> name + "\0";
            case "COMM" -> "und\0";
            default -> "";
        };
    }

    private static byte[] sevenBits(int number) {
        return new byte[] {
            (byte) (number >> 21 & 0x7f),
            (byte) (number >> 14 & 0x7f),
            (byte) (number >> 7 & 0x7f),
            (byte) (number & 0x7f)
        };
    }

    private static byte[] littleEndian(long number, int bytes) {
        byte[] all = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        return Arrays.copyOf(all, bytes);
    }
}
