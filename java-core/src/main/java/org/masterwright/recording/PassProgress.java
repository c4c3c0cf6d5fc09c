// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.recording;

/** Is told how far the passes over a recording are. Any thread. */
public interface PassProgress {
    /**
     * A pass begins.
     *
     * @param label what is done, for the user
     * @param frames frames in all, or below 1 where unknown
     */
    void begin(String label, long frames);

    /** So many frames more are done. */
    void advance(long frames);
}
