// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Style;
import org.masterwright.document.JsonText;
import org.masterwright.files.WorkFolder;
import org.masterwright.mastering.Comparison;
import org.masterwright.mastering.Version;
import org.masterwright.recording.FileRecording;
import org.masterwright.report.ComparisonTable;
import org.masterwright.report.Track;

/** What came of a comparison: a picture, a report and a state document beside the files, and lines for people. */
final class ComparisonReport {
    private final FileRecording recording;
    private final Comparison.Result compared;
    private final List<Track> tracks;

    ComparisonReport(FileRecording recording, Comparison.Result compared) {
        this.recording = recording;
        this.compared = compared;
        tracks = compared.versions().stream().map(this::track).toList();
    }

    /** The names of all files that a comparison of these styles makes. */
    static List<String> names(Collection<Style> styles) {
        List<String> names = new ArrayList<>(List.of("comparison.png", "report.json", "state.json"));
        names.add(Comparison.ORIGINAL + ".wav");
        names.add(Comparison.ORIGINAL + Comparison.MATCHED + ".wav");
        for (Style style : styles) {
            names.add(style.id() + ".wav");
            names.add(style.id() + Comparison.MATCHED + ".wav");
        }
        return names;
    }

    private Track track(Version version) {
        boolean isOriginal = version.isOriginal();
        return new Track(
                version.name(),
                version.portrait(),
                version.measured(),
                isOriginal ? Double.NaN : version.decided().targetLufs(),
                version.inForce(),
                isOriginal ? List.of() : notes(version));
    }

    /** What was held back; where other values are in force than the decided ones it is said that this is of these. */
    private List<String> notes(Version version) {
        String before = compared.asDecided() ? "" : "as decided, in full: ";
        return version.decided().reasons().stream().map(each -> before + each).toList();
    }

    /** Makes the files and returns what the report says. */
    Map<String, Object> write(WorkFolder work) throws IOException {
        compared.document().save(work.file("state.json"));
        Files.write(work.file("comparison.png"), picture());
        Map<String, Object> fields = fields();
        Files.writeString(work.file("report.json"), JsonText.of(fields), StandardCharsets.UTF_8);
        return fields;
    }

    /** Says what came of it, to people. */
    void say(FileReport report, BitDepth depth) {
        report.say(recording.file() + ", matched at "
                + Figures.one(compared.matching().lufs()) + " LUFS\n");
        compared.decisions().health().forEach(each -> report.say("  " + each.sentence()));
        new ComparisonTable(tracks).text().lines().forEach(report::say);
        recording.remarks().forEach(report::remark);
        double peak = tracks.get(0).measured().samplePeakDbfs();
        if (peak > 0 && depth != BitDepth.FLOAT32) {
            report.remark(recording.file() + " reaches " + Figures.one(peak)
                    + " dBFS, which original.wav cannot hold; add --bit-depth 32f to keep it.");
        }
    }

    private byte[] picture() throws IOException {
        String file = recording.file().getFileName().toString();
        String title = recording.tags().getOrDefault("title", file);
        String remark = "as mastered, true peaks up to " + Figures.one(compared.ceilingDbtp())
                + " dBTP; the matched files are all at "
                + Figures.one(compared.matching().lufs()) + " LUFS";
        return ComparisonDrawing.png(title.isBlank() ? file : title, recording, tracks, remark);
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", recording.file().toString());
        fields.put("ceiling_dbtp", compared.ceilingDbtp());
        fields.put("matched_lufs", compared.matching().lufs());
        for (Track track : tracks) {
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("file", track.name() + ".wav");
            version.put("matched_file", track.name() + Comparison.MATCHED + ".wav");
            version.put("matched_gain_db", compared.matching().gainDb(track.measured()));
            version.put("measured", Figures.of(track.measured(), recording.sampleRate(), recording.channels()));
            if (!track.isOriginal()) {
                version.put("in_force", Figures.values(track.inForce()));
            }
            fields.put(track.name(), version);
        }
        fields.put("health", Figures.of(compared.decisions().health()));
        fields.put("decisions", Figures.of(compared.decisions()));
        return fields;
    }
}
