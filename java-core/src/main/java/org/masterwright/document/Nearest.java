// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that was meant where another was written. */
public final class Nearest {
    private static final int SHORT = 6;
    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /**
     * A question to put into a sentence: {@code "Did you mean X? "}; empty where no word is like this one.
     *
     * @param written what was written
     * @param known what could have been meant
     */
    public static String question(String written, Collection<String> known) {
        String word = written.toLowerCase(Locale.ROOT);
        int fewest = word.length() < SHORT ? 3 : 4;
        String best = null;
        for (String each : known) {
            String other = each.toLowerCase(Locale.ROOT);
            int changes = word.length() >= SHORTEST_BEGINNING && other.startsWith(word) ? 1 : changes(word, other);
            if (changes < fewest && changes < each.length() - 1) {
                fewest = changes;
                best = each;
            }
        }
        return best == null ? "" : "Did you mean " + best + "? ";
    }

    /**
     * How many letters must be changed, put in, left out or exchanged (Damerau, CACM 7(3), 1964; adjacent ones once).
     */
    private static int changes(String one, String other) {
        int[][] least = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(Math.min(least[i - 1][j], least[i][j - 1]) + 1, least[i - 1][j - 1] + changed);
                boolean exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (exchanged) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[one.length()][other.length()];
    }
}
