// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Finds WAV, AIFF and Ogg files that end before their sound does. FFmpeg takes what there is without a word; a master
 * of half a song must not be made without one. A header that is a few bytes off is another matter: nothing is lost.
 *
 * @param bytes that the file promises and does not hold, at least; 0 for every other kind of file
 * @param seconds of sound that these are, at most; infinite where that is unknown
 */
record CutOff(long bytes, double seconds) {
    /** Programs that do not know the length in advance write the highest there is, or a little less. */
    private static final long UNKNOWN_WITHIN = 4096;

    /** The longest page of an Ogg file: 27 bytes, 255 lengths and as many segments of 255 bytes (RFC 3533). */
    private static final int LONGEST_OGG_PAGE = 27 + 255 + 255 * 255;

    /** Less than this is not heard to be missing, s. */
    static final double NEGLIGIBLE_SECONDS = 0.02;

    private static final CutOff NOTHING = new CutOff(0, 0);

    /** Looks into a file. */
    static CutOff of(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < 12) {
                return NOTHING;
            }
            String kind = tag(in);
            in.seek(12);
            return switch (kind) {
                case "RIFF" -> missing(in, "data", true);
                case "riff" -> missingFromWave64(in);
                case "FORM" -> missing(in, "SSND", false);
                case "OggS" -> new CutOff(missingFromLastPage(in), Double.POSITIVE_INFINITY);
                default -> NOTHING;
            };
        }
    }

    /** Whether so little is missing that the header must be wrong. */
    boolean isNegligible() {
        return bytes == 0 || seconds < NEGLIGIBLE_SECONDS;
    }

    private static CutOff missing(RandomAccessFile in, String sound, boolean littleEndian) throws IOException {
        double bytesPerSecond = 0;
        while (in.getFilePointer() + 8 <= in.length()) {
            String chunk = tag(in);
            int raw = in.readInt();
            long size = Integer.toUnsignedLong(littleEndian ? Integer.reverseBytes(raw) : raw);
            long start = in.getFilePointer();
            long held = in.length() - start;
            if (chunk.equals(sound)) {
                long bytes = isUnknown(size) ? 0 : Math.max(0, size - held);
                return new CutOff(bytes, bytes / bytesPerSecond);
            }
            if (chunk.equals("fmt ") && held >= 12) {
                in.seek(start + 8);
                bytesPerSecond = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            } else if (chunk.equals("COMM") && held >= 18) {
                bytesPerSecond = aiffBytesPerSecond(in);
            }
            in.seek(Math.min(in.length(), start + size + (size & 1)));
        }
        return NOTHING;
    }

    /**
     * Wave64 names its chunks by 16 bytes that begin as in RIFF, counts in 64 bits, its own header included, by eights.
     */
    private static CutOff missingFromWave64(RandomAccessFile in) throws IOException {
        double bytesPerSecond = 0;
        in.seek(40);
        while (in.getFilePointer() + 24 <= in.length()) {
            long start = in.getFilePointer();
            String chunk = tag(in);
            in.seek(start + 16);
            long size = Long.reverseBytes(in.readLong());
            if (chunk.equals("data")) {
                long bytes = Math.max(0, size - (in.length() - start));
                return new CutOff(bytes, bytes / bytesPerSecond);
            }
            if (chunk.equals("fmt ") && size >= 36 && in.length() - start >= 36) {
                in.seek(start + 32);
                bytesPerSecond = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            }
            long next = start + (size + 7) / 8 * 8;
            if (size < 24 || next > in.length()) {
                return NOTHING;
            }
            in.seek(next);
        }
        return NOTHING;
    }

    /** From channels, frames, bits of a sample, and the rate as an 80-bit number (Apple, AIFF 1.3). */
    static double aiffBytesPerSecond(RandomAccessFile in) throws IOException {
        int channels = in.readUnsignedShort();
        in.readInt();
        int bytes = (in.readUnsignedShort() + 7) / 8;
        int exponent = in.readUnsignedShort() - 16_383;
        double rate = Math.scalb((double) (in.readLong() >>> 1), exponent - 62);
        return channels * bytes * rate;
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

    static boolean isUnknown(long size) {
        return size == 0 || size % (1L << 31) >= (1L << 31) - UNKNOWN_WITHIN;
    }

    static String tag(RandomAccessFile in) throws IOException {
        byte[] bytes = new byte[4];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
