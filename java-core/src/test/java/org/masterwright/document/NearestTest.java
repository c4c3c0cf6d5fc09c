// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("--style", "--state", "bold", "balanced", "streaming", "loud-rock");

    @ParameterizedTest
    @CsvSource({
        "--stlye, --style",
        "--Style, --style",
        "--stat, --state",
        "blod, bold",
        "balansed, balanced",
        "strea, streaming",
        "loudrock, loud-rock",
        "xyz, ",
        "ab, "
    })
    void shouldAskForTheWordThatIsMostAlike(String written, String meant) {
        assertEquals(meant == null ? "" : "Did you mean " + meant + "? ", Nearest.question(written, KNOWN));
    }
}
