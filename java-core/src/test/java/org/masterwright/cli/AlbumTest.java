// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.loudness.LoudnessMeter;
import org.masterwright.loudness.ProgrammeLoudness;
import org.masterwright.mastering.LoudnessSink;
import org.masterwright.mastering.Progress;
import org.masterwright.recording.FileRecording;

class AlbumTest {
    @TempDir
    Path folder;

    private Path loud;
    private Path quiet;
    private Path out;

    @BeforeEach
    void makeSongsOfDifferentKinds() throws IOException {
        loud = Wave.write(folder.resolve("loud.wav"), Wave.beats(2, 5, 0.4));
        quiet = Wave.write(folder.resolve("quiet.wav"), 48_000, Wave.beats(1, 4, 0.2));
        out = Files.createDirectory(folder.resolve("masters"));
    }

    private static LoudnessMeter heard(Path file) throws IOException {
        FileRecording recording = new FileRecording(file, Progress.silent());
        LoudnessSink sink = new LoudnessSink(recording.sampleRate(), recording.channels());
        recording.play(sink);
        return sink.meter();
    }

    private static double together(List<Path> files) throws IOException {
        ProgrammeLoudness programme = new ProgrammeLoudness();
        for (Path file : files) {
            programme.add(heard(file));
        }
        return programme.integrated();
    }

    private static JsonNode json(Shell shell) throws IOException {
        assertEquals(0, shell.status(), shell.err());
        return new ObjectMapper().readTree(shell.out());
    }

    private Path master(Path song) {
        return out.resolve(song.getFileName().toString().replace(".wav", ".master.wav"));
    }

    private double raised(Path song) throws IOException {
        return heard(master(song)).integrated() - heard(song).integrated();
    }

    private int files() throws IOException {
        try (var files = Files.list(out)) {
            return (int) files.count();
        }
    }

    @Test
    void shouldMeetTheTargetAsOneProgrammeAndKeepTheSongsDistance() throws Exception {
        JsonNode result =
                json(Shell.run("master", "--album", "--target-lufs", "-22", "--json", "-o", out, loud, quiet));
        assertEquals(-22, together(List.of(master(loud), master(quiet))), 0.11);
        assertEquals(raised(loud), raised(quiet), 0.2);
        assertEquals(
                together(List.of(loud, quiet)),
                result.at("/album/original_lufs").asDouble(),
                0.01);
        assertEquals(-22, result.at("/album/target_lufs").asDouble());
        assertTrue(result.at("/album/kept_back_by").isNull());
        assertEquals(2, result.get("songs").size());
        assertEquals(master(quiet).toString(), result.at("/songs/1/output").asText());
        assertEquals(48_000, result.at("/songs/1/master/sample_rate").asInt());
    }

    @Test
    void shouldLetAllStayBackWithTheSongThatCanBeRaisedLeast() throws Exception {
        // Strokes far above the rest keep the limiter and the crest from giving much. They ring, for a sample that
        // stands
        // alone is no music.
        float[][] clicks = Wave.beats(2, 5, 0.05);
        for (int i = 4000; i + 400 < clicks[0].length; i += 2000) {
            for (int k = 0; k < 400; k++) {
                float ringing = (float) (0.9 * Math.exp(-k / 60.0) * Math.cos(k * 0.3));
                clicks[0][i + k] = ringing;
                clicks[1][i + k] = ringing;
            }
        }
        Path spiky = Wave.write(folder.resolve("spiky.wav"), clicks);
        Shell shell = Shell.run("master", "--album", "--target-lufs", "-9", "--style", "safe", "-o", out, spiky, loud);
        assertEquals(0, shell.status(), shell.err());
        assertTrue(shell.err().contains("spiky.wav can be raised no further"), shell.err());
        assertEquals(1, shell.err().strip().lines().count(), shell.err());
        assertEquals(raised(spiky), raised(loud), 0.25);
        assertTrue(together(List.of(master(spiky), master(loud))) < -9.2);
    }

    @Test
    void shouldNotSpeakOfTheDecisionWhereAmountLeavesOnlyAPartOfIt() throws Exception {
        Shell shell = Shell.run("master", loud, quiet, "--album", "--amount", "50", "-o", out);
        assertEquals(0, shell.status(), shell.err());
        assertTrue(shell.err().contains("below its target, because Amount, trims or locks change"), shell.err());
        assertTrue(shell.out().contains("dBTP; as decided, in full:"), shell.out());
    }

    @Test
    void shouldGiveAllSongsOneEqualiserSettingWhereAsked() throws Exception {
        JsonNode result =
                json(Shell.run("master", "--album-tone", "--style", "bold", "--json", "-o", out, loud, quiet));
        assertTrue(result.at("/album/one_tone").asBoolean());
        Set<String> settings = new HashSet<>();
        for (JsonNode song : result.get("songs")) {
            JsonNode values = song.at("/decisions/bold/values");
            settings.add(values.get("low_eq_db") + " " + values.get("mid_eq_db") + " " + values.get("high_eq_db") + " "
                    + values.get("presence_air_db"));
        }
        assertEquals(1, settings.size(), settings.toString());
        assertFalse(settings.contains("0.0 0.0 0.0 0.0"), "there is something to share");
    }

    @Test
    void shouldCopyASilentTrackAndSaySo() throws Exception {
        float[][] silence = new float[2][44_100];
        Path pause = Wave.write(folder.resolve("pause.wav"), silence);
        Shell shell =
                Shell.run("master", "--album", "--target-lufs", "-22", "-o", out, "--bit-depth", "32f", loud, pause);
        assertEquals(0, shell.status(), shell.err());
        assertTrue(shell.err().contains("pause.wav is silent"), shell.err());
        assertArrayEquals(silence, Wave.read(master(pause)));
        assertEquals(-22, heard(master(loud)).integrated(), 0.11);
        Shell nothing = Shell.run("master", "--album", "-o", out, "--force", pause);
        assertEquals(1, nothing.status());
        assertTrue(nothing.err().contains("All songs are silent"), nothing.err());
    }

    @Test
    void shouldWriteNothingWhereASongCannotBeReadOrThereIsNoSense() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.wav"), "no music");
        Shell shell = Shell.run("master", "--album", "-o", out, loud, bad, quiet);
        assertEquals(1, shell.status());
        assertTrue(shell.err().contains("bad.wav is not an audio file"), shell.err());
        assertTrue(shell.err().contains("Nothing was mastered"), shell.err());
        assertEquals(0, files());
        assertEquals(
                2,
                Shell.run("master", "--album", "--state", bad, "-o", out, loud).status());
    }
}
