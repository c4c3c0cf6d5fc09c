// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

/**
 * What the assistant has heard, as a document keeps it.
 *
 * @param sampleRate of the music, Hz, 16,000 to 200,000
 * @param channels 1 or 2
 * @param timeline whether seconds are those of the host's timeline, not counted since a reset
 * @param restsOn seconds of music that the decisions rest on, at least 0
 * @param seconds how many seconds there are, 0 to 4096
 * @param data what they measured, in the assistant's own code
 */
public record EvidenceEntry(double sampleRate, int channels, boolean timeline, int restsOn, int seconds, String data) {
    /** The version of the code. */
    static final int VERSION = 1;
    /** No more seconds are kept. */
    static final int MOST_SECONDS = 4096;
}
