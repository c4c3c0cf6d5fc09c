// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.rt.AudioThread;

/**
 * Finds the blocks with which a stream starts anew, by the position contract of {@code core_bridge.h}: where the host
 * resets, where the transport starts, and offline also where the position jumps. Blocks without frames say nothing
 * about the transport; a reset they carry holds for the next one with frames. Belongs to the audio thread.
 */
final class StreamStart {
    private boolean pending = true;
    private boolean playing;
    private boolean expecting;
    private long expected;

    /** Whether the stream starts anew with this block; always so for the first one. */
    @AudioThread
    boolean at(Block block, int frames) {
        pending |= block.reset;
        if (frames == 0) {
            return false;
        }
        boolean jumped = block.offline && block.positionValid && expecting && block.position != expected;
        boolean starts = pending || jumped || (block.playing && !playing);
        pending = false;
        playing = block.playing;
        expecting = block.positionValid;
        expected = block.position + frames;
        return starts;
    }
}
