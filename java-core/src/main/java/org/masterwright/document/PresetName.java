// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import java.util.regex.Pattern;

/** Names of presets: what makes a good file name on every system and cannot be taken for a path or an option. */
final class PresetName {
    private static final Pattern GOOD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._+&()'-]{0,59}");
    /** Devices, to Windows, whatever follows a dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private PresetName() {}

    /**
     * Refuses a name that is not good.
     *
     * @throws DocumentException which says what makes a good one
     */
    static void require(String name) throws DocumentException {
        boolean ends = name.endsWith(".") || name.endsWith(" ");
        if (!GOOD.matcher(name).matches() || ends || name.endsWith(Presets.EXTENSION)) {
            throw new DocumentException("\"" + name + "\" cannot name a preset; take up to 60 letters, digits, blanks,"
                    + " dots and dashes, beginning with a letter or digit and without .json at the end.");
        }
        if (DEVICE.matcher(name).matches()) {
            throw new DocumentException(
                    "\"" + name + "\" cannot name a preset, for it names a device on Windows; take" + " another name.");
        }
    }
}
