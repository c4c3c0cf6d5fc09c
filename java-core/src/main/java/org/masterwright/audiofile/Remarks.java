// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be said of a file that was read, each the rest of a sentence that begins with its name. */
final class Remarks {
    private final List<String> remarks;

    /** @param found what was found when it was opened */
    Remarks(List<String> found) {
        remarks = new ArrayList<>(found);
    }

    /** What the header promises and the file does not hold, ms; nothing more is said where the opening has told. */
    void missing(double milliseconds) {
        if (milliseconds > 0 && remarks.isEmpty()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "has a header that promises %.1f ms more than there are; what is there was taken",
                    milliseconds));
        }
    }

    /** Packets that could not be decoded. */
    void damaged(int packets) {
        if (packets > 0) {
            String places = packets == 1 ? "one place, which was" : packets + " places, which were";
            remarks.add("is damaged in " + places + " left out; export it again if that is heard");
        }
    }

    /** Sound that no packet holds. */
    void gaps(Gaps gaps) {
        if (gaps.count() > 0) {
            String places = gaps.count() == 1 ? "in one place" : "in " + gaps.count() + " places together";
            remarks.add(String.format(
                    Locale.ROOT,
                    "lacks %.1f s of sound %s, and what is around was joined; copy or export it again",
                    gaps.seconds(),
                    places));
        }
    }

    List<String> all() {
        return remarks;
    }
}
