// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.chain.Parameter;
import org.masterwright.cli.Wave;
import org.masterwright.document.StateDocument;
import org.masterwright.loudness.ProgrammeLoudness;
import org.masterwright.windows.StyleModels;

class AlbumRoundsTest {
    @TempDir
    Path folder;

    private AlbumSong song(String name, double seconds, double peak) throws IOException, Refusal {
        Path file = Wave.write(folder.resolve(name), Wave.beats(2, seconds, peak));
        return AlbumSong.of(file, folder.resolve("master-of-" + name), Progress.silent());
    }

    private static AlbumRounds rounds(List<AlbumSong> songs, StateDocument given, boolean oneTone)
            throws IOException, Refusal {
        Parallel parallel = new Parallel(1, Progress::silent);
        StyleModels none = StyleModels.none("No models in this test.");
        return new AlbumRounds(songs, given, none, parallel).run(oneTone);
    }

    private static double together(List<AlbumTake> takes) {
        ProgrammeLoudness programme = new ProgrammeLoudness();
        takes.forEach(each -> programme.add(each.meter()));
        return programme.integrated();
    }

    @Test
    void shouldRaiseAllSongsAlikeUntilTheAlbumMeetsItsTarget() throws IOException, Refusal {
        // -20 LUFS, which both songs reach with ease.
        StateDocument given = StateDocument.empty().with(Parameter.TARGET_LUFS, Parameter.TARGET_LUFS.step(-20));
        AlbumRounds rounds = rounds(List.of(song("loud.wav", 5, 0.4), song("quiet.wav", 4, 0.2)), given, false);
        List<AlbumTake> takes = rounds.takes();
        assertEquals(-20, together(takes), 0.11);
        assertEquals(takes.get(0).raisedLu(), takes.get(1).raisedLu(), 0.2);
        assertNull(rounds.backmost());
        assertNull(rounds.tone());
    }

    @Test
    void shouldKeepAllBackWithTheSongThatCanBeRaisedLeast() throws IOException, Refusal {
        StateDocument given = StateDocument.empty().with(Parameter.TARGET_LUFS, Parameter.TARGET_LUFS.step(-6));
        AlbumRounds rounds = rounds(List.of(song("loud.wav", 5, 0.8), song("quiet.wav", 4, 0.1)), given, false);
        assertNotNull(rounds.backmost());
        assertTrue(together(rounds.takes()) < -6.1, "together " + together(rounds.takes()));
        List<AlbumTake> takes = rounds.takes();
        assertEquals(takes.get(0).raisedLu(), takes.get(1).raisedLu(), 0.3);
    }

    @Test
    void shouldGiveAllSongsOneTone() throws IOException, Refusal {
        AlbumRounds rounds =
                rounds(List.of(song("loud.wav", 5, 0.4), song("quiet.wav", 4, 0.2)), StateDocument.empty(), true);
        assertNotNull(rounds.tone());
        List<AlbumTake> takes = rounds.takes();
        assertTrue(AlbumTone.isShared(
                takes.stream().map(each -> each.decided().decision()).toList()));
    }
}
