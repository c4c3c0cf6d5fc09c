// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.audiofile.AudioFileException;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.audiofile.SameSamples;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.cli.Wave;
import org.masterwright.document.StateDocument;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;

class MasterJobTest {
    @TempDir
    Path folder;

    private FileRecording song;

    @BeforeEach
    void makeSong() throws IOException {
        Path file = Wave.write(folder.resolve("song.wav"), Wave.beats(2, 5, 0.4));
        song = FileRecording.forChain(file, Progress.silent());
    }

    private static MasterJob job(StateDocument given, List<Style> styles) {
        return new MasterJob(given, styles, StyleModels.none("No models in this test."), BitDepth.FLOAT32, 4096);
    }

    @Test
    void shouldWriteTheMasterThatItMeasured() throws IOException, Refusal {
        Path target = folder.resolve("master.wav");
        MasterJob.Result result =
                job(StateDocument.empty(), List.of(Style.BALANCED)).master(song, target, Rendering.Keeping.AT_ONCE);
        assertTrue(result.asDecided());
        assertEquals(Style.BALANCED, result.style());
        double written = Analysis.of(new FileRecording(target, Progress.silent()))
                .measured()
                .integratedLufs();
        assertEquals(written, result.measured().integratedLufs(), 1e-9);
        assertEquals(
                result.decisions().all().get(0).levels().lufs(),
                result.measured().integratedLufs(),
                1e-9);
    }

    @Test
    void shouldMakeTheSameMasterFromTheDocument() throws IOException, Refusal {
        Path decided = folder.resolve("decided.wav");
        Path again = folder.resolve("again.wav");
        MasterJob.Result first =
                job(StateDocument.empty(), List.of(Style.BALANCED)).master(song, decided, Rendering.Keeping.AT_ONCE);
        MasterJob.Result second = job(first.document(), List.of()).master(song, again, Rendering.Keeping.AT_ONCE);
        assertTrue(SameSamples.in(decided, again));
        assertNull(second.decisions());
    }

    @Test
    void shouldRenderWithTheControlsWhereTheyChangeTheDecision() throws IOException, Refusal {
        StateDocument half = StateDocument.empty().with(Parameter.AMOUNT, 500);
        Path target = folder.resolve("half.wav");
        MasterJob.Result result = job(half, List.of(Style.BALANCED)).master(song, target, Rendering.Keeping.AT_ONCE);
        assertFalse(result.asDecided());
        double before = Analysis.of(song).measured().integratedLufs();
        double decided = result.decisions().all().get(0).levels().lufs();
        double measured = result.measured().integratedLufs();
        assertTrue(measured > before + 0.5 && measured < decided - 0.5, before + " " + measured + " " + decided);
    }

    @Test
    void shouldLeaveNothingWhereAFileCannotBeKept() throws IOException {
        List<Path> kept = new ArrayList<>();
        Rendering.Keeping refusing = complete -> {
            kept.add(complete.target());
            throw new IOException("There is no room.");
        };
        Path target = folder.resolve("master.wav");
        assertThrows(
                IOException.class,
                () -> job(StateDocument.empty(), List.of(Style.BALANCED)).master(song, target, refusing));
        assertEquals(List.of(target), kept);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(song.file()), files.toList());
        }
    }

    @Test
    void shouldRefuseSilence() throws IOException {
        Path file = Wave.write(folder.resolve("silence.wav"), new float[2][Wave.RATE]);
        FileRecording silence = FileRecording.forChain(file, Progress.silent());
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> job(StateDocument.empty(), List.of(Style.SAFE))
                        .master(silence, folder.resolve("master.wav"), Rendering.Keeping.AT_ONCE));
        assertEquals(file + " " + FileRecording.NOTHING_TO_DECIDE_FROM + ".", refusal.getMessage());
    }

    /** Samples of 16-bit integers that a program wrote as floats, and worse. */
    @ParameterizedTest
    @ValueSource(floats = {32_768, 1e30f})
    void shouldRefuseWhatNoGainBringsDown(float scale) throws IOException {
        float[][] audio = Wave.beats(2, 5, 0.4);
        for (float[] channel : audio) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= scale;
            }
        }
        FileRecording loud = FileRecording.forChain(Wave.write(folder.resolve("loud.wav"), audio), Progress.silent());
        AudioFileException refusal = assertThrows(
                AudioFileException.class,
                () -> job(StateDocument.empty(), List.of(Style.SAFE))
                        .master(loud, folder.resolve("master.wav"), Rendering.Keeping.AT_ONCE));
        assertTrue(refusal.getMessage().contains("no fractions of full scale"), refusal.getMessage());
    }
}
