// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import java.util.HashMap;
import java.util.Map;

/**
 * The seconds at which music broke off although there was something to gain from its going on. Where it breaks off
 * twice, a song or a loop ends, and it will break off there again. Where it breaks off once, that may be a stop like
 * any other. One thread at a time.
 */
public final class Interruptions {
    private static final int AN_END = 2;

    private final Map<Long, Integer> times = new HashMap<>();

    /** The music broke off before this second. */
    void add(long second) {
        times.merge(second, 1, Integer::sum);
    }

    /** Something is new, so that the music may go on elsewhere than it did. */
    void clear() {
        times.clear();
    }

    /** Whether one of the seconds {@code [from, to)} is not to be expected right after the one before it. */
    boolean isLikelyWithin(long from, long to) {
        for (long each = from; each < to; each++) {
            if (times.getOrDefault(each, 0) >= AN_END) {
                return true;
            }
        }
        return false;
    }
}
