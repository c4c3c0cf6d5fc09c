// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.JsonText;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.SampleSink;
import org.masterwright.listening.Measurement;
import org.masterwright.recording.FileRecording;
import org.masterwright.report.ComparisonTable;
import org.masterwright.report.Portrait;
import org.masterwright.report.Track;
import org.masterwright.windows.StyleModels;

/** The original and its masters in all styles, as files, a picture and figures, made in a {@link WorkFolder}. */
final class Comparison {
    private static final String ORIGINAL = "original";
    private static final String MATCHED = ".matched";
    private static final int BLOCK_FRAMES = 4096;

    private final FileRecording recording;
    private final StateDocument given;
    private final BitDepth depth;
    private final WorkFolder work;
    private final StyleModels models;
    private final Map<Style, Measurement> masters = new EnumMap<>(Style.class);

    Comparison(FileRecording recording, StateDocument given, BitDepth depth, StyleModels models, WorkFolder work) {
        this.recording = recording;
        this.given = given;
        this.depth = depth;
        this.models = models;
        this.work = work;
    }

    /** The names of all files that a comparison of these styles makes. */
    static List<String> names(Collection<Style> styles) {
        List<String> names = new ArrayList<>(List.of("comparison.png", "report.json", "state.json"));
        names.add(ORIGINAL + ".wav");
        names.add(ORIGINAL + MATCHED + ".wav");
        for (Style style : styles) {
            names.add(style.id() + ".wav");
            names.add(style.id() + MATCHED + ".wav");
        }
        return names;
    }

    /** Makes all files and returns what the report says. */
    Map<String, Object> make(FileReport report) throws IOException, Refusal {
        Decisions decisions = Decisions.rehearse(recording, given, List.of(Style.values()), models);
        StateDocument document = master(decisions);
        Measurement original = decisions.original();
        List<Measurement> all = new ArrayList<>(masters.values());
        all.add(original);
        double ceiling = given.step(Parameter.CEILING) / 100.0 - 3;
        Matching matching = Matching.of(all, ceiling);
        List<Track> tracks = new ArrayList<>();
        tracks.add(original(original, matching));
        for (StyleDecision each : decisions.all()) {
            tracks.add(master(each, document, matching));
        }
        document.save(work.file("state.json"));
        Files.write(work.file("comparison.png"), picture(tracks, matching, ceiling));
        Map<String, Object> fields = fields(decisions, tracks, matching, ceiling);
        Files.writeString(work.file("report.json"), JsonText.of(fields), StandardCharsets.UTF_8);
        report.say(recording.file() + ", matched at " + Figures.one(matching.lufs()) + " LUFS\n");
        decisions.health().forEach(each -> report.say("  " + each.sentence()));
        new ComparisonTable(tracks).text().lines().forEach(report::say);
        recording.remarks().forEach(report::remark);
        if (original.samplePeakDbfs() > 0 && depth != BitDepth.FLOAT32) {
            report.remark(recording.file() + " reaches " + Figures.one(original.samplePeakDbfs())
                    + " dBFS, which original.wav cannot hold; add --bit-depth 32f to keep it.");
        }
        return fields;
    }

    /** Writes the masters and returns the document that makes them. */
    private StateDocument master(Decisions decisions) throws IOException {
        Map<Style, Path> targets = new EnumMap<>(Style.class);
        for (Style style : Style.values()) {
            targets.put(style, work.file(style.id() + ".wav"));
        }
        if (Decisions.leavesAlone(given)) {
            decisions.write(targets, depth, Rendering.Keeping.AT_ONCE);
            targets.keySet().forEach(style -> masters.put(style, decisions.measured(style)));
            return decisions.document();
        }
        StateDocument document = decisions.settle().document();
        for (Style style : Style.values()) {
            recording.setActivity("Mastering");
            masters.put(
                    style,
                    new Rendering(
                                    document.with(Parameter.STYLE, style.ordinal()),
                                    BLOCK_FRAMES,
                                    Rendering.Keeping.AT_ONCE)
                            .render(recording, targets.get(style), depth));
        }
        return document;
    }

