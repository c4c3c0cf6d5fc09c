// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Finds WAV, AIFF and Ogg files that end before their sound does. FFmpeg takes what there is without a word; a master of
 * half a song must not be made without one.
 */
final class CutOff {
    /** Programs that do not know the length in advance write the highest there is, or a little less. */
    private static final long UNKNOWN_WITHIN = 4096;

    /** The longest page of an Ogg file: 27 bytes, 255 lengths and as many segments of 255 bytes (RFC 3533). */
    private static final int LONGEST_OGG_PAGE = 27 + 255 + 255 * 255;

    private CutOff() {}

    /** Bytes that the file promises and does not hold, at least; 0 for every other kind of file. */
    static long missingBytes(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < 12) {
                return 0;
            }
            String kind = tag(in);
            in.seek(12);
            return switch (kind) {
                case "RIFF" -> missing(in, "data", true);
                case "FORM" -> missing(in, "SSND", false);
                case "OggS" -> missingFromLastPage(in);
                default -> 0;
            };
        }
    }

    private static long missing(RandomAccessFile in, String sound, boolean littleEndian) throws IOException {
        while (in.getFilePointer() + 8 <= in.length()) {
            String chunk = tag(in);
            int raw = in.readInt();
            long size = Integer.toUnsignedLong(littleEndian ? Integer.reverseBytes(raw) : raw);
            long held = in.length() - in.getFilePointer();
            if (chunk.equals(sound)) {
                return isUnknown(size) ? 0 : Math.max(0, size - held);
            }
            in.seek(Math.min(in.length(), in.getFilePointer() + size + (size & 1)));
        }
        return 0;
    }

    private static long missingFromLastPage(RandomAccessFile in) throws IOException {
        long from = Math.max(0, in.length() - LONGEST_OGG_PAGE);
        byte[] end = new byte[(int) (in.length() - from)];
        in.seek(from);
        in.readFully(end);
        int page = new String(end, StandardCharsets.ISO_8859_1).lastIndexOf("OggS\0");
        if (page < 0) {
            return 0;
        }
        int lengths = page + 27;
        int segments = lengths <= end.length ? lengths + (end[lengths - 1] & 0xff) : lengths;
        int last = segments;
        for (int i = lengths; i < Math.min(segments, end.length); i++) {
            last += end[i] & 0xff;
        }
        return Math.max(0, last - end.length);
    }

    private static boolean isUnknown(long size) {
        return size == 0 || size % (1L << 31) >= (1L << 31) - UNKNOWN_WITHIN;
    }

    private static String tag(RandomAccessFile in) throws IOException {
        byte[] bytes = new byte[4];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
