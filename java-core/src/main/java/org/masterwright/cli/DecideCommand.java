// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.chain.Style;
import org.masterwright.decision.Forecast;
import org.masterwright.document.DocumentException;
import org.masterwright.document.StateDocument;
import org.masterwright.mastering.Decisions;
import org.masterwright.mastering.Finished;
import org.masterwright.mastering.Refusal;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides for a file in every style, without mastering it. */
@Command(
        name = "decide",
        description = "Decides how to master an audio file in each of the three styles and writes a state document.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "an audio file of any kind, mono or stereo")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "STATE",
            description = "the state document to write")
    private Path output;

    @Option(names = "--force", description = "replace a document that exists")
    private boolean force;

    @Option(names = "--json", description = "print the predictions as JSON")
    private boolean json;

    @Option(names = "--rehearsed", hidden = true, description = "decide from the passages alone, as the plugin does")
    private boolean rehearsed;

    @Option(
            names = "--only",
            hidden = true,
            paramLabel = "STYLE",
            converter = StyleOption.StyleStep.class,
            description = "decide for this style alone")
    private Integer only;

    @Mixin
    private PresetOption preset;

    @Mixin
    private StyleOption style;

    @Mixin
    private ControlOptions controls;

    @Mixin
    private ModelOptions deciders;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws DocumentException {
        StateDocument given = controls.apply(style.apply(preset.controls()));
        StyleModels models = deciders.models(spec, styles());
        return new Batch(spec, json, 1).run(List.of(input), (file, report) -> decide(file, given, models, report));
    }

    private List<Style> styles() {
        return only == null ? List.of(Style.values()) : List.of(Style.values()[only]);
    }

    private Map<String, Object> decide(Path file, StateDocument given, StyleModels models, FileReport report)
            throws IOException, Refusal {
        requireFree(output, force);
        FileRecording recording = FileRecording.forChain(file, report.progress());
        Decisions listened = Decisions.rehearse(recording, given, styles(), models);
        Decisions decisions = rehearsed ? listened.asRehearsed() : listened.settle();
        StateDocument document = decisions.document();
        report.say(file + " -> " + output);
        Map<Style, Forecast> inForce = decisions.inForce();
        if (!inForce.isEmpty()) {
            report.say("  predicted with the controls as the document sets them:");
            inForce.forEach((each, forecast) -> report.say("    " + DecisionLines.of(each, forecast)));
            report.say("  as decided, in full:");
        }
        DecisionLines.say(decisions.result(), report);
        recording.remarks().forEach(report::remark);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("input", file.toString());
        result.put("state", output.toString());
        result.put("health", Figures.of(decisions.health()));
        result.put("decisions", Figures.of(decisions.result()));
        if (!inForce.isEmpty()) {
            Map<String, Object> predicted = new LinkedHashMap<>();
            inForce.forEach((each, forecast) -> predicted.put(each.id(), Figures.of(forecast)));
            result.put("in_force", predicted);
        }
        try (Finished finished = new Finished()) {
            finished.keep(document, output);
            finished.publish();
        }
        return result;
    }

    /** Refuses to write over a document unless told to. */
    static void requireFree(Path file, boolean force) throws Refusal {
        if (Files.isDirectory(file) || (Files.exists(file) && !force)) {
            throw new Refusal(file + " exists; name another file or add --force to replace it.");
        }
    }
}
