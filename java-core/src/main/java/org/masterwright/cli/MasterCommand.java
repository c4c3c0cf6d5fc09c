// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.preset.DocumentException;
import org.masterwright.preset.StateDocument;
import org.masterwright.report.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Masters files, each as the state document says. */
@Command(name = "master", description = "Masters audio files.", mixinStandardHelpOptions = true)
final class MasterCommand implements Callable<Integer> {
    private static final int LONGEST_BLOCK = 65_536;

    @Parameters(arity = "1..*", paramLabel = "IN", description = "audio files of any kind, mono or stereo")
    private List<Path> inputs;

    @Option(
            names = "--state",
            required = true,
            paramLabel = "FILE",
            description = "a state document: take its controls and decisions")
    private Path state;

    @Option(names = "--block", paramLabel = "FRAMES", defaultValue = "4096", description = "block size (default: 4096)")
    private int blockFrames;

    @Option(names = "--json", description = "print what came of it as JSON")
    private boolean json;

    @Mixin
    private ControlOptions controls;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws DocumentException {
        if (blockFrames < 1 || blockFrames > LONGEST_BLOCK) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--block takes 1 to " + LONGEST_BLOCK + " frames, not " + blockFrames + ".");
        }
        StateDocument document = controls.apply(StateDocument.load(state));
        List<Object> results = new ArrayList<>();
        boolean failed = false;
        for (Path input : inputs) {
            try {
                results.add(master(input, document));
            } catch (IOException | Refusal failure) {
                spec.commandLine().getErr().println(Main.sentenceOf(failure));
                failed = true;
            }
        }
        if (json) {
            spec.commandLine().getOut().println(JsonText.of(results));
        }
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private Map<String, Object> master(Path input, StateDocument document) throws IOException, Refusal {
        Path target = output.target(input, inputs.size() > 1);
        FileRecording recording = new FileRecording(input, new Progress());
        recording.setActivity("Mastering");
        new Rendering(document, blockFrames).render(recording, target, output.depth());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("input", input.toString());
        result.put("output", target.toString());
        if (!json) {
            spec.commandLine().getOut().println(input + " -> " + target);
        }
        return result;
    }
}
