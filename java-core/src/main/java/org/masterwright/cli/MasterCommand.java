// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.DocumentException;
import org.masterwright.document.JsonText;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Measurement;
import org.masterwright.mastering.Album;
import org.masterwright.mastering.Finished;
import org.masterwright.mastering.MasterJob;
import org.masterwright.mastering.Refusal;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Masters files: as a state document says, or as is decided for each. */
@Command(
        name = "master",
        description = {
            "Masters audio files, each at its own sample rate. Decides for each file, or takes the decision of a state"
                    + " document, and writes WAV or FLAC with the tags of the original.",
            "A file that fails is named and leaves nothing behind; the others are done."
        },
        mixinStandardHelpOptions = true)
final class MasterCommand implements Callable<Integer> {
    private static final int LONGEST_BLOCK = 65_536;

    @Parameters(arity = "1..*", paramLabel = "IN", description = "audio files of any kind, mono or stereo")
    private List<Path> inputs;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "take controls and decisions from this state document (default: decide for each file)")
    private Path state;

    @Option(
            names = "--save-state",
            paramLabel = "FILE",
            description = "write the decisions for all three styles to this state document; for one IN only")
    private Path savedState;

    @Option(
            names = "--block",
            paramLabel = "FRAMES",
            defaultValue = "4096",
            description = "block size; it changes nothing in the sound (default: 4096)")
    private int blockFrames;

    @Option(
            names = "--foretold",
            hidden = true,
            description =
                    "with --json: also what the passages alone predict for the values in force, as the plugin does")
    private boolean predicts;

    @Mixin
    private BatchOptions batch;

    @Mixin
    private PresetOption preset;

    @Mixin
    private StyleOption styleOption;

    @Mixin
    private ControlOptions controls;

    @Mixin
    private ModelOptions deciders;

    @Mixin
    private AlbumOptions album;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws DocumentException, IOException, Refusal {
        requireSense();
        output.requireApart(inputs, spec);
        StateDocument given = controls.apply(styleOption.apply(given()));
        List<Style> asked = state == null ? styles(style(given)) : List.of();
        StyleModels models = deciders.models(spec, asked);
        if (album.isAlbum()) {
            return masterAlbum(given, models);
        }
        return batch.batch(spec).run(inputs, (input, report) -> master(input, given, models, report));
    }

    private int masterAlbum(StateDocument given, StyleModels models) throws IOException, Refusal {
        if (given.step(Parameter.BYPASS) == 1) {
            throw new Refusal(preset.name() + " says bypass, so there is nothing to master; switch it off there.");
        }
        Album songs = new Album(
                inputs,
                given,
                input -> output.target(input, inputs),
                output.depth(),
                batch.jobs(),
                new ProgressBoard()::line);
        AlbumLines lines = new AlbumLines(songs.master(models, album.isOneTone()));
        if (batch.isJson()) {
            spec.commandLine().getOut().println(JsonText.of(lines.fields()));
        } else {
            lines.report().lines().forEach(spec.commandLine().getOut()::println);
        }
        lines.report().remarks().forEach(spec.commandLine().getErr()::println);
        return CommandLine.ExitCode.OK;
    }

    private StateDocument given() throws DocumentException {
        return state == null ? preset.controls() : StateDocument.load(state);
    }

    private void requireSense() {
        String wrong = null;
        if (blockFrames < 1 || blockFrames > LONGEST_BLOCK) {
            wrong = "--block takes 1 to " + LONGEST_BLOCK + " frames, not " + blockFrames + ".";
        } else if (savedState != null && inputs.size() > 1) {
            wrong = "--save-state takes the decisions for one file, not for " + inputs.size() + ".";
        } else if (savedState != null && state != null) {
            wrong = "--save-state saves what is decided, but --state brings the decisions; give one of them.";
        }
        if (album.isAlbum() && (state != null || savedState != null)) {
            wrong = "--album decides for all songs together; leave --state and --save-state out.";
        }
        if (preset.isGiven() && state != null) {
            wrong = "--preset brings controls to decide by, --state brings the decisions too; give one of them.";
        }
        if (wrong != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), wrong);
        }
    }

    private Map<String, Object> master(Path input, StateDocument given, StyleModels models, FileReport report)
            throws IOException, Refusal {
        try (Finished finished = new Finished()) {
            Map<String, Object> result = master(input, given, models, report, finished);
            finished.publish();
            return result;
        }
    }

    private Map<String, Object> master(
            Path input, StateDocument given, StyleModels models, FileReport report, Finished finished)
            throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(input, report.progress());
        Path target = output.target(input, inputs);
        if (savedState != null) {
            output.requireNoOriginal(savedState, inputs);
            DecideCommand.requireFree(savedState, output.force());
        }
        List<Style> asked = state == null ? styles(style(given)) : List.of();
        MasterJob job = new MasterJob(given, asked, models, output.depth(), blockFrames);
        MasterJob.Result master = job.master(recording, target, finished);
        if (savedState != null) {
            finished.keep(master.document(), savedState);
        }
        report.say(input + " -> " + target);
        Measurement measured = master.measured();
        if (!master.asDecided()) {
            report.say("  " + master.style().id() + ": " + Figures.one(measured.integratedLufs()) + " LUFS, "
                    + Figures.one(measured.truePeakDbtp()) + " dBTP");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("input", input.toString());
        result.put("output", target.toString());
        result.put("style", master.style().id());
        result.put("master", Figures.of(measured, recording.sampleRate(), recording.channels()));
        if (predicts) {
            result.put("foretold", Figures.of(MasterJob.predicted(recording, master.document())));
        }
        if (master.decisions() != null) {
            if (!master.asDecided()) {
                report.say("  as decided, in full:");
            }
            DecisionLines.say(master.decisions(), report);
            result.put("health", Figures.of(master.decisions().health()));
            result.put("decisions", Figures.of(master.decisions()));
        }
        remark(recording, master.document(), master.style(), report);
        return result;
    }

    private static Style style(StateDocument document) {
        return Style.values()[document.step(Parameter.STYLE)];
    }

    private List<Style> styles(Style style) {
        return savedState == null ? List.of(style) : List.of(Style.values());
    }

    private void remark(FileRecording recording, StateDocument document, Style style, FileReport report) {
        recording.remarks().forEach(report::remark);
        if (document.step(Parameter.BYPASS) == 1) {
            report.remark((preset.isGiven() ? preset.name() : state)
                    + " says bypass, so the output is the original; switch it off there to hear a master.");
        } else if (!document.decides(style)) {
            report.remark(state + " holds no decision for the style " + style.id()
                    + ", so nothing was done but limiting; choose another style or leave --state out.");
        }
    }
}
