// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.document.DocumentException;
import org.masterwright.document.StateDocument;
import org.masterwright.mastering.Refusal;
import org.masterwright.mastering.WindowFile;
import org.masterwright.recording.FileRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what the networks see of files, as they are or behind the chain: for training, which has no faster way. */
@Command(
        name = "features",
        hidden = true,
        description = {
            "Writes the feature windows (models/features.md) of audio files into a folder, for training: a file"
                    + " NNNN.f32 for",
            "the input of that number, little-endian floats, per window the picture [2][96][125], 14 scalars, 96 of"
                    + " the mask."
        },
        mixinStandardHelpOptions = true)
final class FeaturesCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "IN", description = "audio files of any kind, mono or stereo")
    private List<Path> inputs;

    @Option(names = "-o", paramLabel = "DIR", required = true, description = "an existing folder")
    private Path folder;

    @Option(names = "--state", paramLabel = "FILE", description = "run the files through the chain as it says first")
    private Path state;

    @Option(
            names = "--step",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "from one window to the next (default: 10)")
    private double step;

    @Mixin
    private BatchOptions batch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws DocumentException {
        StateDocument document = state == null ? null : StateDocument.load(state);
        return batch.batch(spec).run(inputs, (input, report) -> windows(input, document, report));
    }

    private Map<String, Object> windows(Path input, StateDocument document, FileReport report)
            throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(input, report.progress());
        Path target = folder.resolve(String.format("%04d.f32", inputs.indexOf(input)));
        Path part = target.resolveSibling(target.getFileName() + ".part");
        long count;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            count = WindowFile.write(recording, document, step, out);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        report.say(input + " -> " + target);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("input", input.toString());
        result.put("output", target.toString());
        result.put("sample_rate_hz", recording.rate());
        result.put("windows", count);
        return result;
    }
}
