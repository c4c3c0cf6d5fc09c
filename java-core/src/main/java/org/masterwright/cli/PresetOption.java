// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import org.masterwright.preset.DocumentException;
import org.masterwright.preset.Presets;
import org.masterwright.preset.StateDocument;
import picocli.CommandLine.Option;

/** A preset whose controls a command takes. */
final class PresetOption {
    @Option(
            names = "--preset",
            paramLabel = "NAME|FILE",
            description =
                    "take the controls, and no decisions, from a preset (\"masterwright presets list\") or a state"
                            + " document; options given beside it win")
    private String preset;

    boolean isGiven() {
        return preset != null;
    }

    /** What was given, or null. */
    String name() {
        return preset;
    }

    /** The preset's controls; nothing but defaults where none is given. */
    StateDocument controls() throws DocumentException {
        return preset == null
                ? StateDocument.empty()
                : new Presets(Presets.userFolder()).find(preset).controls();
    }
}
