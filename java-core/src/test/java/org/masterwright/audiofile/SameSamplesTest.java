// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.cli.Wave;

class SameSamplesTest {
    @TempDir
    Path folder;

    private Path write(String name, float[][] audio) throws IOException {
        return Wave.write(folder.resolve(name), audio);
    }

    @Test
    void shouldFindEqualFilesEqualAndTheirLastBitDifferent() throws IOException {
        float[][] audio = Wave.beats(2, 1, 0.5);
        Path one = write("one.wav", audio);
        assertTrue(SameSamples.in(one, write("same.wav", audio)));

        int last = audio[1].length - 1;
        audio[1][last] = Math.nextUp(audio[1][last]);
        assertFalse(SameSamples.in(one, write("other.wav", audio)));
    }

    @Test
    void shouldFindAShorterFileAndAMonoFileDifferent() throws IOException {
        float[][] audio = Wave.beats(2, 1, 0.5);
        Path one = write("one.wav", audio);
        int frames = audio[0].length - 1;
        float[][] shorter = {Arrays.copyOf(audio[0], frames), Arrays.copyOf(audio[1], frames)};
        assertFalse(SameSamples.in(one, write("shorter.wav", shorter)));
        assertFalse(SameSamples.in(one, write("mono.wav", new float[][] {audio[0]})));
    }
}
