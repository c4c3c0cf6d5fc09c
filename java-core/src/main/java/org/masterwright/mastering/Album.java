// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.StateDocument;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;

/** Masters the songs of an album. */
public final class Album {
    private static final int BLOCK_FRAMES = 4096;

    private final List<Path> inputs;
    private final StateDocument given;
    private final Targets targets;
    private final BitDepth depth;
    private final Parallel parallel;
    private final Finished finished = new Finished();

    /** Where masters go. Any thread. */
    public interface Targets {
        /** The file of a song's master; refuses one that must not be written. */
        Path of(Path input) throws IOException, Refusal;
    }

    /**
     * @param given the controls
     * @param jobs how many songs at a time
     * @param bars makes a bar for a song, on any thread
     */
    public Album(
            List<Path> inputs,
            StateDocument given,
            Targets targets,
            BitDepth depth,
            int jobs,
            Supplier<Progress> bars) {
        this.inputs = inputs;
        this.given = given;
        this.targets = targets;
        this.depth = depth;
        parallel = new Parallel(jobs, bars);
    }

    /** Decides for all and writes all, or none where one fails. */
    public AlbumResult master(StyleModels models, boolean oneTone) throws IOException, Refusal {
        try (finished) {
            AlbumResult result = make(models, oneTone);
            finished.publish();
            return result;
        }
    }

    private AlbumResult make(StyleModels models, boolean oneTone) throws IOException, Refusal {
        List<AlbumSong> songs = listen();
        List<AlbumSong> sounding =
                songs.stream().filter(song -> !song.isSilent()).toList();
        if (sounding.isEmpty()) {
            throw new Refusal(
                    "All songs are silent or shorter than 0.4 s, so there is nothing to decide from; name files"
                            + " with music.");
        }
        AlbumRounds rounds = new AlbumRounds(sounding, given, models, parallel).run(oneTone);
        Map<AlbumSong, AlbumTake> takes = new LinkedHashMap<>();
        rounds.takes().forEach(take -> takes.put(take.song(), take));
        List<AlbumMaster> masters = parallel.map(songs, (song, progress) -> write(song, takes.get(song), progress));
        return new AlbumResult(
                Style.values()[given.step(Parameter.STYLE)],
                rounds.aim(),
                masters,
                rounds.tone(),
                rounds.isToneApart(),
                rounds.backmost(),
                Decisions.leavesAlone(given));
    }

    private List<AlbumSong> listen() throws IOException, Refusal {
        try {
            return parallel.map(inputs, (input, progress) -> AlbumSong.of(input, targets.of(input), progress));
        } catch (IOException | Refusal failure) {
            throw new Refusal(Refusal.sentence(failure.getMessage())
                    + " Nothing was mastered, for without this song the album would be another.");
        }
    }

    private AlbumMaster write(AlbumSong song, AlbumTake take, Progress progress) throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(song.input(), progress);
        recording.setActivity("Mastering");
        LoudnessSink loudness = new LoudnessSink(recording.sampleRate(), recording.channels());
        if (take == null) {
            Rendering.into(recording, song.target(), depth, loudness, finished, recording::play);
            return new AlbumMaster(song, null, song.measured(), loudness.meter());
        }
        Rendering rendering = new Rendering(take.document(), BLOCK_FRAMES, finished);
        return new AlbumMaster(
                song, take, rendering.render(recording, song.target(), depth, loudness), loudness.meter());
    }
}
