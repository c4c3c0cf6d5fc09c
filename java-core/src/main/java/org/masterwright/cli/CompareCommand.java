// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.DocumentException;
import org.masterwright.document.StateDocument;
import org.masterwright.files.WorkFolder;
import org.masterwright.mastering.Comparison;
import org.masterwright.mastering.Refusal;
import org.masterwright.recording.FileRecording;
import org.masterwright.report.ComparisonPicture;
import org.masterwright.windows.StyleModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets the original and the three styles beside each other. */
@Command(
        name = "compare",
        description = {
            "Masters a file in all three styles and sets them beside the original: original, safe, balanced and bold"
                    + " .wav as mastered; the same with .matched.wav at one loudness, the highest that all four reach"
                    + " by a gain alone with their true peaks below the ceiling, so that none is limited for it;"
                    + " comparison.png; report.json; and state.json, the decisions, for master --state.",
            "Prints a table of what each measures, the values in force and what was held back."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "an audio file of any kind, mono or stereo")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "the folder for what is made; it is made, too, if need be")
    private Path folder;

    @Option(
            names = "--bit-depth",
            paramLabel = "BITS",
            defaultValue = "24",
            converter = OutputOptions.Depth.class,
            description = "16, 24 or 32f, floating point (default: 24)")
    private BitDepth depth;

    @Option(names = "--force", description = "replace what an earlier comparison left in DIR")
    private boolean force;

    @Option(names = "--json", description = "print the report as JSON, an array with one object")
    private boolean json;

    @Mixin
    private PresetOption preset;

    @Mixin
    private ControlOptions controls;

    @Mixin
    private ModelOptions deciders;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws DocumentException {
        StateDocument given = controls.apply(preset.controls());
        StyleModels models = deciders.models(spec, List.of(Style.values()));
        return new Batch(spec, json, 1).run(List.of(input), (file, report) -> compare(file, given, models, report));
    }

    private Map<String, Object> compare(Path file, StateDocument given, StyleModels models, FileReport report)
            throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(file, report.progress());
        if (given.step(Parameter.BYPASS) == 1) {
            throw new Refusal(preset.name() + " says bypass, so there is nothing to compare; switch it off there.");
        }
        ComparisonPicture.requireFonts();
        boolean isNew = makeFolder(file);
        boolean done = false;
        try (WorkFolder work = new WorkFolder(folder)) {
            Comparison comparison = new Comparison(recording, given, depth, models, work);
            ComparisonReport compared = new ComparisonReport(recording, comparison.make());
            Map<String, Object> result = compared.write(work);
            compared.say(report, depth);
            work.publish();
            done = true;
            return result;
        } finally {
            if (isNew && !done) {
                Files.deleteIfExists(folder);
            }
        }
    }

    /** Makes the folder, and refuses one in which something would be replaced. Returns whether it is new. */
    private boolean makeFolder(Path file) throws IOException, Refusal {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Refusal(folder + " is no folder; name another by -o.");
        }
        boolean isNew = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new Refusal(folder + " cannot be made; name another folder by -o.");
        }
        for (String name : ComparisonReport.names(List.of(Style.values()))) {
            Path made = folder.resolve(name);
            if (Files.exists(made) && Files.isSameFile(made, file)) {
                throw new Refusal(made + " is the original; name another folder by -o.");
            }
            if (Files.exists(made) && !force) {
                throw new Refusal(made + " exists; name another folder or add --force to replace what is there.");
            }
        }
        return isNew;
    }
}