    private Track original(Measurement measured, Matching matching) throws IOException {
        recording.setActivity("Comparing");
        Portrait[] portrait = new Portrait[1];
        Rendering.into(
                recording,
                work.file(ORIGINAL + ".wav"),
                depth,
                (audio, from, frames) -> {},
                Rendering.Keeping.AT_ONCE,
                copy -> {
                    portrait[0] = matched(recording, ORIGINAL, measured, matching, copy);
                    return true;
                });
        return new Track(ORIGINAL, portrait[0], measured, Double.NaN, List.of(), List.of());
    }

    private Track master(StyleDecision decided, StateDocument document, Matching matching) throws IOException {
        Style style = decided.style();
        Measurement measured = masters.get(style);
        FileRecording master = new FileRecording(work.file(style.id() + ".wav"), recording.progress());
        master.setActivity("Comparing");
        Portrait portrait = matched(master, style.id(), measured, matching, (audio, from, frames) -> {});
        return new Track(
                style.id(),
                portrait,
                measured,
                decided.targetLufs(),
                InForce.of(document.with(Parameter.STYLE, style.ordinal())),
                notes(decided));
    }

    /** What was taken back; where other values are in force than the decided ones it is said that this is of these. */
    private List<String> notes(StyleDecision decided) {
        String before = Decisions.leavesAlone(given) ? "" : "as decided, in full: ";
        return decided.reasons().stream().map(each -> before + each).toList();
    }

    /** Writes a version at the loudness of all, and portrays it as it is. */
    private Portrait matched(
            FileRecording version, String name, Measurement measured, Matching matching, SampleSink also)
            throws IOException {
        Portrait[] portrait = new Portrait[1];
        float gain = (float) Math.pow(10, matching.gainDb(measured) / 20);
        float[][] raised = new float[version.channels()][FileRecording.PIECE];
        Rendering.into(
                version,
                work.file(name + MATCHED + ".wav"),
                depth,
                (audio, from, frames) -> {},
                Rendering.Keeping.AT_ONCE,
                out -> {
                    portrait[0] = Portrayal.of(version, measured.frames(), (audio, from, frames) -> {
                        also.take(audio, from, frames);
                        for (int c = 0; c < raised.length; c++) {
                            for (int i = 0; i < frames; i++) {
                                raised[c][i] = audio[c][from + i] * gain;
                            }
                        }
                        out.take(raised, 0, frames);
                    });
                    return true;
                });
        return portrait[0];
    }

    private byte[] picture(List<Track> tracks, Matching matching, double ceiling) throws IOException {
        String file = recording.file().getFileName().toString();
        String title = recording.tags().getOrDefault("title", file);
        String remark = "as mastered, true peaks up to " + Figures.one(ceiling) + " dBTP; the matched files are all at "
                + Figures.one(matching.lufs()) + " LUFS";
        return ComparisonDrawing.png(title.isBlank() ? file : title, recording, tracks, remark);
    }

    private Map<String, Object> fields(Decisions decisions, List<Track> tracks, Matching matching, double ceiling) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", recording.file().toString());
        fields.put("ceiling_dbtp", ceiling);
        fields.put("matched_lufs", matching.lufs());
        for (Track track : tracks) {
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("file", track.name() + ".wav");
            version.put("matched_file", track.name() + MATCHED + ".wav");
            version.put("matched_gain_db", matching.gainDb(track.measured()));
            version.put("measured", Figures.of(track.measured(), recording.sampleRate(), recording.channels()));
            if (!track.isOriginal()) {
                version.put("in_force", Figures.values(track.inForce()));
            }
            fields.put(track.name(), version);
        }
        fields.put("health", Figures.of(decisions.health()));
        fields.put("decisions", decisions.fields());
        return fields;
    }
}
