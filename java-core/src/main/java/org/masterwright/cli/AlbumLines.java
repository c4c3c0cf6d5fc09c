// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.decision.HeldBack;
import org.masterwright.mastering.AlbumMaster;
import org.masterwright.mastering.AlbumResult;
import org.masterwright.mastering.AlbumSong;
import org.masterwright.mastering.Progress;

/** What came of an album, in lines for people and in fields for programs. */
final class AlbumLines {
    /** A target that is missed by less is met, LU. */
    private static final double NOTABLE_LU = 0.1;

    private final AlbumResult album;
    private final double missing;
    private final FileReport report = new FileReport(Progress.silent());
    private final Map<String, Object> fields = new LinkedHashMap<>();

    AlbumLines(AlbumResult album) {
        this.album = album;
        missing = album.aim().targetLufs() - album.lufs();
        fields.put("album", album());
        List<Map<String, Object>> songs = new ArrayList<>();
        album.masters().forEach(each -> songs.add(song(each)));
        fields.put("songs", songs);
    }

    /** For programs. */
    Map<String, Object> fields() {
        return fields;
    }

    /** For people. */
    FileReport report() {
        return report;
    }

    private Map<String, Object> album() {
        report.say("album of " + album.masters().size() + ", " + album.style().id() + ": "
                + Figures.one(album.aim().albumLufs()) + " -> " + Figures.one(album.lufs()) + " LUFS (target "
                + Figures.one(album.aim().targetLufs()) + "), relative loudness kept within "
                + Figures.one(album.raisedMostLu() - album.raisedLeastLu()) + " LU");
        if (album.tone() != null) {
            report.say("  EQ of all songs: " + album.tone());
        }
        if (!album.asDecided() && Math.abs(missing) > NOTABLE_LU) {
            report.remark("The album comes out " + Figures.one(Math.abs(missing)) + " LU "
                    + (missing > 0 ? "below" : "above")
                    + " its target, because Amount, trims or locks change what was decided for it.");
        } else if (album.backmost() != null) {
            sayWhoKeepsBack();
        }
        if (album.isToneApart()) {
            report.remark("No common equaliser setting was found; each song has its own.");
        }
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("original_lufs", album.aim().albumLufs());
        of.put("target_lufs", album.aim().targetLufs());
        of.put("master_lufs", album.lufs());
        of.put("raised_least_lu", album.raisedLeastLu());
        of.put("raised_most_lu", album.raisedMostLu());
        of.put("one_tone", album.tone() != null && !album.isToneApart());
        of.put(
                "kept_back_by",
                album.backmost() == null
                        ? null
                        : album.backmost().song().input().toString());
        return of;
    }

    private void sayWhoKeepsBack() {
        String reason = album.backmost().decided().heldBack().stream()
                .reduce((first, last) -> last)
                .map(HeldBack::reason)
                .orElse("");
        // Of "The master stays … short of …: …" what is short of what is the song's own affair.
        String why = reason.substring(reason.indexOf(':') + 1);
        report.remark("The album stays " + Figures.one(missing) + " LU below its target, because "
                + album.backmost().song().input() + " can be raised no further and the others keep their distance:"
                + why);
    }

    private Map<String, Object> song(AlbumMaster master) {
        AlbumSong song = master.song();
        report.say(song.input() + " -> " + song.target());
        song.remarks().forEach(report::remark);
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("input", song.input().toString());
        of.put("output", song.target().toString());
        of.put("original_lufs", song.isSilent() ? null : song.measured().integratedLufs());
        of.put("master", Figures.of(master.measured(), song.sampleRate(), song.channels()));
        if (master.take() == null) {
            report.remark(song.input() + " is silent or shorter than 0.4 s, so it was copied as it is.");
            of.put("decisions", null);
        } else {
            if (!album.asDecided()) {
                report.say("  " + Figures.one(master.measured().integratedLufs()) + " LUFS, "
                        + Figures.one(master.measured().truePeakDbtp()) + " dBTP; as decided, in full:");
            }
            DecisionLines.say(master.take().decisions(), report);
            of.put("decisions", Figures.of(master.take().decisions()));
        }
        return of;
    }
}
