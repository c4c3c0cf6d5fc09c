// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.chain.Parameter;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;

/**
 * What a decision is tried with besides itself.
 *
 * @param ceiling the step of {@link Parameter#CEILING}
 * @param limiter whether the limiter is on
 */
public record Stage(int ceiling, boolean limiter) {
    /** Below this nothing sounds, dBFS: such stretches do not count in the limiter's gain reduction. */
    public static final float SILENCE_DBFS = -70;

    /** How long the stretches are over which the limiter's gain reduction is counted. */
    private static final double STRETCH_SECONDS = 0.01;

    /** The frames of a stretch over which the limiter's gain reduction is counted. */
    public static int blockFrames(double sampleRate) {
        return Math.max(1, (int) Math.rint(sampleRate * STRETCH_SECONDS));
    }

    /** An engine for streams of a kind. */
    public static AudioEngine engine(double sampleRate, int channels) {
        AudioEngine engine = new AudioEngine();
        engine.prepare(sampleRate, channels, blockFrames(sampleRate));
        return engine;
    }

    /** A block with everything set, as long as a stretch. */
    public Block block(double sampleRate, int channels) {
        Block block = new Block(channels, blockFrames(sampleRate));
        block.set(Parameter.CEILING, ceiling);
        block.set(Parameter.LIMITER, limiter ? 1 : 0);
        return block;
    }

    /** The same with the limiter off. */
    Stage unlimited() {
        return new Stage(ceiling, false);
    }

    double ceilingDbtp() {
        return (ceiling - Parameter.CEILING.steps()) / 100.0;
    }
}
