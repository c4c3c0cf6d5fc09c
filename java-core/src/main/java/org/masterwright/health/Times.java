// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.health;

import java.util.Locale;

/** Moments of a timeline in words. */
public final class Times {
    private Times() {}

    /** A moment to the thousandth of a second: 1:02.500. */
    static String of(double seconds) {
        long thousandths = Math.round(seconds * 1000);
        return String.format(Locale.ROOT, "%s.%03d", whole(thousandths / 1000), thousandths % 1000);
    }

    /** A moment to the second: 1:02, or 1:00:02. */
    static String whole(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** A stretch: from 0:10 to 0:20. */
    static String stretch(long from, long to) {
        return "from " + whole(from) + " to " + whole(to);
    }
}
