// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.masterwright.listening.HeardSecond;

/** Finds long stretches without sound. Seconds that were not heard are not taken for silent ones. */
public final class Silences {
    /** No sample is higher, dBFS. */
    private static final double SILENCE_DBFS = -70;
    /** How long they must be to be worth a word, s: at the start, in between, and at the end, where music rings out. */
    private static final int AT_START = 4;

    private static final int BETWEEN = 5;
    private static final int AT_END = 8;
    private static final int NAMED = 3;

    private Silences() {}

    static void note(Collection<HeardSecond> seconds, List<HealthNote> notes) {
        List<String> found = new ArrayList<>();
        boolean sounded = false;
        long from = -1;
        long expected = Long.MIN_VALUE;
        for (HeardSecond each : seconds) {
            boolean silent = each.samplePeakDbfs() < SILENCE_DBFS;
            boolean goesOn = each.second() == expected;
            if (!silent && goesOn && from >= 0) {
                add(from, expected, from == 0 && !sounded ? AT_START : sounded ? BETWEEN : Integer.MAX_VALUE, found);
            }
            from = !silent ? -1 : goesOn && from >= 0 ? from : each.second();
            sounded |= !silent;
            expected = each.second() + 1;
        }
        if (from >= 0 && sounded) {
            add(from, expected, AT_END, found);
        }
        if (!found.isEmpty()) {
            String where = String.join(", ", found.subList(0, Math.min(NAMED, found.size())));
            notes.add(new HealthNote(
                    HealthNote.Kind.LONG_SILENCE,
                    "Nothing sounds " + where + (found.size() > NAMED ? " and elsewhere" : "")
                            + ". The silence stays as it is; cut it in the mix if it is not meant."));
        }
    }

    private static void add(long from, long to, int least, List<String> found) {
        if (to - from >= least) {
            found.add(Times.stretch(from, to));
        }
    }
}
