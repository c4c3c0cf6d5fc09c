// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.SampleSink;
import org.masterwright.files.WorkFolder;
import org.masterwright.listening.Measurement;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;

/** Makes the original and its masters in all styles, as files in a {@link WorkFolder}, and says what they are. */
public final class Comparison {
    /** The name of the version that is the original. */
    public static final String ORIGINAL = "original";

    /** What stands between a version's name and the ending, where it is at the loudness of all. */
    public static final String MATCHED = ".matched";

    private static final int BLOCK_FRAMES = 4096;

    private final FileRecording recording;
    private final StateDocument given;
    private final BitDepth depth;
    private final WorkFolder work;
    private final StyleModels models;
    private final Map<Style, Measurement> masters = new EnumMap<>(Style.class);

    /**
     * What came of it.
     *
     * @param versions the original, then the masters in the order of the styles
     * @param matching the loudness of the matched files
     * @param ceilingDbtp the highest true peak of any master, dBTP
     * @param decisions what was decided
     * @param document makes the masters
     * @param asDecided whether the masters are what was decided, in full
     */
    public record Result(
            List<Version> versions,
            Matching matching,
            double ceilingDbtp,
            SongDecisions decisions,
            StateDocument document,
            boolean asDecided) {}

    /** @param given the controls */
    public Comparison(
            FileRecording recording, StateDocument given, BitDepth depth, StyleModels models, WorkFolder work) {
        this.recording = recording;
        this.given = given;
        this.depth = depth;
        this.models = models;
        this.work = work;
    }

    /** Makes all audio files. */
    public Result make() throws IOException, Refusal {
        Decisions decisions = Decisions.rehearse(recording, given, List.of(Style.values()), models);
        StateDocument document = master(decisions);
        Measurement original = decisions.original();
        List<Measurement> all = new ArrayList<>(masters.values());
        all.add(original);
        double ceiling = given.step(Parameter.CEILING) / 100.0 - 3;
        Matching matching = Matching.of(all, ceiling);
        List<Version> versions = new ArrayList<>();
        versions.add(original(original, matching));
        for (StyleDecision each : decisions.all()) {
            versions.add(master(each, document, matching));
        }
        return new Result(versions, matching, ceiling, decisions.result(), document, Decisions.leavesAlone(given));
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
            StateDocument styled = document.with(Parameter.STYLE, style.ordinal());
            Rendering rendering = new Rendering(styled, BLOCK_FRAMES, Rendering.Keeping.AT_ONCE);
            masters.put(style, rendering.render(recording, targets.get(style), depth));
        }
        return document;
    }

    private Version original(Measurement measured, Matching matching) throws IOException {
        recording.setActivity("Comparing");
        Portrait[] portrait = new Portrait[1];
        Rendering.into(
                recording,
                work.file(ORIGINAL + ".wav"),
                depth,
                Rendering.Keeping.AT_ONCE,
                copy -> portrait[0] = matched(recording, ORIGINAL, measured, matching, copy));
        return new Version(ORIGINAL, portrait[0], measured, null, List.of());
    }

    private Version master(StyleDecision decided, StateDocument document, Matching matching) throws IOException {
        Style style = decided.style();
        Measurement measured = masters.get(style);
        FileRecording master = new FileRecording(work.file(style.id() + ".wav"), recording.progress());
        master.setActivity("Comparing");
        Portrait portrait = matched(master, style.id(), measured, matching, (audio, from, frames) -> {});
        List<Float> inForce = InForce.of(document.with(Parameter.STYLE, style.ordinal()));
        return new Version(style.id(), portrait, measured, decided, inForce);
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
                Rendering.Keeping.AT_ONCE,
                out -> portrait[0] = Portrayal.of(version, measured.frames(), (audio, from, frames) -> {
                    also.take(audio, from, frames);
                    for (int c = 0; c < raised.length; c++) {
                        for (int i = 0; i < frames; i++) {
                            raised[c][i] = audio[c][from + i] * gain;
                        }
                    }
                    out.take(raised, 0, frames);
                }));
        return portrait[0];
    }
}
