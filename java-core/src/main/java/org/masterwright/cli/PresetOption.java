// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.Arrays;
import org.masterwright.chain.Style;
import org.masterwright.document.DocumentException;
import org.masterwright.document.Presets;
import org.masterwright.document.StateDocument;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A preset whose controls a command takes. */
final class PresetOption {
    @Option(
            names = "--preset",
            paramLabel = "NAME|FILE",
            description =
                    "take the controls, and no decisions, from a preset (\"masterwright presets list\") or a state"
                            + " document; options given beside it win")
    private String preset;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    boolean isGiven() {
        return preset != null;
    }

    /** What was given, or null. */
    String name() {
        return preset;
    }

    /** The preset's controls; nothing but defaults where none is given. Says so where decisions are left out. */
    StateDocument controls() throws DocumentException {
        if (preset == null) {
            return StateDocument.empty();
        }
        StateDocument found = new Presets(Presets.userFolder()).find(preset);
        if (Arrays.stream(Style.values()).anyMatch(found::decides)) {
            spec.commandLine()
                    .getErr()
                    .println(preset + " also holds decisions, which belong to the music they were made for: its"
                            + " controls are taken, and no decisions (\"master --state\" takes both).");
        }
        return found.controls();
    }
}
