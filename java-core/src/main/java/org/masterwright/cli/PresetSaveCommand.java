// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.masterwright.document.DocumentException;
import org.masterwright.document.JsonText;
import org.masterwright.document.Presets;
import org.masterwright.document.StateDocument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saves a preset of the user's own. */
@Command(
        name = "save",
        description = {
            "Saves a preset of your own: the controls of another preset or of a state document, and the options given"
                    + " beside it; whoever looks finds the old file or the new one, never half of it."
        },
        mixinStandardHelpOptions = true)
final class PresetSaveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "up to 60 letters, digits, blanks, dots and dashes")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "NAME|FILE",
            description = "begin with this preset or state document (default: everything at its default)")
    private String from;

    @Option(names = "--decisions", hidden = true, description = "refused: a preset holds controls and no decisions")
    private boolean decisions;

    @Option(names = "--title", paramLabel = "TEXT", description = "the name as shown to people (default: NAME)")
    private String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "what it is for, in a sentence")
    private String description = "";

    @Option(names = "--force", description = "replace a preset of that name, or stand in for one of the factory's")
    private boolean force;

    @Option(names = "--json", description = "print where it is as JSON")
    private boolean json;

    @Mixin
    private StyleOption style;

    @Mixin
    private ControlOptions controls;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws DocumentException {
        if (decisions) {
            throw new DocumentException("A preset holds controls and no decisions, which belong to one piece of music:"
                    + " leave --decisions out, and give the state document itself to \"master --state\".");
        }
        Presets presets = new Presets(Presets.userFolder());
        StateDocument given = from == null ? StateDocument.empty() : presets.find(from);
        StateDocument set =
                controls.apply(style.apply(given.controls())).named(title == null ? name : title, description);
        Path file = presets.save(name, set, force);
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("file", file.toString());
            spec.commandLine().getOut().println(JsonText.of(fields));
        } else {
            spec.commandLine().getOut().println(name + " -> " + file);
        }
        return CommandLine.ExitCode.OK;
    }
}
