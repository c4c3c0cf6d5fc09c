// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bars on a terminal for long work, a line for each file at work; silent where there is no terminal. Any thread.
 */
final class ProgressBoard {
    private static final String COLUMNS_PROPERTY = "masterwright.columns";
    private static final int MOST_LINES = 16;
    private static final long PAUSE_NANOS = 100_000_000;

    private final PrintStream err;
    private final boolean shown;
    private final int columns;
    private final List<ProgressLine> lines = new ArrayList<>();
    private int drawn;
    private volatile long last = System.nanoTime();

    ProgressBoard() {
        this(System.err, isTerminal(), Integer.getInteger(COLUMNS_PROPERTY, 80));
    }

    ProgressBoard(PrintStream err, boolean shown, int columns) {
        this.err = err;
        this.shown = shown;
        this.columns = columns;
    }

    /** A new line, shown until it is closed. */
    ProgressLine line() {
        ProgressLine line = new ProgressLine(this);
        synchronized (this) {
            lines.add(line);
        }
        return line;
    }

    synchronized void remove(ProgressLine line) {
        lines.remove(line);
        show();
    }

    /** Shows the lines anew unless that was done just now. */
    void showSoon() {
        if (shown && System.nanoTime() - last > PAUSE_NANOS) {
            show();
        }
    }

    /** Lets something else be printed to the terminal, above the lines. */
    synchronized void print(Runnable printing) {
        draw("");
        printing.run();
        show();
    }

    private synchronized void show() {
        last = System.nanoTime();
        String text = lines.stream()
                .limit(MOST_LINES)
                // A full last column would make some terminals begin another line.
                .map(line -> line.text(columns - 1) + "\n")
                .collect(Collectors.joining());
        draw(text);
    }

    private void draw(String text) {
        if (shown && (drawn > 0 || !text.isEmpty())) {
            String back = drawn == 0 ? "" : "\033[" + drawn + "A\r\033[J";
            err.print(back + text);
            err.flush();
            drawn = (int) text.lines().count();
        }
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
