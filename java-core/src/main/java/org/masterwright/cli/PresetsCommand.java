// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.document.DocumentException;
import org.masterwright.document.JsonText;
import org.masterwright.document.Presets;
import org.masterwright.document.StateDocument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Presets: what there is, what is in them, whether a file is one, and new ones. */
@Command(
        name = "presets",
        description = {
            "Lists, shows, checks and saves presets: state documents with the controls, which the plugin and the"
                    + " command line read alike.",
            "Your own are in $XDG_DATA_HOME/masterwright/presets (~/.local/share/masterwright/presets); on macOS in"
                    + " ~/Library/Audio/Presets/Masterwright, on Windows in %%APPDATA%%\\Masterwright\\Presets."
        },
        mixinStandardHelpOptions = true,
        subcommands = {PresetSaveCommand.class})
final class PresetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "presets takes list, show, check or save.");
    }

    @Command(
            name = "list",
            description = "Lists the presets that come with Masterwright and your own.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "print the list as JSON") boolean json) {
        List<Presets.Entry> entries = new Presets(Presets.userFolder()).list();
        if (json) {
            print(JsonText.of(entries.stream().map(PresetsCommand::fields).toList()));
            return CommandLine.ExitCode.OK;
        }
        int width =
                entries.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        for (Presets.Entry each : entries) {
            String what = each.document() == null ? "refused: " + each.refusal() : description(each.document());
            print(String.format(
                    "%-" + width + "s  %-7s  %s", each.name(), each.isFactory() ? "factory" : "yours", what));
        }
        print("\nYours are in " + Presets.userFolder() + ".");
        return CommandLine.ExitCode.OK;
    }

    private static String description(StateDocument document) {
        return document.description().isEmpty() ? document.name() : document.description();
    }

    private static Map<String, Object> fields(Presets.Entry each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", each.name());
        fields.put("factory", each.isFactory());
        fields.put("file", each.file() == null ? null : each.file().toString());
        fields.put("title", each.document() == null ? null : each.document().name());
        fields.put(
                "description", each.document() == null ? null : each.document().description());
        fields.put("error", each.refusal());
        return fields;
    }

    @Command(
            name = "show",
            description = "Shows what a preset or a state document sets.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "NAME|FILE", description = "a preset's name, or a document with its .json")
                    String name,
            @Option(names = "--json", description = "print the document itself") boolean json)
            throws DocumentException {
        StateDocument document = new Presets(Presets.userFolder()).find(name);
        if (json) {
            print(new String(document.toBytes(), StandardCharsets.UTF_8).stripTrailing());
            return CommandLine.ExitCode.OK;
        }
        print(document.name().isEmpty() ? name : document.name());
        if (!document.description().isEmpty()) {
            print(document.description());
        }
        ControlLines.of(document).forEach(this::print);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "check",
            description = "Says of files whether they are sound state documents, and if not, why.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "files") List<Path> files,
            @Option(names = "--json", description = "print the findings as JSON") boolean json) {
        List<Object> findings = new ArrayList<>();
        boolean sound = true;
        for (Path file : files) {
            String refusal = refusal(file);
            sound &= refusal == null;
            Map<String, Object> finding = new LinkedHashMap<>();
            finding.put("file", file.toString());
            finding.put("sound", refusal == null);
            finding.put("error", refusal);
            findings.add(finding);
            if (refusal != null) {
                spec.commandLine().getErr().println(refusal);
            } else if (!json) {
                print(file + ": a sound state document");
            }
        }
        if (json) {
            print(JsonText.of(findings));
        }
        return sound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String refusal(Path file) {
        try {
            StateDocument.load(file);
            return null;
        } catch (DocumentException refused) {
            return refused.getMessage();
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
