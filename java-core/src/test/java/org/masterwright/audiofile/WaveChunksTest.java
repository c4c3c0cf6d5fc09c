// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaveChunksTest {
    private static final int RATE = 48_000;
    private static final long TIME_REFERENCE = 172_800_000_123L;
    private static final String HISTORY = "A=PCM,F=48000,W=16,M=mono\r\n";
    private static final byte[] CUE = {
        1, 0, 0, 0, 7, 0, 0, 0, 99, 0, 0, 0, 'd', 'a', 't', 'a', 0, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 0
    };
    private static final byte[] LABELS = bytes("adtllabl\6\0\0\0\7\0\0\0V\0");

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] broadcastExtension(int version) {
        byte[] history = bytes(HISTORY);
        ByteBuffer content = ByteBuffer.allocate(602 + history.length + 5).order(ByteOrder.LITTLE_ENDIAN);
        content.put(0, bytes("Scene 7")).put(256, bytes("Someone"));
        content.putLong(338, TIME_REFERENCE).putShort(346, (short) version);
        content.put(348, bytes("UMID"));
        if (version == 2) {
            content.putShort(412, (short) -2300).putShort(416, (short) -100);
        }
        content.put(602, history);
        return content.array();
    }

    /** A WAV file with these chunks behind its sound, where many programs write them. */
    private Path wave(Map<String, byte[]> chunks) throws IOException {
        Path file = folder.resolve("in.wav");
        write(file, WaveChunks.NONE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(file));
        chunks.forEach((id, content) -> WaveChunks.write(all, id, content));
        byte[] whole = all.toByteArray();
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(4, whole.length - 8);
        return Files.write(file, whole);
    }

    private static void write(Path file, WaveChunks chunks) throws IOException {
        try (AudioWriter writer = new AudioWriter(
                file, Container.of(file), BitDepth.INT24, RATE, 1, Map.of("title", "Ü"), List.of(), chunks)) {
            writer.write(new float[][] {new float[101]}, 0, 101);
            writer.complete();
        }
    }

    /** What a file holds, in its order. */
    private static Map<String, byte[]> chunks(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(all.limit() - 8, all.getInt(4));
        Map<String, byte[]> found = new LinkedHashMap<>();
        int at = 12;
        while (at + 8 <= all.limit()) {
            int size = all.getInt(at + 4);
            byte[] content = Arrays.copyOfRange(all.array(), at + 8, at + 8 + size);
            String id = new String(all.array(), at, 4, StandardCharsets.ISO_8859_1);
            found.put(id.equals("LIST") ? new String(content, 0, 4, StandardCharsets.ISO_8859_1) : id, content);
            at += 8 + size + (size & 1);
        }
        assertEquals(all.limit(), at);
        return found;
    }

    private Map<String, byte[]> carried(Map<String, byte[]> chunks) throws IOException {
        Path out = folder.resolve("out.wav");
        try (AudioReader reader = new AudioReader(wave(chunks))) {
            write(out, reader.chunks());
        }
        try (AudioReader reader = new AudioReader(out)) {
            assertEquals(101, reader.read(new float[1][200], 200));
            assertTrue(reader.tags().containsValue("Ü"));
        }
        return chunks(out);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldKeepWhereABroadcastFileLiesAndClearItsLoudness(int version) throws IOException {
        Map<String, byte[]> out = carried(Map.of("bext", broadcastExtension(version)));
        List<String> order = List.copyOf(out.keySet());
        assertTrue(order.indexOf("bext") < order.indexOf("data"), order.toString());
        ByteBuffer bext = ByteBuffer.wrap(out.get("bext")).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals("Scene 7\0", new String(bext.array(), 0, 8, StandardCharsets.ISO_8859_1));
        assertEquals("Someone\0", new String(bext.array(), 256, 8, StandardCharsets.ISO_8859_1));
        assertEquals(TIME_REFERENCE, bext.getLong(338));
        assertEquals(version, bext.getShort(346));
        assertArrayEquals(new byte[64], Arrays.copyOfRange(bext.array(), 348, 412));
        for (int at = 412; at < 422; at += 2) {
            assertEquals(version == 2 ? 0x7FFF : 0, bext.getShort(at));
        }
        String history = new String(bext.array(), 602, bext.limit() - 602, StandardCharsets.ISO_8859_1);
        assertEquals(HISTORY + "A=PCM,F=48000,W=24,M=mono,T=Masterwright\r\n", history);
    }

    @Test
    void shouldKeepPointsLabelsAndTextsAndNothingThatSpeaksOfTheOldSamples() throws IOException {
        String xml = "<BWFXML><SCENE>7</SCENE><BEXT>%s</BEXT></BWFXML>";
        Map<String, byte[]> in = new LinkedHashMap<>();
        in.put("iXML", bytes(String.format(xml, "<BWF_LOUDNESS_VALUE>-23</BWF_LOUDNESS_VALUE>")));
        in.put("cue ", CUE);
        in.put("LIST", LABELS);
        in.put("smpl", new byte[36]);
        in.put("levl", new byte[20]);
        in.put("axml", bytes("<loudness/>"));
        Map<String, byte[]> out = carried(in);
        assertArrayEquals(bytes(String.format(xml, "")), out.get("iXML"));
        assertArrayEquals(CUE, out.get("cue "));
        assertArrayEquals(LABELS, out.get("adtl"));
        assertArrayEquals(new byte[36], out.get("smpl"));
        assertTrue(!out.containsKey("levl") && !out.containsKey("axml") && !out.containsKey("bext"));
    }

    @Test
    void shouldFindNothingInWhatIsNoWaveFileOrHasNothing() throws IOException {
        assertTrue(WaveChunks.of(wave(Map.of())).isEmpty());
        assertTrue(WaveChunks.of(wave(Map.of("bext", new byte[100]))).isEmpty());
        assertTrue(WaveChunks.of(Files.write(folder.resolve("short.wav"), bytes("RIFF")))
                .isEmpty());
        Path flac = folder.resolve("a.flac");
        write(flac, WaveChunks.of(wave(Map.of("cue ", CUE))));
        assertTrue(WaveChunks.of(flac).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp3gain_undo",
                "MP3GAIN_MINMAX",
                "REPLAYGAIN_TRACK_GAIN",
                "R128_ALBUM_GAIN",
                "iTunNORM",
                "id3v2_priv.WM/Provider",
                "encoded_by",
                "encoder_settings",
                "loudness_value",
                "DYNAMIC RANGE"
            })
    void shouldDropTagsThatAMasterMakesWrong(String name) {
        Map<String, String> all = Map.of(name, "1", "title", "T", "time_reference", "5");
        assertEquals(Map.of("title", "T", "time_reference", "5"), Tags.of(Tags.dictionary(all)));
    }
}
