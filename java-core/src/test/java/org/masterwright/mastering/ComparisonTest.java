// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.audiofile.SameSamples;
import org.masterwright.cli.Wave;
import org.masterwright.document.StateDocument;
import org.masterwright.files.WorkFolder;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;

class ComparisonTest {
    @TempDir
    Path folder;

    private Comparison.Result compared(FileRecording song) throws IOException, Refusal {
        StyleModels none = StyleModels.none("No models in this test.");
        try (WorkFolder work = new WorkFolder(folder)) {
            Comparison comparison = new Comparison(song, StateDocument.empty(), BitDepth.FLOAT32, none, work);
            Comparison.Result result = comparison.make();
            work.publish();
            return result;
        }
    }

    private double lufs(String name) throws IOException {
        FileRecording written = new FileRecording(folder.resolve(name), Progress.silent());
        return Analysis.of(written).measured().integratedLufs();
    }

    @Test
    void shouldSetTheMastersBesideTheOriginalAtOneLoudness() throws IOException, Refusal {
        Path input = Wave.write(Files.createDirectory(folder.resolve("in")).resolve("song.wav"), Wave.beats(2, 5, 0.4));
        Comparison.Result result = compared(FileRecording.forChain(input, Progress.silent()));
        assertEquals(
                List.of("original", "safe", "balanced", "bold"),
                result.versions().stream().map(Version::name).toList());
        assertTrue(result.asDecided());
        assertTrue(SameSamples.in(input, folder.resolve("original.wav")));
        for (Version each : result.versions()) {
            assertEquals(result.matching().lufs(), lufs(each.name() + ".matched.wav"), 0.02, each.name());
            assertEquals(each.measured().integratedLufs(), lufs(each.name() + ".wav"), 1e-9, each.name());
            assertEquals(each.isOriginal(), each.inForce().isEmpty());
            assertEquals(5, each.portrait().seconds(), 1e-9);
        }
        assertEquals(-1, result.ceilingDbtp(), 1e-9);
    }
}
