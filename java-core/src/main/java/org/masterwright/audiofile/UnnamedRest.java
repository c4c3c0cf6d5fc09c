// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a WAV or AIFF file holds behind all that its headers name. A recorder that was switched off leaves such a file,
 * and so does whoever appends one file to another. FFmpeg reads what the header names, without a word.
 *
 * @param seconds of sound that these bytes may be; 0 for every other kind of file
 */
record UnnamedRest(double seconds) {
    private static final UnnamedRest NOTHING = new UnnamedRest(0);

    /** Looks into a file. */
    static UnnamedRest of(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < 12) {
                return NOTHING;
            }
            String kind = CutOff.tag(in);
            in.seek(12);
            return switch (kind) {
                case "RIFF" -> behindTheChunks(in, "data", true);
                case "FORM" -> behindTheChunks(in, "SSND", false);
                default -> NOTHING;
            };
        }
    }

    /** Whether it is worth a word. */
    boolean isNotable() {
        return seconds >= CutOff.NEGLIGIBLE_SECONDS;
    }

    private static UnnamedRest behindTheChunks(RandomAccessFile in, String sound, boolean littleEndian)
            throws IOException {
        double bytesPerSecond = 0;
        boolean isPastSound = false;
        while (in.getFilePointer() + 8 <= in.length()) {
            long at = in.getFilePointer();
            String chunk = CutOff.tag(in);
            int raw = in.readInt();
            long size = Integer.toUnsignedLong(littleEndian ? Integer.reverseBytes(raw) : raw);
            long start = in.getFilePointer();
            long next = start + size + (size & 1);
            if (isPastSound && (!isName(chunk) || next > in.length() + 1)) {
                return isSound(in, at) ? new UnnamedRest((in.length() - at) / bytesPerSecond) : NOTHING;
            }
            if (chunk.equals(sound)) {
                if (CutOff.isUnknown(size)) {
                    return NOTHING;
                }
                isPastSound = true;
            } else if (chunk.equals("fmt ") && in.length() - start >= 12) {
                in.seek(start + 8);
                bytesPerSecond = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            } else if (chunk.equals("COMM") && in.length() - start >= 18) {
                bytesPerSecond = CutOff.aiffBytesPerSecond(in);
            }
            in.seek(Math.min(in.length(), next));
        }
        return NOTHING;
    }

    /** A chunk is named by four printable characters; another file's beginning is no chunk. */
    private static boolean isName(String chunk) {
        return chunk.chars().allMatch(each -> each >= ' ' && each <= '~')
                && !chunk.equals("RIFF")
                && !chunk.equals("FORM");
    }

    /** Tags of players and padding with zeros are no sound. */
    private static boolean isSound(RandomAccessFile in, long from) throws IOException {
        byte[] some = new byte[(int) Math.min(65_536, in.length() - from)];
        in.seek(from);
        in.readFully(some);
        String text = new String(some, 0, Math.min(8, some.length), StandardCharsets.ISO_8859_1);
        if (text.startsWith("APETAGEX") || text.startsWith("ID3") || text.startsWith("TAG")) {
            return false;
        }
        for (byte each : some) {
            if (each != 0) {
                return true;
            }
        }
        return false;
    }
}
