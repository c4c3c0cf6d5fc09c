// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

/** Anything that processes stereo blocks in place. */
@FunctionalInterface
interface Stage {
    /** Processes {@code audio[channel][0..frames)}. */
    void process(float[][] audio, int frames);
}
