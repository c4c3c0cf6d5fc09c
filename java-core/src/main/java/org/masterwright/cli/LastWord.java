// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.masterwright.files.WholeFile;

/**
 * What is said when the process is asked to end before its work is done, by Ctrl-C for instance: one sentence, and
 * nothing after it. The unfinished files remove themselves.
 */
final class LastWord {
    private final PrintStream err;
    /** Guarded by this. */
    private boolean ended;

    /** Begins to watch for the end of the process. */
    LastWord(PrintStream err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(new Thread(this::speak, "masterwright-last-word"));
    }

    /** A stream that falls silent when the process is asked to end. */
    PrintStream gate(PrintStream stream) {
        return new PrintStream(new Gate(stream), true);
    }

    /** The work is done; the process may end without a word, unless it was the end that cut the work short. */
    synchronized void withdraw() {
        ended |= !WholeFile.isEnding();
    }

    private synchronized void speak() {
        if (!ended) {
            ended = true;
            err.println("Interrupted. Unfinished files were removed.");
        }
    }

    private final class Gate extends FilterOutputStream {
        Gate(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            synchronized (LastWord.this) {
                // Files that are given up fail, and that may come to be told before the last word is spoken.
                if (!ended && !WholeFile.isEnding()) {
                    out.write(bytes, from, count);
                }
            }
        }
    }
}
