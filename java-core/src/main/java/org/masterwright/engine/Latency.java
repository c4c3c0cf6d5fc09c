// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

/** The delay of the whole chain: the look-ahead of the limiter, the same in every style and setting. */
public final class Latency {
    private static final double SECONDS = 0.005;
    private static final int MINIMUM_FRAMES = 64;

    private Latency() {}

    /**
     * Frames of delay at a sample rate: 5 ms, at least 64 frames. The twin of {@code mw_latency_frames} in
     * {@code core_bridge.h}.
     */
    public static int frames(double sampleRate) {
        return Math.max(MINIMUM_FRAMES, (int) (sampleRate * SECONDS + 0.5));
    }
}
