// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a WAV file holds beside its sound and still holds when that was processed: bext (EBU Tech 3285) and iXML, cue
 * points and their labels, loops, the texts of a radio's cart. What speaks of the old samples in them, their loudness
 * for instance, is taken out. Immutable; any thread.
 */
public final class WaveChunks {
    /** A file without any. */
    public static final WaveChunks NONE = new WaveChunks(List.of());

    private static final Set<String> KEPT = Set.of("bext", "iXML", "cue ", "plst", "smpl", "inst", "cart", "acid");
    /** More is no longer a remark beside the sound. */
    private static final long MOST_BYTES = 4 << 20;

    private final List<Chunk> chunks;

    private record Chunk(String id, byte[] content) {}

    private WaveChunks(List<Chunk> chunks) {
        this.chunks = List.copyOf(chunks);
    }

    /** Those of a WAV or RF64 file; none of any other. What is no sound chunk is passed over. */
    static WaveChunks of(Path file) throws IOException {
        List<Chunk> found = new ArrayList<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            String kind = in.length() < 12 ? "" : id(in);
            if (!Set.of("RIFF", "RF64", "BW64").contains(kind)) {
                return NONE;
            }
            in.seek(12);
            long soundBytes = 0;
            long left = MOST_BYTES;
            while (in.getFilePointer() + 8 <= in.length()) {
                String id = id(in);
                long size = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
                long start = in.getFilePointer();
                if (id.equals("ds64") && size >= 16) {
                    in.readLong();
                    soundBytes = Long.reverseBytes(in.readLong());
                } else if (id.equals("data") && !kind.equals("RIFF")) {
                    size = soundBytes;
                } else if ((KEPT.contains(id) || id.equals("LIST")) && size <= Math.min(left, in.length() - start)) {
                    byte[] content = new byte[(int) size];
                    in.readFully(content);
                    if (isWanted(id, content, found)) {
                        found.add(new Chunk(id, content));
                        left -= size;
                    }
                }
                long next = start + size + (size & 1);
                if (next < start || next > in.length()) {
                    break;
                }
                in.seek(next);
            }
        }
        return found.isEmpty() ? NONE : new WaveChunks(found);
    }

    private static boolean isWanted(String id, byte[] content, List<Chunk> found) {
        if (id.equals("LIST")) {
            return content.length > 4 && new String(content, 0, 4, StandardCharsets.ISO_8859_1).equals("adtl");
        }
        // A file may hold one of each.
        return found.stream().noneMatch(each -> each.id.equals(id))
                && (!id.equals("bext") || content.length >= BroadcastExtension.FIXED_BYTES);
    }

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    /**
     * The chunks as they stand in a file with these samples, one after the other.
     *
     * @param step what a broadcast file's history says of the master, without the end of the line
     */
    byte[] bytes(String step) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Chunk each : chunks) {
            write(
                    all,
                    each.id,
                    switch (each.id) {
                        case "bext" -> BroadcastExtension.ofTheMaster(each.content, step);
                        case "iXML" -> BroadcastExtension.withoutLoudness(each.content);
                        default -> each.content;
                    });
        }
        return all.toByteArray();
    }

    /** Adds a chunk, which ends at an even place. */
    static void write(ByteArrayOutputStream out, String id, byte[] content) {
        out.writeBytes(id.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .array());
        out.writeBytes(content);
        if (content.length % 2 == 1) {
            out.write(0);
        }
    }

    private static String id(RandomAccessFile in) throws IOException {
        byte[] bytes = new byte[4];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
