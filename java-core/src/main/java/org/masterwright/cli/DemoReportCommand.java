// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.masterwright.audiofile.SameSamples;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.DocumentException;
import org.masterwright.document.StateDocument;
import org.masterwright.files.WholeFile;
import org.masterwright.listening.Measurement;
import org.masterwright.mastering.Analysis;
import org.masterwright.mastering.ChainRun;
import org.masterwright.mastering.Portrait;
import org.masterwright.mastering.Portrayal;
import org.masterwright.mastering.Progress;
import org.masterwright.recording.FileRecording;
import org.masterwright.report.DemoMaster;
import org.masterwright.report.DemoReport;
import org.masterwright.report.Ebur128Summary;
import org.masterwright.report.HostRender;
import org.masterwright.report.LoudnessFigures;
import org.masterwright.report.Track;
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
    private static final String ORIGINAL = "original";

    @Parameters(paramLabel = "DIR", description = "where the demonstration put its files")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, DocumentException {
        List<DemoMaster> masters = new ArrayList<>();
        List<Track> tracks = new ArrayList<>();
        Measurement original = measured(ORIGINAL);
        tracks.add(new Track(ORIGINAL, portrait(ORIGINAL, original), original, Double.NaN, List.of(), List.of()));
        for (Style style : Style.values()) {
            masters.add(master(style, tracks));
        }
        DemoReport report = new DemoReport(own(original), ffmpeg(ORIGINAL), masters);
        String remark = "mastered by the built plugin in its host, true peaks up to "
                + Figures.one(masters.get(0).ceilingDbtp()) + " dBTP";
        byte[] picture = ComparisonDrawing.png("The demonstration", recording(ORIGINAL), tracks, remark);
        WholeFile.write(folder.resolve("comparison.png"), picture);
        WholeFile.write(folder.resolve("report.json"), report.json().getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println("\n" + report.text().stripTrailing());
        report.failures().forEach(spec.commandLine().getErr()::println);
        return report.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Judges a master, and adds what the picture is to show of it. */
    private DemoMaster master(Style which, List<Track> tracks) throws IOException, DocumentException {
        String style = which.id();
        Path plugin = folder.resolve(style + ".wav");
        StateDocument document = StateDocument.load(folder.resolve(style + ".json"));
        HostRender host = HostRender.parse(Files.readString(folder.resolve("check/" + style + ".host.json")));
        Measurement measured = measured(style);
        double target = document.settings().decision(which.ordinal()).autoTargetLufs();
        ChainRun run = ChainRun.of(recording(ORIGINAL), document);
        List<Float> inForce = run.inForce();
        tracks.add(new Track(style, portrait(style, measured), measured, target, inForce, document.heldBack(which)));
        return new DemoMaster(
                style,
                own(measured),
                ffmpeg(style),
                target,
                document.step(Parameter.CEILING) / 100.0 - 3,
                run.gainReductionDb(),
                inForce,
                host.coreLoaded(),
                !SameSamples.in(plugin, folder.resolve("original.wav")),
                SameSamples.in(plugin, folder.resolve("check/" + style + ".wav")),
                host.badSamples());
    }

    private FileRecording recording(String name) throws IOException {
        return new FileRecording(folder.resolve(name + ".wav"), Progress.silent());
    }

    private Measurement measured(String name) throws IOException {
        return Analysis.of(recording(name)).measured();
    }

    private Portrait portrait(String name, Measurement measured) throws IOException {
        return Portrayal.of(recording(name), measured.frames(), (audio, from, frames) -> {});
    }

    private static LoudnessFigures own(Measurement measured) {
        return new LoudnessFigures(measured.integratedLufs(), measured.rangeLu(), measured.truePeakDbtp());
    }

    private LoudnessFigures ffmpeg(String name) throws IOException {
        return Ebur128Summary.parse(Files.readString(folder.resolve("check/" + name + ".ebur128")));
    }
}
