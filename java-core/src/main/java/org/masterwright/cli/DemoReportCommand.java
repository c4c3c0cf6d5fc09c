// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.masterwright.assistant.Measurement;
import org.masterwright.assistant.Measurer;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.OfflineRun;
import org.masterwright.engine.Parameter;
import org.masterwright.engine.Style;
import org.masterwright.files.WholeFile;
import org.masterwright.preset.DocumentException;
import org.masterwright.preset.StateDocument;
import org.masterwright.report.DemoMaster;
import org.masterwright.report.DemoReport;
import org.masterwright.report.Ebur128Summary;
import org.masterwright.report.HostRender;
import org.masterwright.report.LoudnessFigures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Judges what the launcher's demonstration made: {@code original.wav}, a WAV and a state document per style, and in
 * {@code check} the command line's masters, the host's reports and what FFmpeg's meter printed.
 */
@Command(
        name = "demo-report",
        description = "Measures and judges the masters of the demonstration.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class DemoReportCommand implements Callable<Integer> {
    private static final int BLOCK_FRAMES = 512;

    @Parameters(paramLabel = "DIR", description = "where the demonstration put its files")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, DocumentException {
        List<DemoMaster> masters = new ArrayList<>();
        for (Style style : Style.values()) {
            masters.add(master(style));
        }
        DemoReport report = new DemoReport(own("original"), ffmpeg("original"), masters);
        WholeFile.write(folder.resolve("report.json"), report.json().getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println("\n" + report.text().stripTrailing());
        report.failures().forEach(spec.commandLine().getErr()::println);
        return report.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private DemoMaster master(Style which) throws IOException, DocumentException {
        String style = which.id();
        Path plugin = folder.resolve(style + ".wav");
        StateDocument document = StateDocument.load(folder.resolve(style + ".json"));
        HostRender host = HostRender.parse(Files.readString(folder.resolve("check/" + style + ".host.json")));
        Block block = new Block(recording("original").channels(), BLOCK_FRAMES);
        return new DemoMaster(
                style,
                own(style),
                ffmpeg(style),
                document.settings().decision(which.ordinal()).autoTargetLufs(),
                document.step(Parameter.CEILING) / 100.0 - 3,
                gainReductionDb(document, block),
                valuesOf(block.inForce),
                host.coreLoaded(),
                !SameSamples.in(plugin, folder.resolve("original.wav")),
                SameSamples.in(plugin, folder.resolve("check/" + style + ".wav")),
                host.badSamples());
    }

    private FileRecording recording(String name) throws IOException {
        return new FileRecording(folder.resolve(name + ".wav"), Progress.silent());
    }

    private LoudnessFigures own(String name) throws IOException {
        FileRecording recording = recording(name);
        Measurer measurer = new Measurer(recording.sampleRate(), recording.channels());
        recording.play(measurer);
        Measurement measured = measurer.result();
        return new LoudnessFigures(measured.integratedLufs(), measured.rangeLu(), measured.truePeakDbtp());
    }

    private LoudnessFigures ffmpeg(String name) throws IOException {
        return Ebur128Summary.parse(Files.readString(folder.resolve("check/" + name + ".ebur128")));
    }

    /** The limiter's largest gain reduction over the piece, dB; leaves the values in force at its end in the block. */
    private double gainReductionDb(StateDocument document, Block block) throws IOException {
        FileRecording recording = recording("original");
        AudioEngine engine = new AudioEngine();
        engine.prepare(recording.sampleRate(), recording.channels(), BLOCK_FRAMES);
        engine.setSettings(document.settings());
        for (Parameter parameter : Parameter.values()) {
            block.set(parameter, document.step(parameter));
        }
        float[] largest = new float[1];
        OfflineRun run = new OfflineRun(
                engine,
                block,
                BLOCK_FRAMES,
                (audio, from, frames) -> largest[0] = Math.max(largest[0], block.meters[Block.GAIN_REDUCTION]));
        recording.play(run::push);
        run.finish();
        return largest[0];
    }

    private static List<Float> valuesOf(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
