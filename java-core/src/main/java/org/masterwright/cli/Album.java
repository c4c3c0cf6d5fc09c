// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.BackedOff;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Measurement;
import org.masterwright.loudness.ProgrammeLoudness;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;

/** Masters the songs of an album. */
final class Album {
    private static final int BLOCK_FRAMES = 4096;

    /** A target that is missed by less is met, LU. */
    private static final double NOTABLE_LU = 0.1;

    private final List<Path> inputs;
    private final StateDocument given;
    private final OutputOptions output;
    private final Parallel parallel;
    private final Finished finished = new Finished();
    private final List<String> lines = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** A master that was written. */
    private record Master(AlbumSong song, Measurement measured, LoudnessSink loudness) {
        double raisedLu() {
            return measured.integratedLufs() - song.measured().integratedLufs();
        }
    }

    /**
     * @param given the controls
     * @param jobs how many songs at a time
     */
    Album(List<Path> inputs, StateDocument given, OutputOptions output, int jobs) {
        this.inputs = inputs;
        this.given = given;
        this.output = output;
        parallel = new Parallel(jobs);
    }

    /** Decides for all and writes all, or none where one fails; returns what came of it, for programs. */
    Map<String, Object> master(StyleModels models, boolean oneTone) throws IOException, Refusal {
        try (finished) {
            Map<String, Object> fields = make(models, oneTone);
            finished.publish();
            return fields;
        }
    }

    private Map<String, Object> make(StyleModels models, boolean oneTone) throws IOException, Refusal {
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
        List<Master> masters = parallel.map(songs, (song, progress) -> write(song, takes.get(song), progress));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("album", album(rounds, masters));
        fields.put(
                "songs",
                masters.stream().map(each -> song(each, takes.get(each.song()))).toList());
        return fields;
    }

    /** What is to be said, for people. */
    List<String> lines() {
        return lines;
    }

    /** What is to be said in any case. */
    List<String> remarks() {
        return remarks;
    }

    private List<AlbumSong> listen() throws IOException, Refusal {
        try {
            return parallel.map(
                    inputs, (input, progress) -> AlbumSong.of(input, output.target(input, inputs), progress));
        } catch (IOException | Refusal failure) {
            throw new Refusal(Main.sentenceOf(failure)
                    + " Nothing was mastered, for without this song the album would be another.");
        }
    }

    private Master write(AlbumSong song, AlbumTake take, Progress progress) throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(song.input(), progress);
        recording.setActivity("Mastering");
        LoudnessSink loudness = new LoudnessSink(recording.sampleRate(), recording.channels());
        if (take == null) {
            Rendering.into(recording, song.target(), output.depth(), loudness, finished, out -> {
                recording.play(out);
                return true;
            });
            return new Master(song, song.measured(), loudness);
        }
        Rendering rendering = new Rendering(take.document(), BLOCK_FRAMES, finished);
        return new Master(song, rendering.render(recording, song.target(), output.depth(), loudness), loudness);
    }

    private Map<String, Object> album(AlbumRounds rounds, List<Master> masters) {
        ProgrammeLoudness programme = new ProgrammeLoudness();
        masters.forEach(each -> programme.add(each.loudness().meter()));
        double lufs = programme.integrated();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Master each : masters) {
            if (!each.song().isSilent()) {
                least = Math.min(least, each.raisedLu());
                most = Math.max(most, each.raisedLu());
            }
        }
        double target = rounds.aim().targetLufs();
        lines.add("album of " + masters.size() + ", " + Style.values()[given.step(Parameter.STYLE)].id() + ": "
                + Figures.one(rounds.aim().albumLufs()) + " -> " + Figures.one(lufs) + " LUFS (target "
                + Figures.one(target) + "), relative loudness kept within " + Figures.one(most - least) + " LU");
        if (rounds.tone() != null) {
            lines.add("  EQ of all songs: " + rounds.tone());
        }
        double missing = target - lufs;
        if (!Decisions.leavesAlone(given) && Math.abs(missing) > NOTABLE_LU) {
            remarks.add("The album comes out " + Figures.one(Math.abs(missing)) + " LU "
                    + (missing > 0 ? "below" : "above")
                    + " its target, because Amount, trims or locks change what was decided for it.");
        } else if (rounds.backmost() != null) {
            String reason = rounds.backmost().decided().backedOff().stream()
                    .reduce((first, last) -> last)
                    .map(BackedOff::reason)
                    .orElse("");
            // Of "The master stays … short of …: …" what is short of what is the song's own affair.
            String why = reason.substring(reason.indexOf(':') + 1);
            remarks.add("The album stays " + Figures.one(missing) + " LU below its target, because "
                    + rounds.backmost().song().input() + " can be raised no further and the others keep their distance:"
                    + why);
        }
        if (rounds.isToneApart()) {
            remarks.add("One equaliser setting for all songs was not found; each has what is best for it.");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("original_lufs", rounds.aim().albumLufs());
        fields.put("target_lufs", target);
        fields.put("master_lufs", lufs);
        fields.put("raised_least_lu", least);
        fields.put("raised_most_lu", most);
        fields.put("one_tone", rounds.tone() != null && !rounds.isToneApart());
        fields.put(
                "kept_back_by",
                rounds.backmost() == null
                        ? null
                        : rounds.backmost().song().input().toString());
        return fields;
    }

    private Map<String, Object> song(Master master, AlbumTake take) {
        AlbumSong song = master.song();
        lines.add(song.input() + " -> " + song.target());
        remarks.addAll(song.remarks());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", song.input().toString());
        fields.put("output", song.target().toString());
        fields.put("original_lufs", song.isSilent() ? null : song.measured().integratedLufs());
        fields.put("master", Figures.of(master.measured(), song.sampleRate(), song.channels()));
        if (take == null) {
            remarks.add(song.input() + " is silent or shorter than 0.4 s, so it was copied as it is.");
            fields.put("decisions", null);
        } else {
            if (!Decisions.leavesAlone(given)) {
                lines.add("  " + Figures.one(master.measured().integratedLufs()) + " LUFS, "
                        + Figures.one(master.measured().truePeakDbtp()) + " dBTP; as decided, in full:");
            }
            lines.addAll(take.report().lines());
            remarks.addAll(take.report().remarks());
            fields.put("decisions", take.fields());
        }
        return fields;
    }
}
