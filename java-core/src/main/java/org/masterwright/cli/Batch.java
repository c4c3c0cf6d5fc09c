// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.masterwright.document.JsonText;
import org.masterwright.mastering.Parallel;
import org.masterwright.mastering.Progress;
import org.masterwright.mastering.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Does the same to several files, some of them at a time: what is said of them comes in the order in which they were
 * given, a file that fails is named, and the others are done nevertheless.
 */
final class Batch {
    private final CommandSpec spec;
    private final boolean json;
    private final int jobs;
    private final ProgressBoard board = new ProgressBoard();

    /**
     * @param json whether the results are printed as JSON at the end, an array with an object for each file
     * @param jobs how many files at a time, at least 1
     */
    Batch(CommandSpec spec, boolean json, int jobs) {
        this.spec = spec;
        this.json = json;
        this.jobs = jobs;
    }

    /** What is done to a file, on any thread; returns the fields of its result and tells the report about it. */
    interface Work {
        Map<String, Object> on(Path file, FileReport report) throws IOException, Refusal;
    }

    /** Does the work and returns the exit status. */
    int run(List<Path> files, Work work) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, files.size()), Parallel::worker);
        List<Future<FileReport>> reports = new ArrayList<>();
        for (Path file : files) {
            reports.add(workers.submit(() -> done(file, work)));
        }
        List<Object> results = new ArrayList<>();
        boolean failed = false;
        for (Future<FileReport> each : reports) {
            FileReport report = finished(each);
            results.add(report.result());
            failed |= report.isFailed();
            board.print(() -> print(report));
        }
        workers.shutdown();
        if (json) {
            spec.commandLine().getOut().println(JsonText.of(results));
        }
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private FileReport done(Path file, Work work) {
        try (Progress progress = board.line()) {
            FileReport report = new FileReport(progress);
            try {
                report.succeed(work.on(file, report));
            } catch (IOException | Refusal | RuntimeException | OutOfMemoryError failure) {
                String sentence = Failure.sentence(failure);
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("input", file.toString());
                result.put("error", sentence);
                report.fail(result, sentence);
            }
            return report;
        }
    }

    private static FileReport finished(Future<FileReport> report) {
        try {
            return report.get();
        } catch (InterruptedException | ExecutionException unforeseen) {
            throw new IllegalStateException(unforeseen);
        }
    }

    private void print(FileReport report) {
        if (!json) {
            report.lines().forEach(spec.commandLine().getOut()::println);
        }
        report.remarks().forEach(spec.commandLine().getErr()::println);
    }
}
