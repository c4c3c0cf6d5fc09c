// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The position contract of {@code core_bridge.h}. */
class StreamStartTest {
    private final StreamStart start = new StreamStart();
    private final Block block = new Block(1, 64);

    private boolean at(boolean playing, boolean offline, long position) {
        block.playing = playing;
        block.offline = offline;
        block.positionValid = playing;
        block.position = position;
        return start.at(block, 64);
    }

    @Test
    void shouldStartWithTheFirstBlockAndWithTheTransport() {
        assertTrue(at(false, false, 0));
        assertFalse(at(false, false, 0));
        assertTrue(at(true, false, 1000));
        assertFalse(at(true, false, 1064));
        assertFalse(at(false, false, 0));
        assertTrue(at(true, false, 1000));
    }

    @Test
    void shouldStartWithAJumpOfThePositionOfflineOnly() {
        assertTrue(at(true, false, -64));
        assertFalse(at(true, false, 0));
        assertFalse(at(true, false, 9999), "a loop in real time");
        assertFalse(at(true, true, 9999 + 64));
        assertTrue(at(true, true, 0));
        assertFalse(at(true, true, 64));
    }

    @Test
    void shouldNotTakeAMissingPositionForAJump() {
        at(true, true, 0);
        block.positionValid = false;
        block.position = 0;
        assertFalse(start.at(block, 64));
        assertFalse(start.at(block, 64));
        block.positionValid = true;
        block.position = 77;
        assertFalse(start.at(block, 64));
    }

    @Test
    void shouldLearnNothingAboutTheTransportFromABlockWithoutFrames() {
        at(true, true, 0);
        block.playing = false;
        block.positionValid = false;
        assertFalse(start.at(block, 0));
        assertFalse(at(true, true, 64));
    }
}
