// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.masterwright.report.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Does the same to several files: a file that fails is named, and the others are done nevertheless. */
final class Batch {
    private final CommandSpec spec;
    private final boolean json;

    /** @param json whether the results are printed as JSON at the end */
    Batch(CommandSpec spec, boolean json) {
        this.spec = spec;
        this.json = json;
    }

    /** What is done to a file; returns the fields of its result and prints its lines unless JSON is wanted. */
    interface Work {
        Map<String, Object> on(Path file) throws IOException, Refusal;
    }

    /** Does the work and returns the exit status. */
    int run(List<Path> files, Work work) {
        List<Object> results = new ArrayList<>();
        boolean failed = false;
        for (Path file : files) {
            try {
                results.add(work.on(file));
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

    /** Prints a line for people. */
    void say(String line) {
        if (!json) {
            spec.commandLine().getOut().println(line);
        }
    }

    /** Prints a remark, whatever form the results have. */
    void remark(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }
}
