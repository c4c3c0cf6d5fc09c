// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bar on a terminal for long work; silent where there is no terminal. */
final class Progress {
    private static final int WIDTH = 30;
    private static final long PAUSE_NANOS = 100_000_000;

    private final PrintStream err = System.err;
    private final boolean shown = isTerminal();
    private String label = "";
    private long total;
    private long done;
    private long last;

    /** @param total frames in all, or below 1 where unknown */
    void begin(String newLabel, long newTotal) {
        label = newLabel;
        total = newTotal;
        done = 0;
        show();
    }

    void advance(long frames) {
        done += frames;
        if (System.nanoTime() - last > PAUSE_NANOS) {
            show();
        }
    }

    /** Clears the line. */
    void end() {
        if (shown) {
            err.print("\r\033[K");
            err.flush();
        }
    }

    private void show() {
        last = System.nanoTime();
        if (!shown) {
            return;
        }
        String bar = "";
        if (total > 0) {
            int filled = (int) Math.min(WIDTH, WIDTH * done / total);
            bar = "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + Math.min(100, 100 * done / total)
                    + " %";
        }
        err.print("\r\033[K" + label + " " + bar);
        err.flush();
    }

    /** Java itself only tells when in and out are both a terminal; what counts is where the bar goes. */
    private static boolean isTerminal() {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return target.startsWith("/dev/pts") || target.startsWith("/dev/tty") || target.startsWith("/dev/console");
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return System.console() != null;
        }
    }
}
