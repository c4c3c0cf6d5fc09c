// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.Parameter;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.ChainTarget;

/** What a document comes to in the engine. */
final class InForce {
    private static final double ANY_RATE = 48_000;

    private InForce() {}

    /** The ten normalised values in force from the first sample on, as the engine itself says. */
    static List<Float> of(StateDocument document) {
        return listed(processed(new AudioEngine(), document).inForce);
    }

    /** What the engine heads for, likewise. */
    static ChainTarget target(StateDocument document) {
        AssistantLink link = new AssistantLink();
        processed(new AudioEngine(link), document);
        return link.target();
    }

    private static Block processed(AudioEngine engine, StateDocument document) {
        engine.prepare(ANY_RATE, 1, 1);
        engine.setSettings(document.settings());
        Block block = new Block(1, 1);
        for (Parameter parameter : Parameter.values()) {
            block.set(parameter, document.step(parameter));
        }
        block.reset = true;
        block.frames = 1;
        engine.process(block);
        return block;
    }

    /** The values of a block as a list. */
    static List<Float> listed(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
