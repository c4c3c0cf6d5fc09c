// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process has taken of the things that a process may have a limit of. The trial flight says it, so that the
 * shell can look whether the host has as much left.
 *
 * @param addressKib the most of address space so far, in KiB
 * @param descriptors open files
 * @param mappings pieces of address space
 */
record ProcessUse(long addressKib, long descriptors, long mappings) {
    private static final String PEAK = "VmPeak:";

    /** As the system tells it; 0 where it does not. */
    static ProcessUse now() {
        Path self = Path.of("/proc/self");
        return new ProcessUse(peak(self.resolve("status")), entries(self.resolve("fd")), lines(self.resolve("maps")));
    }

    private static long peak(Path status) {
        try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException untold) {
            return 0;
        }
    }

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException untold) {
            return 0;
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        } catch (IOException untold) {
            return 0;
        }
    }

    /** The three figures, a space between. */
    @Override
    public String toString() {
        return addressKib + " " + descriptors + " " + mappings;
    }
}
