// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.masterwright.document.Nearest;
import org.masterwright.mastering.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit status 0, 1 (failed) or 2 (wrong usage). */
@Command(
        name = "masterwright",
        description = "Masters music files with the engine of the Masterwright plugin.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            MasterCommand.class,
            CompareCommand.class,
            AnalyzeCommand.class,
            DecideCommand.class,
            PresetsCommand.class,
            DemoReportCommand.class,
            FeaturesCommand.class,
            ModelsCommand.class
        })
public final class Main {
    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

    private Main() {}

    /** Runs a command and ends the process with its status. */
    public static void main(String[] arguments) {
        if (System.getProperty(CACHE_PROPERTY) == null) {
            System.setProperty(
                    CACHE_PROPERTY, CacheFolder.ofThisUser().resolve("native").toString());
        }
        // The pictures need no screen, and many a machine has a screen but not Java's part for it.
        System.setProperty("java.awt.headless", "true");
        LastWord lastWord = new LastWord(System.err);
        System.setOut(lastWord.gate(System.out));
        System.setErr(lastWord.gate(System.err));
        Ending.watchSignals();
        int status = run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
        lastWord.withdraw();
        Ending.exit(status);
    }

    /** Runs a command and returns its status. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command = new CommandLine(new Main());
        command.registerConverter(Path.class, Main::path);
        command.setOut(out);
        command.setErr(err);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        // A file's name may begin with @.
        command.setExpandAtFiles(false);
        command.setParameterExceptionHandler((wrong, given) -> {
            String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
            err.println(Refusal.sentence(wrong.getMessage()) + hint(given) + " " + meant(wrong) + "Try " + name
                    + " --help.");
            return CommandLine.ExitCode.USAGE;
        });
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            err.println(Failure.sentence(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return command.execute(arguments);
    }

    private static String hint(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("-") && new File(argument).exists())
                .findFirst()
                .map(file -> " Name the file ./" + file + " so that it is not taken for an option.")
                .orElse("");
    }

    /** The option or command that is most like one that there is not. */
    private static String meant(CommandLine.ParameterException wrong) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return "";
        }
        String written = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
        CommandLine.Model.CommandSpec command = wrong.getCommandLine().getCommandSpec();
        Set<String> known = new TreeSet<>(command.subcommands().keySet());
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> known.addAll(List.of(option.names())));
        return Nearest.question(written, known);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unnameable) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' cannot be named in this locale; set LC_ALL=C.UTF-8.");
        }
    }

    /** The version the core was built as. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"masterwright " + (version == null ? "from a build folder" : version)};
        }
    }
}
