// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.audiofile.SameSamples;
import org.masterwright.chain.Style;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.mastering.Progress;
import org.masterwright.recording.FileRecording;

class CompareCommandTest {
    private static final List<String> VERSIONS = List.of("original", "safe", "balanced", "bold");

    @TempDir
    Path folder;

    private static Measurement measured(Path file) throws IOException {
        FileRecording recording = new FileRecording(file, Progress.silent());
        Measurer measurer = new Measurer(recording.sampleRate(), recording.channels());
        recording.play(measurer);
        return measurer.result();
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return new HashSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** The picture is one, and there is something in it. */
    private static void assertPicture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        assertEquals(2400, picture.getWidth());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x += 3) {
            for (int y = 0; y < picture.getHeight(); y += 3) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 500, colours.size() + " colours");
    }

    private static void assertOneSentence(Shell shell, int status, String part) {
        assertEquals(status, shell.status(), shell.err());
        assertTrue(shell.err().contains(part), shell.err());
        assertEquals(1, shell.err().strip().lines().count(), shell.err());
    }

    @Test
    void shouldSetTheStylesBesideTheOriginal() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 6, 0.5));
        Path out = folder.resolve("new/comparison");
        Shell shell = Shell.run("compare", song, "-o", out, "--json");
        assertEquals(0, shell.status(), shell.err());
        assertEquals(new HashSet<>(ComparisonReport.names(List.of(Style.values()))), names(out));
        assertPicture(out.resolve("comparison.png"));
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertEquals(new ObjectMapper().readTree(shell.out()).get(0), report);
        double matched = report.get("matched_lufs").asDouble();
        double nearest = Double.POSITIVE_INFINITY;
        for (String version : VERSIONS) {
            Measurement plain = measured(out.resolve(version + ".wav"));
            Measurement equal = measured(out.resolve(version + ".matched.wav"));
            JsonNode said = report.at("/" + version + "/measured");
            assertEquals(plain.integratedLufs(), said.get("integrated_lufs").asDouble(), 0.01);
            assertEquals(matched, equal.integratedLufs(), 0.02, version);
            assertTrue(equal.truePeakDbtp() <= -0.99, version + " " + equal.truePeakDbtp());
            nearest = Math.min(nearest, -1 - equal.truePeakDbtp());
            assertEquals(plain.peakToLoudness(), equal.peakToLoudness(), 0.02, "nothing but a gain");
            assertEquals(!version.equals("original"), report.at("/" + version).has("in_force"));
        }
        assertTrue(nearest < 0.11, "it could be " + nearest + " dB louder");
        assertTrue(report.at("/decisions/bold/backed_off").isArray());
    }

    @Test
    void shouldWriteTheOriginalAsItIsAndADocumentThatMakesTheMasters() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(1, 3, 0.5));
        Path out = folder.resolve("out");
        assertEquals(
                0, Shell.run("compare", song, "-o", out, "--bit-depth", "32f").status());
        assertArrayEquals(Wave.read(song), Wave.read(out.resolve("original.wav")));
        for (Style style : Style.values()) {
            Path master = folder.resolve("again.wav");
            Shell shell = Shell.run(
                    "master",
                    song,
                    "--state",
                    out.resolve("state.json"),
                    "--style",
                    style.id(),
                    "-o",
                    master,
                    "--bit-depth",
                    "32f",
                    "--force");
            assertEquals(0, shell.status(), shell.err());
            assertTrue(SameSamples.in(master, out.resolve(style.id() + ".wav")), style.id());
        }
    }

    @Test
    void shouldTakeShortPiecesAndControlsThatChangeTheDecision() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), 22_050, Wave.beats(2, 0.5, 0.5));
        Path out = folder.resolve("out");
        Shell shell = Shell.run("compare", song, "-o", out, "--amount", "50", "--ceiling", "-2");
        assertEquals(0, shell.status(), shell.err());
        assertPicture(out.resolve("comparison.png"));
        assertTrue(shell.out().contains("input gain") && shell.out().contains("correlation"), shell.out());
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        double decided = report.at("/decisions/safe/values/input_gain_db").asDouble();
        assertEquals(decided / 2, report.at("/safe/in_force/input_gain_db").asDouble(), 0.001);
        assertEquals(-2, report.get("ceiling_dbtp").asDouble());
    }

    @Test
    void shouldRefuseInOneSentenceAndLeaveNothingBehind() throws Exception {
        Path silence = Wave.write(folder.resolve("silence.wav"), new float[2][44_100]);
        Path out = folder.resolve("out");
        assertOneSentence(Shell.run("compare", silence, "-o", out), 1, "is silent or shorter than 0.4 s");
        assertOneSentence(Shell.run("compare", folder.resolve("none.wav"), "-o", out), 1, "does not exist");
        assertFalse(Files.exists(out));
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(1, 1, 0.5));
        assertOneSentence(Shell.run("compare", song, "-o", silence), 1, "silence.wav is no folder");
        assertOneSentence(Shell.run("compare", song), 2, "--output");
        Files.createDirectory(out);
        Path own = Files.writeString(out.resolve("report.json"), "mine");
        assertOneSentence(Shell.run("compare", song, "-o", out), 1, "report.json exists");
        assertEquals("mine", Files.readString(own));
        assertEquals(Set.of("report.json"), names(out));
        assertEquals(0, Shell.run("compare", song, "-o", out, "--force").status());
        assertTrue(Files.size(own) > 1000);
        Path original = out.resolve("original.wav");
        assertOneSentence(Shell.run("compare", original, "-o", out, "--force"), 1, "original.wav is the original");
    }
}
