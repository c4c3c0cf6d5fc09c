// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Where a user's presets are, by the custom of each platform. */
final class PresetFolder {
    private static final String NAME = "Masterwright";

    private PresetFolder() {}

    /** That of this machine and user. */
    static Path ofThisUser() {
        return of(System.getProperty("os.name"), System::getenv, Path.of(System.getProperty("user.home")));
    }

    /**
     * {@code $XDG_DATA_HOME/masterwright/presets} after the XDG Base Directory Specification; on macOS
     * {@code ~/Library/Audio/Presets/Masterwright}; on Windows {@code %APPDATA%\Masterwright\Presets}.
     *
     * @param system as {@code os.name} says
     * @param environment the value of a variable, or null
     */
    static Path of(String system, UnaryOperator<String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(
                            environment.apply("APPDATA"),
                            home.resolve("AppData").resolve("Roaming"))
                    .resolve(NAME)
                    .resolve("Presets");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Audio").resolve("Presets").resolve(NAME);
        }
        return absolute(
                        environment.apply("XDG_DATA_HOME"),
                        home.resolve(".local").resolve("share"))
                .resolve("masterwright")
                .resolve("presets");
    }

    /** The XDG specification has relative paths ignored. */
    private static Path absolute(String given, Path otherwise) {
        return given == null || given.isEmpty() || !Path.of(given).isAbsolute() ? otherwise : Path.of(given);
    }
}
