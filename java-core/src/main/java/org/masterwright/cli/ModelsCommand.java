// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.masterwright.chain.Style;
import org.masterwright.inference.ModelLibrary;
import org.masterwright.inference.OnnxModel;
import org.masterwright.windows.UnusableModelException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads and checks the styles' models, for the launcher's doctor: a line for each, its fields parted by tabs. */
@Command(
        name = "models",
        description = "Says of each style's model whether it is ok, absent or refused, and what it is or why.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "where the folders safe, balanced and bold are")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelLibrary library = ModelOptions.library(folder);
        boolean refused = false;
        PrintWriter out = spec.commandLine().getOut();
        for (Style style : Style.values()) {
            try {
                out.println(style.id() + "\tok\t" + described(library.model(style)));
            } catch (UnusableModelException unusable) {
                refused |= !unusable.isMissing();
                out.println(style.id() + (unusable.isMissing() ? "\tabsent\t" : "\trefused\t") + unusable.getMessage());
            }
        }
        return refused ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static String described(OnnxModel model) {
        return String.format(
                Locale.ROOT,
                "%s, %.1f MB, its golden vectors within %.1e",
                model.id(),
                model.bytes() / 1e6,
                model.furthestFromGolden());
    }
}
