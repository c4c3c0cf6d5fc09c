// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.assistant.Assistant;
import org.masterwright.chain.Parameter;
import org.masterwright.document.ChainFile;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.OfflineRun;
import org.masterwright.inference.LibraryCopies;
import org.masterwright.learning.FileLearning;
import org.masterwright.learning.FileStatus;
import org.masterwright.learning.LearningProgram;
import org.masterwright.learning.Project;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.StyleModels;

/** Learning from a file, through a child process of its own, beside what {@code decide} makes of the same file. */
@Timeout(240)
class LearningTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path MODELS = Path.of(System.getProperty("masterwright.root"), "models");
    private static final Project PROJECT = new Project(Wave.RATE, 2);

    @TempDir
    static Path natives;

    @TempDir
    Path folder;

    private final AssistantLink link = new AssistantLink();
    private final AudioEngine engine = new AudioEngine(link);
    private final Assistant assistant = new Assistant(
            engine,
            link,
            () -> new StyleEar(StyleModels.none("No models in this test."), List.of()),
            ChainFile.limits());
    private FileLearning learning = new FileLearning(program(JAVA), assistant);

    private static LearningProgram program(Path java) {
        return new LearningProgram(
                java, natives, System.getProperty("java.class.path"), MODELS.toString(), natives.toString(), List.of());
    }

    @BeforeAll
    static void copyLibraries() throws IOException {
        LibraryCopies.main(natives.toString());
    }

    @AfterEach
    void shouldLeaveNoChild() throws InterruptedException {
        learning.close();
        while (ProcessHandle.current().children().findAny().isPresent()) {
            Thread.sleep(10);
        }
        assistant.doWork();
    }

    private FileStatus learn(Path file, StateDocument controls, Project project) throws InterruptedException {
        learning.learn(file.toString(), controls, () -> project);
        return outcome();
    }

    private FileStatus outcome() throws InterruptedException {
        FileStatus status = learning.status();
        while (status.state() == FileStatus.State.READING || status.state() == FileStatus.State.DECIDING) {
            assistant.doWork();
            Thread.sleep(5);
            status = learning.status();
        }
        return status;
    }

    private float[][] render(Path song, StateDocument controls) throws IOException {
        float[][] in = Wave.read(song);
        float[][] out = new float[in.length][in[0].length];
        engine.prepare(Wave.RATE, in.length, 512);
        Block block = new Block(in.length, 512);
        for (Parameter each : Parameter.values()) {
            block.set(each, controls.step(each));
        }
        int[] done = {0};
        OfflineRun run = new OfflineRun(engine, block, 512, (audio, from, frames) -> {
            for (int c = 0; c < out.length; c++) {
                System.arraycopy(audio[c], from, out[c], done[0], frames);
            }
            done[0] += frames;
        });
        run.push(in, 0, in[0].length);
        run.finish();
        assertEquals(in[0].length, done[0]);
        return out;
    }

    @ParameterizedTest
    @ValueSource(strings = {"song.wav", "a song 🎵 with\na line's end.flac"})
    void shouldDecideAsTheCommandDoesAndRenderAsItMasters(String name) throws Exception {
        Path song = Wave.write(folder.resolve(name), Wave.beats(2, 12, 0.4));
        StateDocument controls =
                StateDocument.empty().with(Parameter.CEILING, 100).with(Parameter.TARGET_LUFS, 241 - 130);
        FileStatus status = learn(song, controls, PROJECT);
        assertEquals(FileStatus.State.DONE, status.state(), status.sentence());
        assertEquals(1, status.progress());
        assertTrue(status.sentence().endsWith("the decision stands on 12 s of music."), status.sentence());
        Path state = folder.resolve("state.json");
        Shell decided =
                Shell.run("decide", song, "-o", state, "--models", MODELS, "--ceiling", "-2", "--target-lufs", "-13");
        assertEquals(0, decided.status(), decided.err());
        assertTrue(decided.out().contains("decided by balanced-"), decided.out());
        StateDocument document = StateDocument.load(state);
        assertEquals(12, document.evidence().restsOn());
        assertArrayEquals(document.learnt(), assistant.learnt().learnt());

        Path master = folder.resolve("master.wav");
        Shell mastered = Shell.run("master", song, "-o", master, "--state", state, "--bit-depth", "32f");
        assertEquals(0, mastered.status(), mastered.err());
        float[][] expected = Wave.read(master);
        float[][] actual = render(song, document);
        assertArrayEquals(expected[0], actual[0]);
        assertArrayEquals(expected[1], actual[1]);
    }

    @Test
    void shouldSayThatAFileOfAnotherRateDoesNotSoundInTheProject() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(1, 4, 0.4));
        FileStatus status = learn(song, StateDocument.empty(), new Project(48_000, 2));
        assertEquals(
                "Learnt from song.wav: it is at 44.1 kHz and the project runs at 48 kHz, so the decision stands on the"
                        + " file alone.",
                status.sentence());
        status = learn(song, StateDocument.empty(), PROJECT);
        assertEquals(
                "Learnt from song.wav: it is mono and the project plays stereo, so the decision stands on the file"
                        + " alone.",
                status.sentence());
    }

    @Test
    void shouldRefuseWhatIsNoMusicWithASentenceAndKeepWhatWasDecided() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 4, 0.4));
        assertEquals(
                FileStatus.State.DONE,
                learn(song, StateDocument.empty(), PROJECT).state());
        byte[] before = assistant.learnt().learnt();
        Path silent = Wave.write(folder.resolve("silent.wav"), new float[2][Wave.RATE]);
        assertRefused(silent, "is silent");
        assertRefused(folder, "is a folder");
        assertRefused(folder.resolve("gone.wav"), "does not exist");
        assertRefused(Files.createFile(folder.resolve("empty.wav")), "is empty");
        assertRefused(Files.writeString(folder.resolve("text.wav"), "no music"), "is not an audio file");
        Path slow = Wave.write(folder.resolve("slow.wav"), 11_025, new float[1][11_025]);
        assertRefused(slow, "22050 to 192000 Hz");
        assertArrayEquals(before, assistant.learnt().learnt());
    }

    private void assertRefused(Path file, String why) throws InterruptedException {
        FileStatus status = learn(file, StateDocument.empty(), PROJECT);
        assertEquals(FileStatus.State.FAILED, status.state(), status.sentence());
        assertTrue(status.sentence().contains(why) && status.sentence().endsWith("."), status.sentence());
        assertEquals(1, status.sentence().lines().count());
    }

    @Test
    void shouldGiveUpWhenItIsCancelledOrAnotherFileComes() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 60, 0.4));
        Path other = Wave.write(folder.resolve("other.wav"), Wave.beats(2, 4, 0.4));
        learning.learn(song.toString(), StateDocument.empty(), () -> PROJECT);
        while (learning.status().progress() == 0) {
            Thread.sleep(5);
        }
        long revision = learning.revision();
        learning.cancel();
        assertEquals(FileStatus.State.CANCELLED, learning.status().state());
        assertEquals(revision + 1, learning.revision());
        learning.learn(song.toString(), StateDocument.empty(), () -> PROJECT);
        FileStatus status = learn(other, StateDocument.empty(), PROJECT);
        assertEquals("other.wav", status.name());
        assertEquals(FileStatus.State.DONE, status.state(), status.sentence());
        assertEquals(4, assistant.learnt().evidence().seconds());
    }

    @Test
    void shouldSayThatWhatReadsTheFileWasKilled() throws Exception {
        Path song = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 60, 0.4));
        learning.learn(song.toString(), StateDocument.empty(), () -> PROJECT);
        while (learning.status().progress() == 0) {
            Thread.sleep(5);
        }
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        FileStatus status = outcome();
        assertEquals(FileStatus.State.FAILED, status.state());
        assertEquals(
                "song.wav cannot be read: what reads it has failed; convert it to WAV and try again.",
                status.sentence());
        assertNull(assistant.learnt());
    }

    @Test
    void shouldNotTrustWhatTheChildSays() throws Exception {
        assertEquals(
                "song.wav cannot be read: its reader stopped without an answer; convert it to WAV and try again.",
                told("echo masterwright learnt bm8gZG9jdW1lbnQ="));
        assertTrue(told("echo masterwright learnt '!'").contains("without an answer"));
        assertTrue(told("echo masterwright reading much").contains("without an answer"));
        assertTrue(told("tr '\\0' x < /dev/zero").contains("without an answer"));
        assertTrue(told("echo some warning; exit 3").contains("has failed"));
        learning = new FileLearning(program(folder.resolve("none")), assistant);
        FileStatus status = learn(folder.resolve("song.wav"), StateDocument.empty(), PROJECT);
        assertTrue(status.sentence().contains("cannot learn from a file"), status.sentence());
        assertNull(assistant.learnt());
    }

    /** What becomes of a child that runs these commands. */
    private String told(String commands) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("child"), "#!/bin/sh\n" + commands + "\n");
        assertTrue(script.toFile().setExecutable(true));
        learning = new FileLearning(program(script), assistant);
        FileStatus status = learn(folder.resolve("song.wav"), StateDocument.empty(), PROJECT);
        assertEquals(FileStatus.State.FAILED, status.state());
        assertFalse(status.sentence().isEmpty());
        return status.sentence();
    }
}
