// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import org.masterwright.document.DocumentException;
import org.masterwright.mastering.Refusal;

/** What went wrong, in one sentence. */
final class Failure {
    private Failure() {}

    static String sentence(Throwable failure) {
        if (failure instanceof Refusal || failure instanceof DocumentException || failure instanceof IOException) {
            return Refusal.sentence(failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return "There is not enough memory for so many files at a time; lower their number by -j.";
        }
        return "Masterwright failed inside (" + failure + "); please report this with the command you gave.";
    }
}
