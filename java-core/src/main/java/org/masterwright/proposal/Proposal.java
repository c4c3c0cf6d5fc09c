// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

/**
 * What a decider wishes for one style, in physical units, before any rehearsal. The rehearsal then solves the
 * compression and the levels that belong to it, and holds back what does harm.
 *
 * @param lowEqDb gain of the low shelf, -6..6 dB
 * @param midEqDb gain of the bell in the middle, -6..6 dB
 * @param highEqDb gain of the high bell, -6..6 dB
 * @param presenceAirDb gain of the high shelf, -6..6 dB
 * @param plrChangeDb how far compression is to change the peak-to-loudness ratio, at most 0 dB; the amount is solved
 * @param widthDb gain of the side above the bass, -6..6 dB
 * @param reverbSend normalised, 0..1; 0 is off
 * @param delaySend normalised, 0..1; 0 is off
 * @param delayMs the echo's time, above 0 ms
 */
public record Proposal(
        double lowEqDb,
        double midEqDb,
        double highEqDb,
        double presenceAirDb,
        double plrChangeDb,
        double widthDb,
        double reverbSend,
        double delaySend,
        double delayMs) {
    /** @throws IllegalArgumentException when a figure is not finite or outside its range */
    public Proposal {
        require("low EQ", lowEqDb, -6, 6);
        require("mid EQ", midEqDb, -6, 6);
        require("high EQ", highEqDb, -6, 6);
        require("presence/air", presenceAirDb, -6, 6);
        require("change of the PLR", plrChangeDb, -40, 0);
        require("stereo width", widthDb, -6, 6);
        require("reverb send", reverbSend, 0, 1);
        require("delay send", delaySend, 0, 1);
        require("delay time", delayMs, Double.MIN_VALUE, 2000);
    }

    /** Nothing but levels. */
    public static Proposal neutral(double delayMs) {
        return new Proposal(0, 0, 0, 0, 0, 0, 0, 0, delayMs);
    }

    private static void require(String what, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(
                    "A proposal's " + what + " of " + value + " is outside " + lowest + " to " + highest + ".");
        }
    }
}
