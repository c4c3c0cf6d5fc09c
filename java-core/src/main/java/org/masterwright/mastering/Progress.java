// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import org.masterwright.recording.PassProgress;

/** Shows how far the work on one file is, until it is closed. Any thread. */
public interface Progress extends PassProgress, AutoCloseable {
    /** For work of which nothing is shown. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begin(String label, long frames) {
                // Nobody looks.
            }

            @Override
            public void advance(long frames) {
                // Nobody looks.
            }

            @Override
            public void close() {
                // Nothing was shown.
            }
        };
    }

    @Override
    void close();
}
