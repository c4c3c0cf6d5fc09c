// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.recording;

import java.io.IOException;
import org.masterwright.engine.SampleSink;

/** A piece of music that can be heard from start to end as often as needed. */
public interface Recording {
    /** The most frames a piece has. */
    int PIECE = 4096;

    /** Hz. */
    double sampleRate();

    /** 1 or 2. */
    int channels();

    /**
     * Plays it whole, in pieces of at most {@link #PIECE} frames.
     *
     * @throws IOException when it cannot be read, or what the sink throws
     */
    void play(SampleSink sink) throws IOException;
}
