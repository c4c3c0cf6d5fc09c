// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.util.List;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.Block;
import org.masterwright.recording.FileRecording;

/**
 * What the engine did to a recording.
 *
 * @param gainReductionDb the limiter's largest gain reduction, dB
 * @param inForce the ten normalised values in force at the end
 */
public record ChainRun(double gainReductionDb, List<Float> inForce) {
    private static final int BLOCK_FRAMES = 512;

    /** Runs a recording through the engine, as a document says; what comes out is not kept. */
    public static ChainRun of(FileRecording recording, StateDocument document) throws IOException {
        Block block = Rendering.block(document, recording.channels(), BLOCK_FRAMES);
        float[] largest = new float[1];
        Rendering.play(
                recording,
                document,
                block,
                BLOCK_FRAMES,
                (audio, from, frames) -> largest[0] = Math.max(largest[0], block.meters[Block.GAIN_REDUCTION]));
        return new ChainRun(largest[0], InForce.listed(block.inForce));
    }
}
