// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What this process has taken of the things that a process may have a limit of. The trial flight says it, so that the
 * shell can look whether the host has as much left.
 *
 * @param addressKib the most of address space so far, in KiB
 * @param descriptors open files
 * @param mappings pieces of address space
 */
record ProcessUse(long addressKib, long descriptors, long mappings) {
    /** As the system tells it; 0 where it does not. */
    static ProcessUse now() {
        String status = content("/proc/self/status");
        long mappings = content("/proc/self/maps").lines().count();
        String[] open = new File("/proc/self/fd").list();
        return new ProcessUse(figure(status, "VmPeak:"), open == null ? 0 : open.length, mappings);
    }

    private static long figure(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Such a file has no size, and names in it need not be text. */
    private static String content(String file) {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException untold) {
            return "";
        }
    }

    /** The three figures, a space between. */
    @Override
    public String toString() {
        return addressKib + " " + descriptors + " " + mappings;
    }
}
