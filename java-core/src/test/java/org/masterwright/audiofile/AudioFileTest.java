// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFileTest {
    @TempDir
    Path folder;

    private static float[][] noise(int channels, int frames, double peak) {
        Random random = new Random(frames);
        float[][] audio = new float[channels][frames];
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) ((random.nextDouble() * 2 - 1) * peak);
            }
        }
        return audio;
    }

    private static float[][] sine(int channels, int rate, int frames) {
        float[][] audio = new float[channels][frames];
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / rate));
            }
        }
        return audio;
    }

    private Path write(String name, BitDepth depth, int rate, float[][] audio) throws IOException {
        return write(name, depth, rate, audio, Map.of());
    }

    private Path write(String name, BitDepth depth, int rate, float[][] audio, Map<String, String> tags)
            throws IOException {
        Path file = folder.resolve(name);
        try (AudioWriter writer = new AudioWriter(file, Container.of(file), depth, rate, audio.length, tags)) {
            int total = audio[0].length;
            for (int done = 0; done < total; done += 1000) {
                writer.write(audio, done, Math.min(1000, total - done));
            }
            writer.complete();
        }
        return file;
    }

    private static float[][] read(Path file) throws IOException {
        try (AudioReader reader = new AudioReader(file)) {
            float[][] all = new float[reader.channels()][0];
            float[][] piece = new float[reader.channels()][777];
            int length = 0;
            for (int got = reader.read(piece, 777); got >= 0; got = reader.read(piece, 777)) {
                for (int c = 0; c < all.length; c++) {
                    all[c] = Arrays.copyOf(all[c], length + got);
                    System.arraycopy(piece[c], 0, all[c], length, got);
                }
                length += got;
            }
            return all;
        }
    }

    private String refusal(Path file) {
        String sentence = assertThrows(AudioFileException.class, () -> read(file), file.toString())
                .getMessage();
        assertTrue(sentence.startsWith(file.toString()) && sentence.endsWith("."), sentence);
        return sentence;
    }

    private void assertNothingUnfinished() throws IOException {
        try (var files = Files.list(folder)) {
            List<String> left = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
            assertEquals(List.of(), left);
        }
    }

    @ParameterizedTest
    @CsvSource({"8000, 1", "44100, 2", "48000, 2", "192000, 1", "768000, 2"})
    void shouldKeepFloatBitForBit(int rate, int channels) throws IOException {
        Random random = new Random(1);
        float[][] audio = noise(channels, 30_011, 1.7);
        for (int i = 0; i < 5000; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            audio[channels - 1][i] = Float.isFinite(any) ? any : -0f;
        }
        Path file = write("a.wav", BitDepth.FLOAT32, rate, audio);
        float[][] back = read(file);
        assertEquals(channels, back.length);
        for (int c = 0; c < channels; c++) {
            assertEquals(audio[c].length, back[c].length);
            for (int i = 0; i < back[c].length; i++) {
                assertEquals(Float.floatToRawIntBits(audio[c][i]), Float.floatToRawIntBits(back[c][i]));
            }
        }
        try (AudioReader reader = new AudioReader(file)) {
            assertEquals(rate, reader.sampleRate());
            assertEquals(30_011, reader.promisedFrames());
        }
        assertNothingUnfinished();
    }

    @ParameterizedTest
    @CsvSource({"a.wav, INT16, 16", "a.wav, INT24, 24", "a.flac, INT16, 16", "a.flac, INT24, 24"})
    void shouldDitherAndClipWholeNumbers(String name, BitDepth depth, int bits) throws IOException {
        float[][] audio = noise(2, 50_000, 0.9);
        audio[0][10] = 1.5f;
        audio[0][11] = -1.5f;
        float[][] back = read(write(name, depth, 44_100, audio));
        double step = Math.scalb(1.0, 1 - bits);
        assertEquals(1 - step, back[0][10], 1e-9);
        assertEquals(-1, back[0][11], 0);
        double sum = 0;
        double squares = 0;
        for (int i = 100; i < 50_000; i++) {
            double error = (back[1][i] - audio[1][i]) / step;
            assertTrue(Math.abs(error) <= 1.51, "error of " + error + " steps");
            sum += error;
            squares += error * error;
        }
        // Triangular noise of two steps and rounding: variance 1/6 + 1/12.
        assertEquals(0, sum / 49_900, 0.01);
        assertEquals(0.25, squares / 49_900, 0.01);
    }

    @Test
    void shouldWriteTheSameFileTwice() throws IOException {
        float[][] audio = noise(2, 20_000, 0.5);
        byte[] first = Files.readAllBytes(write("a.flac", BitDepth.INT16, 44_100, audio));
        assertArrayEquals(first, Files.readAllBytes(write("a.flac", BitDepth.INT16, 44_100, audio)));
        byte[] wav = Files.readAllBytes(write("a.wav", BitDepth.INT24, 44_100, audio));
        assertArrayEquals(wav, Files.readAllBytes(write("a.wav", BitDepth.INT24, 44_100, audio)));
    }

    @ParameterizedTest
    @CsvSource({
        "a.mp3, libmp3lame, 44100, 2",
        "a.mp3, libmp3lame, 48000, 1",
        "a.ogg, vorbis, 44100, 2",
        "a.opus, libopus, 48000, 2",
        "a.m4a, aac, 44100, 2",
        "a.aif, pcm_s24be, 96000, 2",
        "a.wv, wavpack, 44100, 2",
        "a.wav, pcm_u8, 22050, 1",
        "a.wav, pcm_f64le, 44100, 2",
        "a.mp4, aac, 48000, 2"
    })
    void shouldReadWhatFfmpegReads(String name, String codec, int rate, int channels) throws Exception {
        Path wav =
                write("in.wav", BitDepth.FLOAT32, rate, sine(channels, rate, 2 * rate), Map.of("title", "Für Elise"));
        Path file = folder.resolve("ü " + name);
        Ffmpeg.run("-i", wav.toString(), "-strict", "-2", "-c:a", codec, "-b:a", "192k", file.toString());
        float[][] back = read(file);
        assertEquals(channels, back.length);
        assertEquals(2 * rate, back[0].length, 0.06 * rate);
        double squares = 0;
        int from = rate / 2;
        for (int i = from; i < from + rate; i++) {
            squares += back[0][i] * back[0][i];
        }
        assertEquals(0.5 / Math.sqrt(2), Math.sqrt(squares / rate), 0.015);
        try (AudioReader reader = new AudioReader(file)) {
            assertEquals(rate, reader.sampleRate());
            assertFalse(reader.tags().containsKey("encoder"), reader.tags().toString());
        }
    }

    @Test
    void shouldCarryTagsButNotWhatIsNoLongerTrue() throws Exception {
        Map<String, String> tags = Map.of("title", "Für Elise", "artist", "Łódź", "REPLAYGAIN_TRACK_GAIN", "-3 dB");
        Path flac = write("a.flac", BitDepth.INT16, 44_100, noise(1, 5000, 0.1), tags);
        try (AudioReader reader = new AudioReader(flac)) {
            Map<String, String> read = reader.tags();
            assertEquals("Für Elise", tag(read, "title"));
            assertEquals("Łódź", tag(read, "artist"));
            assertEquals(null, tag(read, "replaygain_track_gain"));
            Path wav = write("a.wav", BitDepth.INT16, 44_100, noise(1, 5000, 0.1), read);
            try (AudioReader again = new AudioReader(wav)) {
                assertEquals("Für Elise", tag(again.tags(), "title"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mjpeg", "png"})
    void shouldCarryPicturesIntoFlac(String codec) throws Exception {
        Path source = write("source.wav", BitDepth.INT16, 44_100, noise(2, 20_000, 0.5));
        Path tagged = folder.resolve("tagged.mp3");
        Ffmpeg.run(
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=64x48",
                "-i",
                source.toString(),
                "-map",
                "0",
                "-map",
                "1",
                "-frames:v",
                "1",
                "-c:v",
                codec,
                "-disposition:v",
                "attached_pic",
                "-metadata:s:v",
                "title=Sleeve",
                "-metadata:s:v",
                "comment=Cover (front)",
                tagged.toString());
        List<Cover> covers;
        try (AudioReader reader = new AudioReader(tagged)) {
            covers = reader.covers();
            assertEquals(1, covers.size());
        }
        float[][] audio = noise(2, 100_000, 0.5);
        Map<String, String> tags = Map.of("title", "Ü");
        for (String name : new String[] {"a.flac", "a.wav"}) {
            Path file = folder.resolve(name);
            try (AudioWriter writer = new AudioWriter(
                    file, Container.of(file), BitDepth.INT24, 44_100, 2, tags, covers, WaveChunks.NONE)) {
                writer.write(audio, 0, 100_000);
                writer.complete();
            }
        }
        Path flac = folder.resolve("a.flac");
        assertArrayEquals(read(folder.resolve("a.wav")), read(flac));
        Path before = folder.resolve("before.bin");
        Path after = folder.resolve("after.bin");
        Ffmpeg.run("-i", tagged.toString(), "-map", "v", "-c", "copy", "-f", "image2pipe", before.toString());
        Ffmpeg.run("-i", flac.toString(), "-map", "v", "-c", "copy", "-f", "image2pipe", after.toString());
        assertArrayEquals(Files.readAllBytes(before), Files.readAllBytes(after));
        try (AudioReader reader = new AudioReader(flac)) {
            assertEquals("Ü", tag(reader.tags(), "title"));
            assertEquals(1, reader.covers().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.wav", "a.flac"})
    void shouldCarryEveryTag(String name) throws Exception {
        Map<String, String> tags = Map.ofEntries(
                Map.entry("title", "Für Elise"),
                Map.entry("artist", "Łódź"),
                Map.entry("album", "A"),
                Map.entry("album_artist", "Various"),
                Map.entry("composer", "C".repeat(301)),
                Map.entry("disc", "1/2"),
                Map.entry("track", "3/9"),
                Map.entry("date", "2024"),
                Map.entry("genre", "Noise"),
                Map.entry("comment", "one\ntwo"),
                Map.entry("copyright", "me"),
                Map.entry("ISRC", "DE1234567890"),
                Map.entry("BPM", "120"),
                Map.entry("MUSICBRAINZ_TRACKID", "ü-1"));
        float[][] audio = noise(1, 5001, 0.1);
        Path file = write(name, BitDepth.INT24, 44_100, audio, tags);
        assertEquals(5001, read(file)[0].length);
        try (AudioReader reader = new AudioReader(file)) {
            tags.forEach((key, value) -> {
                // Of several names for the tempo, FFmpeg gives the frame's own.
                String got = tag(reader.tags(), key) == null ? tag(reader.tags(), "TBPM") : tag(reader.tags(), key);
                assertEquals(value, got, key);
            });
        }
    }

    private static String tag(Map<String, String> tags, String name) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Test
    void shouldRefuseWhatIsNoAudioInOneSentence() throws Exception {
        Path text = folder.resolve("text.wav");
        Files.writeString(text, "This is not music. ".repeat(1000));
        assertTrue(refusal(text).contains("not an audio file"));
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        assertTrue(refusal(empty).contains("is empty"));
        assertTrue(refusal(folder.resolve("none.wav")).contains("does not exist"));
        assertTrue(refusal(folder).contains("is a folder"));
        Path silent = write("silent.wav", BitDepth.INT16, 44_100, new float[2][0]);
        assertTrue(refusal(silent).contains("holds no audio samples"));
        Path noise = folder.resolve("noise.mp3");
        byte[] bytes = new byte[100_000];
        new Random(3).nextBytes(bytes);
        Files.write(noise, bytes);
        refusal(noise);
        Path picture = folder.resolve("picture.png");
        Ffmpeg.run("-f", "lavfi", "-i", "color=red:size=16x16", "-frames:v", "1", picture.toString());
        assertTrue(refusal(picture).contains("holds no audio"));
    }

    @Test
    void shouldRefuseWhatIsCutOffOrDamaged() throws Exception {
        float[][] audio = noise(2, 100_000, 0.5);
        Path source = write("source.wav", BitDepth.INT16, 44_100, audio);
        for (String name : new String[] {"a.wav", "a.flac", "a.aif"}) {
            Path file = folder.resolve(name);
            Ffmpeg.run("-i", source.toString(), file.toString());
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            String sentence = refusal(file);
            assertTrue(sentence.contains("cut off") || sentence.contains("damaged"), sentence);
        }
        Path flac = write("b.flac", BitDepth.INT16, 44_100, audio);
        byte[] damaged = Files.readAllBytes(flac);
        for (int i = 0; i < 50; i++) {
            damaged[damaged.length / 2 + i] ^= 0x55;
        }
        Files.write(flac, damaged);
        assertTrue(refusal(flac).contains("damaged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp3", "a.ogg", "a.opus", "a.m4a"})
    void shouldRefuseALossyFileThatIsCutOff(String name) throws Exception {
        Path source = write("source.wav", BitDepth.INT16, 48_000, noise(2, 480_000, 0.5));
        Path file = folder.resolve(name);
        Ffmpeg.run("-i", source.toString(), "-strict", "-2", "-movflags", "+faststart", file.toString());
        assertEquals(480_000, read(file)[0].length, 4_800);
        byte[] whole = Files.readAllBytes(file);
        for (int eighths = 2; eighths < 8; eighths++) {
            Files.write(file, Arrays.copyOf(whole, whole.length / 8 * eighths));
            String sentence = refusal(file);
            assertTrue(sentence.contains("cut off") || sentence.contains("damaged"), sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.wav", "a.flac", "a.aif", "a.wv", "a.mp3", "a.ogg"})
    void shouldNotMindWhatFollowsTheSound(String name) throws Exception {
        Path source = write("source.wav", BitDepth.INT16, 44_100, sine(2, 44_100, 44_100));
        Path file = folder.resolve(name);
        Ffmpeg.run("-i", source.toString(), file.toString());
        float[][] before = read(file);
        byte[] tag = new byte[128];
        System.arraycopy(new byte[] {'T', 'A', 'G'}, 0, tag, 0, 3);
        Files.write(file, tag, StandardOpenOption.APPEND);
        assertArrayEquals(before, read(file));
    }

    @Test
    void shouldReadAWaveFileThatWasPiped() throws Exception {
        Path file = write("a.wav", BitDepth.INT16, 44_100, sine(1, 44_100, 44_100));
        byte[] bytes = Files.readAllBytes(file);
        int size = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data") + 4;
        for (int length : new int[] {-1, 0x7FFF_F000, 0x7FFF_FFFF}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(size, length);
            Files.write(file, bytes);
            assertEquals(44_100, read(file)[0].length);
        }
    }

    @Test
    void shouldReadOrRefuseWhateverDamageAFileHas() throws Exception {
        Path source = write("source.wav", BitDepth.INT16, 44_100, sine(2, 44_100, 22_050));
        Random random = new Random(6);
        for (String name : new String[] {"a.wav", "a.flac", "a.mp3", "a.m4a", "a.aif"}) {
            Path file = folder.resolve(name);
            Ffmpeg.run("-i", source.toString(), file.toString());
            byte[] whole = Files.readAllBytes(file);
            for (int turn = 0; turn < 60; turn++) {
                byte[] bytes = Arrays.copyOf(whole, turn % 4 == 0 ? random.nextInt(whole.length) + 1 : whole.length);
                for (int damage = random.nextInt(20); damage >= 0; damage--) {
                    bytes[random.nextInt(turn % 2 == 0 ? bytes.length : Math.min(bytes.length, 500))] ^=
                            (byte) (1 + random.nextInt(255));
                }
                Files.write(file, bytes);
                try {
                    assertTrue(read(file).length <= 2);
                } catch (AudioFileException refused) {
                    assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
                }
            }
        }
    }

    @Test
    void shouldRefuseMoreThanTwoChannels() throws Exception {
        Path file = folder.resolve("six.wav");
        Ffmpeg.run("-f", "lavfi", "-i", "anoisesrc=d=1", "-ac", "6", file.toString());
        assertTrue(refusal(file).contains("has 6 channels"));
    }

    @Test
    void shouldTakeTheFirstStreamOfSeveral() throws Exception {
        Path first = write("first.wav", BitDepth.INT16, 44_100, sine(2, 44_100, 44_100));
        Path second = write("second.wav", BitDepth.INT16, 44_100, new float[1][44_100]);
        Path both = folder.resolve("a.stem.mp4");
        Ffmpeg.run(
                "-i",
                second.toString(),
                "-i",
                first.toString(),
                "-map",
                "0",
                "-map",
                "1",
                "-c:a",
                "alac",
                both.toString());
        assertEquals(1, read(both).length);
    }

    @Test
    void shouldLeaveNothingBehindWhenNotCompleted() throws IOException {
        Path file = folder.resolve("a.wav");
        Files.writeString(file, "old");
        try (AudioWriter writer = new AudioWriter(file, Container.WAV, BitDepth.INT16, 44_100, 1, Map.of())) {
            writer.write(noise(1, 9000, 0.5), 0, 9000);
        }
        assertEquals("old", Files.readString(file));
        assertNothingUnfinished();
    }

    @Test
    void shouldRefuseWhatCannotBeWritten() {
        assertThrows(AudioFileException.class, () -> Container.of(Path.of("a.mp3")));
        assertThrows(AudioFileException.class, () -> write("a.flac", BitDepth.FLOAT32, 44_100, noise(1, 10, 1)));
        assertThrows(AudioFileException.class, () -> write("none/a.wav", BitDepth.INT16, 44_100, noise(1, 10, 1)));
    }
}
