// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    /** What a terminal of many rows would show, line by line, of the few controls that are used. */
    private List<String> screen() {
        List<String> screen = new ArrayList<>();
        int row = 0;
        for (String part : bytes.toString(StandardCharsets.UTF_8).split("(?<=\n)|(?<=\033\\[J)|(?=\033)")) {
            if (part.startsWith("\033[") && part.contains("A")) {
                row -= Integer.parseInt(part.substring(2, part.indexOf('A')));
            } else if (part.startsWith("\033[J")) {
                screen.subList(row, screen.size()).clear();
            } else if (part.endsWith("\n")) {
                assertEquals(screen.size(), row, "written over what stood there");
                screen.add(part.strip());
                row++;
            }
        }
        return screen;
    }

    @Test
    void shouldShowALineForEachFileBelowWhatIsPrinted() {
        ProgressBoard board = new ProgressBoard(err, true, 80);
        ProgressLine first = board.line();
        ProgressLine second = board.line();
        first.begin("Mastering first.wav", 100);
        second.begin("Mastering second.wav", 0);
        first.advance(50);
        board.print(() -> err.println("done: zeroth.wav"));
        String half = "[" + "#".repeat(12) + " ".repeat(12) + "] 50 %";
        assertEquals(List.of("done: zeroth.wav", "Mastering first.wav " + half, "Mastering second.wav"), screen());
        first.close();
        board.print(() -> err.println("done: first.wav"));
        assertEquals(List.of("done: zeroth.wav", "done: first.wav", "Mastering second.wav"), screen());
        second.close();
        assertEquals(List.of("done: zeroth.wav", "done: first.wav"), screen());
    }

    @Test
    void shouldKeepLongNamesInTheirLine() {
        ProgressLine line = new ProgressBoard(err, false, 80).line();
        line.begin("Mastering " + "long ".repeat(40), 1000);
        line.advance(2000);
        assertEquals(79, line.text(79).length());
        assertTrue(line.text(79).endsWith("] 100 %"), line.text(79));
    }

    @Test
    void shouldBeSilentWhereThereIsNoTerminal() {
        ProgressBoard board = new ProgressBoard(err, false, 80);
        try (ProgressLine line = board.line()) {
            line.begin("Mastering", 10);
            board.print(() -> line.advance(5));
        }
        assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    }
}
