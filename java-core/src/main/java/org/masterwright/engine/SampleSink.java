// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.io.IOException;

/** Takes the samples of a stream, piece by piece. */
@FunctionalInterface
public interface SampleSink {
    /**
     * Takes {@code audio[channel][from..from + frames)}; the arrays belong to the caller again afterwards.
     *
     * @throws IOException when it cannot keep them
     */
    void take(float[][] audio, int from, int frames) throws IOException;
}
