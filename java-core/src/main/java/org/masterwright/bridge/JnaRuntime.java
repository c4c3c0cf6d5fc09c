// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.jna.Native;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Loads JNA's native half from the bundle: nothing is unpacked, and the system's own copy is never taken. */
final class JnaRuntime {
    private JnaRuntime() {}

    /**
     * Loads it, once per class loader. The properties that steer JNA are put back afterwards, for the machine may be
     * somebody else's.
     *
     * @param folder where {@code libjnidispatch.so} stands
     * @throws IllegalStateException when it does not, with a sentence for the user
     */
    static void load(Path folder) {
        Path library = folder.resolve(System.mapLibraryName("jnidispatch"));
        if (!Files.isReadable(library)) {
            throw new IllegalStateException(library + " is missing or unreadable");
        }
        Map<String, String> before = new HashMap<>();
        for (Map.Entry<String, String> property : Map.of(
                        "jna.boot.library.path", folder.toString(),
                        "jna.nounpack", "true",
                        "jna.nosys", "true",
                        "jna.noclasspath", "true")
                .entrySet()) {
            before.put(property.getKey(), System.setProperty(property.getKey(), property.getValue()));
        }
        try {
            Native.getLastError(); // any call initialises the class, which loads the library
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
