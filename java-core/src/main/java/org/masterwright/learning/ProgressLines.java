// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.masterwright.recording.PassProgress;

/**
 * Says how far a file is: more than half of the way is listening, the rest running it through the chain, which as a
 * rule takes one pass but may take some. One pass at a time, on any thread.
 */
final class ProgressLines implements PassProgress {
    private static final double LISTENING = 0.6;
    /** Of what is left, a further pass gets so much. */
    private static final double EACH_PASS = 0.9;

    private static final long PAUSE_NANOS = 100_000_000;

    private final BiConsumer<String, String> say;
    private double from;
    private double to;
    private long frames;
    private long done;
    private int passes;
    private long saidAt;

    /** @param say takes what it is at, and which share of all is done */
    ProgressLines(BiConsumer<String, String> say) {
        this.say = say;
    }

    @Override
    public synchronized void begin(String label, long all) {
        from = to;
        to = passes == 0 ? LISTENING : to + (1 - to) * EACH_PASS;
        passes++;
        frames = all;
        done = 0;
        tell();
    }

    @Override
    public synchronized void advance(long more) {
        done += more;
        if (System.nanoTime() - saidAt >= PAUSE_NANOS) {
            tell();
        }
    }

    private void tell() {
        saidAt = System.nanoTime();
        double share = frames < 1 ? 0 : Math.min(1, (double) done / frames);
        say.accept(
                passes == 1 ? LearnFile.READING : LearnFile.DECIDING,
                String.format(Locale.ROOT, "%.4f", from + (to - from) * share));
    }
}
