// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterCommandTest {
    @TempDir
    Path folder;

    private Path song;
    private Path state;

    @BeforeEach
    void makeASongAndAState() throws IOException {
        song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 3, 0.5));
        state = state("'parameters':{'style':'bold'},'decisions':{'bold':{'values':{'input_gain':0.6}}}");
    }

    private Path state(String fields) throws IOException {
        Path file = folder.resolve("state.json");
        Files.writeString(file, ("{'format':'masterwright-state','version':1," + fields + "}").replace('\'', '"'));
        return file;
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void convert(Path from, Path to, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", from.toString()));
        command.addAll(List.of(options));
        command.add(to.toString());
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static void assertOneSentence(Shell shell, int status, String part) {
        assertEquals(status, shell.status(), shell.err());
        assertTrue(shell.err().contains(part), shell.err());
        assertEquals(1, shell.err().strip().lines().count(), shell.err());
    }

    @Test
    void shouldGiveBackTheInputAtNoAmountWithTheLimiterOff() throws IOException {
        Path neutral = state("'parameters':{'limiter':false}");
        Path out = folder.resolve("out.wav");
        Shell shell = Shell.run("master", song, "--state", neutral, "--amount", "0", "-o", out, "--bit-depth", "32f");
        assertEquals(0, shell.status(), shell.err());
        assertArrayEquals(Wave.read(song), Wave.read(out));
    }

    @Test
    void shouldGiveTheSameFileAtAnyBlockSize() throws IOException {
        byte[] first = null;
        for (String block : List.of("4096", "1", "64", "8192", "65536")) {
            Path out = folder.resolve("out" + block + ".wav");
            Shell shell = Shell.run("master", song, "--state", state, "-o", out, "--block", block);
            assertEquals(0, shell.status(), shell.err());
            byte[] bytes = Files.readAllBytes(out);
            first = first == null ? bytes : first;
            assertArrayEquals(first, bytes, "block " + block);
        }
    }

    @Test
    void shouldMasterSeveralIntoAFolderAndCarryOnPastABadOne() throws IOException {
        Path other = Wave.write(folder.resolve("other.flac"), Wave.beats(1, 1, 0.5));
        Path bad = Files.writeString(folder.resolve("bad.wav"), "no music");
        Path out = Files.createDirectory(folder.resolve("masters"));
        Shell shell = Shell.run("master", song, bad, other, "--state", state, "-o", out, "--json");
        assertOneSentence(shell, 1, "bad.wav is not an audio file");
        assertTrue(Files.exists(out.resolve("song.master.wav")));
        assertTrue(Files.exists(out.resolve("other.master.wav")));
        JsonNode results = new ObjectMapper().readTree(shell.out());
        assertEquals(3, results.size());
        assertEquals(song.toString(), results.at("/0/input").asText());
        assertEquals(
                out.resolve("song.master.wav").toString(),
                results.at("/0/output").asText());
        assertEquals(bad.toString(), results.at("/1/input").asText());
        assertEquals(shell.err().strip(), results.at("/1/error").asText());
        assertEquals(
                out.resolve("other.master.wav").toString(),
                results.at("/2/output").asText());
        try (var files = Files.list(out)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void shouldSayTheSameInTheSameOrderHoweverManyAtATime() throws IOException {
        List<Object> arguments =
                new ArrayList<>(List.of("master", "--state", state, "--force", "-o", folder, "-j", "1"));
        for (int i = 0; i < 6; i++) {
            arguments.add(Wave.write(folder.resolve("song" + i + ".wav"), Wave.beats(1, 3 - i * 0.5, 0.5)));
        }
        arguments.add(3, folder.resolve("none.wav"));
        Shell one = Shell.run(arguments.toArray());
        assertEquals(1, one.status());
        assertEquals(12, one.out().lines().count());
        arguments.set(arguments.indexOf("1"), "5");
        assertEquals(one, Shell.run(arguments.toArray()));
    }

    @Test
    void shouldNotReplaceAFileUnlessTold() throws IOException {
        Path out = Files.writeString(folder.resolve("out.wav"), "old");
        assertOneSentence(Shell.run("master", song, "--state", state, "-o", out), 1, "out.wav exists");
        assertEquals("old", Files.readString(out));
        assertEquals(
                0,
                Shell.run("master", song, "--state", state, "-o", out, "--force")
                        .status());
        assertOneSentence(
                Shell.run("master", song, "--state", state, "-o", song, "--force"), 1, "song.wav is the original");
    }

    @Test
    void shouldRefuseBadInputInOneSentenceAndLeaveNothingBehind() throws IOException {
        Path out = folder.resolve("out.wav");
        List<String> before = names();
        assertOneSentence(Shell.run("master", folder.resolve("none.wav"), "--state", state, "-o", out), 1, "not exist");
        assertOneSentence(Shell.run("master", song, "--state", song, "-o", out), 1, "corrupt");
        assertOneSentence(Shell.run("master", song, "--state", state, "-o", folder.resolve("a.mp3")), 1, ".flac");
        assertOneSentence(
                Shell.run("master", song, "--state", state, "-o", folder.resolve("no/a.wav")),
                1,
                "folder does not exist");
        assertOneSentence(
                Shell.run("master", song, "--state", state, "-o", folder.resolve("a.flac"), "--bit-depth", "32f"),
                1,
                "floating-point");
        assertEquals(before, names());
        Path future = state("'x':1,'version':1");
        assertOneSentence(Shell.run("master", song, "--state", future, "-o", out), 1, "stands twice");
    }

    @Test
    void shouldTakeTheRatesOfTheChainAndNoOthers() throws Exception {
        for (int rate : new int[] {22_050, 192_000}) {
            Path file = Wave.write(folder.resolve(rate + ".wav"), rate, Wave.beats(1, 1, 0.5));
            assertEquals(0, Shell.run("master", file, "--state", state).status());
        }
        for (int rate : new int[] {8_000, 16_000, 352_800, 384_000}) {
            Path file = Wave.write(folder.resolve(rate + ".wav"), rate, Wave.beats(1, 1, 0.5));
            assertOneSentence(Shell.run("master", file, "--state", state), 1, "ffmpeg -i IN -ar 48000 OUT.wav");
            assertFalse(Files.exists(folder.resolve(rate + ".master.wav")));
            assertEquals(0, Shell.run("analyze", file, "--json").status());
        }
    }

    @Test
    void shouldRefuseMastersThatWouldReplaceEachOtherOrAnOriginal() throws Exception {
        Path flac = folder.resolve("song.flac");
        convert(song, flac);
        List<String> before = names();
        Shell both = Shell.run("master", song, flac, "--state", state);
        assertOneSentence(both, 2, "song.wav and " + flac + " would both be written to");
        assertOneSentence(Shell.run("master", song, song, "--state", state), 2, "would both be written");
        assertOneSentence(
                Shell.run("master", song, flac, "--state", state, "-o", folder.resolve("a.wav")), 2, "is not a folder");
        assertEquals(before, names());
        Path other = Wave.write(folder.resolve("song.master.wav"), Wave.beats(1, 1, 0.5));
        byte[] bytes = Files.readAllBytes(other);
        assertOneSentence(Shell.run("master", song, other, "--state", state, "--force"), 1, "is one of the originals");
        assertArrayEquals(bytes, Files.readAllBytes(other));
        assertTrue(Files.exists(folder.resolve("song.master.master.wav")));
        assertOneSentence(
                Shell.run("master", song, "-o", folder.resolve("b.wav"), "--save-state", song, "--force"),
                1,
                "is the original");
    }

    @Test
    void shouldTakeAnyFileName() throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("master", "--state", state, "--json", "--"));
        List<String> named = List.of("two words.wav", "Ü 音.wav", "-dash.wav", "new\nline.wav", "'quote\".wav");
        for (String name : named) {
            arguments.add(Wave.write(folder.resolve(name), Wave.beats(1, 1, 0.5)));
        }
        Shell shell = Shell.run(arguments.toArray());
        assertEquals(0, shell.status(), shell.err());
        for (int i = 0; i < named.size(); i++) {
            String output = new ObjectMapper()
                    .readTree(shell.out())
                    .get(i)
                    .get("output")
                    .asText();
            assertEquals(
                    folder.resolve(named.get(i).replace(".wav", ".master.wav")).toString(), output);
            assertTrue(Files.exists(Path.of(output)));
        }
        assertOneSentence(Shell.run("master", folder.resolve("new\nnone.wav")), 1, "does not exist");
    }

    @Test
    void shouldCallWrongUsageByItsStatus() {
        assertOneSentence(Shell.run("master"), 2, "IN");
        assertOneSentence(Shell.run("master", song, "--state", state, "--amount", "101"), 2, "from 0 to 100");
        assertOneSentence(Shell.run("master", song, "--state", state, "--style", "loud"), 2, "safe, balanced or bold");
        assertOneSentence(Shell.run("master", song, "--state", state, "--ceiling", "1"), 2, "dBTP");
        assertOneSentence(Shell.run("master", song, "--state", state, "--target-lufs", "loud"), 2, "LUFS");
        assertOneSentence(Shell.run("master", song, "--state", state, "--bit-depth", "8"), 2, "16, 24 or 32f");
        assertOneSentence(Shell.run("master", song, "--state", state, "--block", "0"), 2, "--block");
        assertOneSentence(Shell.run("master", song, "--state", state, "-j", "0"), 2, "from 1 to");
        assertOneSentence(Shell.run("master", song, "--state", state, "-j", "all"), 2, "from 1 to");
        assertOneSentence(Shell.run("masters"), 2, "masters");
        assertEquals(0, Shell.run("master", "--help").status());
        assertEquals(0, Shell.run("--version").status());
    }

    @Test
    void shouldLeaveNothingBehindWhenInterrupted() throws Exception {
        Path song = Wave.write(folder.resolve("long.wav"), Wave.beats(2, 60, 0.5));
        Path out = Files.createDirectory(folder.resolve("masters"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 24) {
            // As the launcher does; without it the virtual machine adds lines of its own.
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("master", song.toString(), "--block", "1"));
        command.addAll(List.of("--state", state.toString(), "-o", out.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var files = Files.newDirectoryStream(out)) {
            assertFalse(files.iterator().hasNext());
        }
        for (int turn = 0; turn < 12_000 && out.toFile().list().length == 0; turn++) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertEquals(1, out.toFile().list().length, "it had begun");
        process.toHandle().destroy();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, out.toFile().list().length);
        assertEquals(128 + 15, process.exitValue());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.startsWith("Interrupted") && said.lines().count() == 1, said);
    }
}
