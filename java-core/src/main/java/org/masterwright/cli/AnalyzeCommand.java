// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.health.HealthNote;
import org.masterwright.listening.Measurement;
import org.masterwright.mastering.Analysis;
import org.masterwright.recording.FileRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures files. */
@Command(
        name = "analyze",
        description = {
            "Measures audio files: loudness, loudness range and true peak after ITU-R BS.1770-4 and"
                    + " EBU Tech 3341/3342,",
            "crest factor, stereo width and correlation, tonal balance and bandwidth."
        },
        mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "IN", description = "audio files of any kind, mono or stereo")
    private List<Path> inputs;

    @Mixin
    private BatchOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return options.batch(spec).run(inputs, AnalyzeCommand::analyze);
    }

    private static Map<String, Object> analyze(Path input, FileReport report) throws IOException {
        FileRecording recording = new FileRecording(input, report.progress());
        Analysis analysis = Analysis.of(recording);
        Measurement measured = analysis.measured();
        List<HealthNote> health = analysis.health();
        MeasurementLines.of(input, measured, recording).forEach(report::say);
        recording.remarks().forEach(report::remark);
        health.forEach(each -> report.say("  " + each.sentence()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("input", input.toString());
        result.putAll(Figures.of(measured, recording.sampleRate(), recording.channels()));
        result.put("health", Figures.of(health));
        return result;
    }
}
