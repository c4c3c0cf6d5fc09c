// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.util.List;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.ChainFile;
import org.masterwright.document.StateDocument;
import org.masterwright.loudness.ProgrammeLoudness;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;

/**
 * Decides for the songs of an album, again and again, until all are raised alike and the album meets its target, or as
 * much of it as the song allows that can be raised least.
 */
final class AlbumRounds {
    private static final double TOLERANCE_LU = 0.1;
    private static final int MOST_ROUNDS = 5;

    private final List<AlbumSong> songs;
    private final StateDocument given;
    private final StyleModels models;
    private final Parallel parallel;
    private final Style style;
    private AlbumAim aim;
    private AlbumTone tone;
    private List<AlbumTake> takes;
    private AlbumTake backmost;

    /** @param songs those with music */
    AlbumRounds(List<AlbumSong> songs, StateDocument given, StyleModels models, Parallel parallel) {
        this.songs = songs;
        this.given = given;
        this.models = models;
        this.parallel = parallel;
        style = Style.values()[given.step(Parameter.STYLE)];
        ProgrammeLoudness album = new ProgrammeLoudness();
        songs.forEach(song -> album.add(song.meter()));
        int step = given.step(Parameter.TARGET_LUFS);
        aim = AlbumAim.of(
                ChainFile.limits(),
                style,
                songs.stream().map(AlbumSong::measured).toList(),
                album.integrated(),
                Parameter.TARGET_LUFS.number(step));
    }

    /** Decides. */
    AlbumRounds run(boolean oneTone) throws IOException, Refusal {
        tone = oneTone
                ? AlbumTone.of(
                        parallel.map(songs, this::wish), ChainFile.limits().of(style))
                : null;
        for (int round = 1; round == 1 || round <= MOST_ROUNDS && isToBeRepeated(); round++) {
            takes = parallel.map(songs, this::take);
        }
        return this;
    }

    private AlbumTone.Wish wish(AlbumSong song, Progress progress) throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(song.input(), progress);
        return new AlbumTone.Wish(Decisions.wish(recording, style, models), song.seconds());
    }

    private AlbumTake take(AlbumSong song, Progress progress) throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(song.input(), progress);
        Decisions decisions = Decisions.rehearse(
                recording,
                given,
                List.of(style),
                models,
                aim.songLufs(song.measured()),
                choice -> tone == null ? choice : tone.in(choice));
        LoudnessSink loudness = decisions.settle(style);
        return new AlbumTake(song, decisions.documentOfItsOwnTarget(), decisions.result(), loudness.meter());
    }

    /** Whether another round would come nearer; sees to what it is to aim at. */
    private boolean isToBeRepeated() {
        if (tone != null && !AlbumTone.isShared(decisions())) {
            tone = AlbumTone.least(decisions());
            return true;
        }
        AlbumTake least = takes.get(0);
        for (AlbumTake each : takes) {
            least = each.raisedLu() < least.raisedLu() ? each : least;
        }
        double behind = least.raisedLu() - aim.offsetLu();
        if (behind < -TOLERANCE_LU) {
            backmost = least;
            aim = aim.raisedBy(behind);
            return true;
        }
        double missing = aim.targetLufs() - masterLufs();
        // Once a song has kept the others back, the album is as loud as it can be.
        if (missing > TOLERANCE_LU && backmost == null || missing < -TOLERANCE_LU) {
            aim = aim.raisedBy(missing);
            return true;
        }
        return false;
    }

    private List<Decision> decisions() {
        return takes.stream().map(take -> take.decided().decision()).toList();
    }

    List<AlbumTake> takes() {
        return takes;
    }

    AlbumAim aim() {
        return aim;
    }

    /** The song that keeps all others back; null where none does. */
    AlbumTake backmost() {
        return backmost;
    }

    /** The one equaliser setting; null where each song has its own. */
    AlbumTone tone() {
        return tone == null ? null : AlbumTone.least(decisions());
    }

    /** Whether one equaliser setting was asked for and not reached. */
    boolean isToneApart() {
        return tone != null && !AlbumTone.isShared(decisions());
    }

    /** The loudness of the decided masters as one programme, LUFS. */
    private double masterLufs() {
        ProgrammeLoudness album = new ProgrammeLoudness();
        takes.forEach(take -> album.add(take.meter()));
        return album.integrated();
    }
}
