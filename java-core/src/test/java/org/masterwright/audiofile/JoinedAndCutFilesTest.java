// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the end of a file is its end; what was not as it should be is said. */
class JoinedAndCutFilesTest {
    private static final int RATE = 48_000;
    private static final int FRAMES = 3 * RATE;

    @TempDir
    Path folder;

    private Path source;

    /** A file that was read to its end. */
    private record Read(long frames, List<String> remarks) {}

    @BeforeEach
    void writeTheSource() throws IOException {
        source = folder.resolve("source.wav");
        float[][] audio = new float[2][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            audio[0][i] = (float) (0.5 * Math.sin(0.05 * i + 1e-6 * i * i));
            audio[1][i] = (float) (0.4 * Math.sin(0.07 * i));
        }
        try (AudioWriter writer = new AudioWriter(source, Container.WAV, BitDepth.INT16, RATE, 2, Map.of())) {
            writer.write(audio, 0, FRAMES);
            writer.complete();
        }
    }

    private byte[] coded(String name, String... options) throws Exception {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("-i", source.toString(), "-strict", "-2"));
        command.addAll(List.of(options));
        command.add(file.toString());
        Ffmpeg.run(command.toArray(new String[0]));
        return Files.readAllBytes(file);
    }

    private static Read read(Path file) throws IOException {
        try (AudioReader reader = new AudioReader(file)) {
            float[][] piece = new float[reader.channels()][4096];
            long frames = 0;
            for (int got = reader.read(piece, 4096); got >= 0; got = reader.read(piece, 4096)) {
                frames += got;
            }
            return new Read(frames, reader.remarks());
        }
    }

    private static void assertOneRemark(Path file, Read read, String part) {
        assertEquals(1, read.remarks().size(), read.remarks().toString());
        String remark = read.remarks().get(0);
        assertTrue(remark.startsWith(file + " ") && remark.contains(part) && remark.endsWith("."), remark);
    }

    @ParameterizedTest
    @CsvSource({
        "a.ogg, vorbis, 44100, 2, vorbis, several recordings",
        "a.ogg, vorbis, 48000, 2, libopus, several recordings",
        "a.ogg, vorbis, 48000, 2, flac, several recordings",
        "a.opus, libopus, 48000, 1, libopus, several recordings",
        "a.oga, flac, 44100, 2, flac, after 3.0 s",
        "a.mp3, libmp3lame, 44100, 2, libmp3lame, after",
        "a.mp3, libmp3lame, 48000, 1, libmp3lame, after",
        "a.aac, aac, 44100, 2, aac, after",
        "a.flac, flac, 44100, 2, flac, after 3.0 s"
    })
    void shouldRefuseRecordingsThatChangeWhereTheyAreJoined(
            String name, String codec, String rate, String channels, String next, String part) throws Exception {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        String format = name.endsWith(".opus") ? "opus" : name.endsWith(".oga") || name.endsWith(".ogg") ? "ogg" : null;
        String[] one = format == null ? new String[] {"-c:a", codec} : new String[] {"-c:a", codec, "-f", format};
        joined.writeBytes(coded("one " + name, one));
        String[] other = {"-ar", rate, "-ac", channels, "-c:a", next};
        String[] others = format == null ? other : append(other, "-f", "ogg");
        joined.writeBytes(coded("other " + name, others));
        Path file = Files.write(folder.resolve(name), joined.toByteArray());
        String sentence =
                assertThrows(AudioFileException.class, () -> read(file)).getMessage();
        assertTrue(sentence.startsWith(file + " ") && sentence.contains(part) && sentence.endsWith("."), sentence);
    }

    private static String[] append(String[] texts, String... more) {
        String[] all = Arrays.copyOf(texts, texts.length + more.length);
        System.arraycopy(more, 0, all, texts.length, more.length);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"a.ogg, vorbis", "a.opus, libopus", "a.oga, flac"})
    void shouldReadRecordingsOfOneKindThatAreJoined(String name, String codec) throws Exception {
        byte[] one = coded("one " + name, "-c:a", codec);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(one);
        Read read = read(Files.write(folder.resolve(name), joined.toByteArray()));
        assertEquals(2 * FRAMES, read.frames(), 2000);
        assertEquals(List.of(), read.remarks());
    }

    @Test
    void shouldSayWhatLacksWhereAPageWasLost() throws Exception {
        byte[] whole = coded("a.ogg", "-c:a", "vorbis", "-q:a", "9", "-page_duration", "200000");
        Arrays.fill(whole, whole.length / 2, whole.length / 2 + 40, (byte) 0x55);
        Path file = Files.write(folder.resolve("hole.ogg"), whole);
        Read read = read(file);
        assertTrue(read.frames() < FRAMES - RATE / 10, "frames " + read.frames());
        assertOneRemark(file, read, "lacks 0.");
    }

    private static int dataSize(byte[] wave) {
        return new String(wave, StandardCharsets.ISO_8859_1).indexOf("data") + 4;
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "16", "3000"})
    void shouldReadAWaveFileWhoseHeaderIsAFewBytesOff(int more) throws Exception {
        byte[] wave = coded("a.wav");
        ByteBuffer bytes = ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(dataSize(wave), bytes.getInt(dataSize(wave)) + more);
        Path file = Files.write(folder.resolve("off.wav"), wave);
        Read read = read(file);
        assertEquals(FRAMES, read.frames());
        assertOneRemark(file, read, "promises " + (more == 1 ? "a byte" : more + " bytes") + " more");
        bytes.putInt(dataSize(wave), bytes.getInt(dataSize(wave)) + 20_000);
        Files.write(file, wave);
        String sentence =
                assertThrows(AudioFileException.class, () -> read(file)).getMessage();
        assertTrue(sentence.contains("cut off"), sentence);
    }

    @ParameterizedTest
    @CsvSource({"a.wav", "a.aif"})
    void shouldSayThatAFileGoesOnBehindTheEndThatItsHeaderNames(String name) throws Exception {
        byte[] whole = coded(name);
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        Path file = Files.write(folder.resolve("twice " + name), twice);
        Read read = read(file);
        assertEquals(FRAMES, read.frames());
        assertOneRemark(file, read, "goes on for about 3.0 s behind the end");
    }

    @Test
    void shouldSayThatARecorderLeftTheLengthOfItsBeginning() throws Exception {
        byte[] wave = coded("a.wav");
        ByteBuffer bytes = ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(dataSize(wave), RATE * 4);
        Path file = Files.write(folder.resolve("left.wav"), wave);
        Read read = read(file);
        assertEquals(RATE, read.frames());
        assertOneRemark(file, read, "goes on for about 2.0 s behind the end");
    }

    @ParameterizedTest
    @CsvSource({"LIST", "zeros", "APET", "TAGx"})
    void shouldTakeChunksTagsAndPaddingForWhatTheyAre(String name) throws Exception {
        byte[] wave = coded("a.wav");
        byte[] longer = Arrays.copyOf(wave, wave.length + 40_008);
        ByteBuffer end = ByteBuffer.wrap(longer, wave.length, 40_008).order(ByteOrder.LITTLE_ENDIAN);
        if (name.equals("APET")) {
            end.put("APETAGEX".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(2000)
                    .putInt(-1);
        } else if (!name.equals("zeros")) {
            end.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(name.equals("LIST") ? 40_000 : -1);
        }
        Read read = read(Files.write(folder.resolve("longer.wav"), longer));
        assertEquals(FRAMES, read.frames());
        assertEquals(List.of(), read.remarks());
    }

    @ParameterizedTest
    @CsvSource({"a.wav, 3, 1", "a.aif, 100, 25", "a.w64, 16, 4", "a.flac, 16, 4096"})
    void shouldReadAFileThatLacksAFewBytesButNotOneThatIsCutOff(String name, int bytes, long mostFrames)
            throws Exception {
        byte[] whole = coded(name);
        Path file = Files.write(folder.resolve("less " + name), Arrays.copyOf(whole, whole.length - bytes));
        Read read = read(file);
        assertTrue(read.frames() >= FRAMES - mostFrames && read.frames() < FRAMES, "frames " + read.frames());
        assertOneRemark(file, read, "a header that promises");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThrows(AudioFileException.class, () -> read(file));
    }

    @Test
    void shouldSayThatThePictureOfAVideoIsLeftOut() throws Exception {
        Path film = folder.resolve("film.mp4");
        String source1 = source.toString();
        Ffmpeg.run(
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x64:d=3",
                "-i",
                source1,
                "-c:v",
                "mpeg4",
                "-c:a",
                "aac",
                film.toString());
        assertOneRemark(film, read(film), "is a video: its sound (aac) was taken, and the picture is left out");
        Path two = folder.resolve("two.mka");
        Ffmpeg.run("-i", source1, "-i", source1, "-map", "0", "-map", "1", "-c:a", "flac", two.toString());
        assertOneRemark(two, read(two), "the first of its 2 audio streams (flac) was taken");
        Path cover = folder.resolve("cover.mp3");
        Ffmpeg.run(
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x64:d=1",
                "-i",
                source1,
                "-frames:v",
                "1",
                "-c:v",
                "mjpeg",
                "-disposition:v",
                "attached_pic",
                cover.toString());
        assertEquals(List.of(), read(cover).remarks());
    }

    @Test
    void shouldSayThatANameIsNotInUtf8() {
        Path file = folder.resolve("caf\uFFFD.wav");
        String sentence =
                assertThrows(AudioFileException.class, () -> read(file)).getMessage();
        assertTrue(sentence.contains("not in UTF-8"), sentence);
    }
}
