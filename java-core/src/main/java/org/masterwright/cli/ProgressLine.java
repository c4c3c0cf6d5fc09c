// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.concurrent.atomic.AtomicLong;
import org.masterwright.mastering.Progress;

/** How far the work on one file is; a line of the {@link ProgressBoard} that made it. Any thread. */
final class ProgressLine implements Progress {
    private static final int BAR = 24;

    private final ProgressBoard board;
    private final AtomicLong done = new AtomicLong();
    private volatile String label = "";
    private volatile long total;

    /** @param board shows it */
    ProgressLine(ProgressBoard board) {
        this.board = board;
    }

    @Override
    public void begin(String newLabel, long newTotal) {
        label = newLabel;
        total = newTotal;
        done.set(0);
        board.showSoon();
    }

    @Override
    public void advance(long frames) {
        done.addAndGet(frames);
        board.showSoon();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        board.remove(this);
    }

    /** The line as it stands, in at most this many columns. */
    String text(int columns) {
        String bar = "";
        if (total > 0) {
            long now = Math.min(total, done.get());
            int filled = (int) (BAR * now / total);
            bar = " [" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + 100 * now / total + " %";
        }
        int room = Math.max(1, columns - bar.length());
        String shortened = label.length() <= room ? label : label.substring(0, room - 1) + "…";
        return shortened + bar;
    }
}
