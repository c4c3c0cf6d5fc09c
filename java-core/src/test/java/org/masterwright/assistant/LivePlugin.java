// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.List;
import java.util.Random;
import org.masterwright.chain.Parameter;
import org.masterwright.decision.Decided;
import org.masterwright.document.ChainFile;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.StyleModels;

/** An engine with its assistant as a plugin has them, but without a thread: the assistant works between blocks. */
final class LivePlugin {
    static final int LARGEST = 4096;

    final AssistantLink link = new AssistantLink();
    final AudioEngine engine = new AudioEngine(link);
    final Assistant assistant;
    final Block block;
    private final int channels;

    LivePlugin(double rate, int channels) {
        this.channels = channels;
        assistant = new Assistant(
                engine,
                link,
                () -> new StyleEar(StyleModels.none("No models in this test."), List.of()),
                ChainFile.limits());
        link.setWhileWaiting(assistant::doWork);
        engine.prepare(rate, channels, LARGEST);
        block = new Block(channels, LARGEST);
        block.playing = true;
        block.positionValid = true;
    }

    /** Sets a parameter from the next block on. */
    LivePlugin set(Parameter parameter, int step) {
        block.set(parameter, step);
        return this;
    }

    /** Plays music from a position of the timeline, in blocks of random sizes; live, the assistant works after each. */
    float[][] play(float[][] audio, long position, boolean offline, long seed) {
        Random random = new Random(seed);
        float[][] out = new float[channels][audio[0].length];
        block.offline = offline;
        for (int done = 0; done < audio[0].length; ) {
            int frames = Math.min(1 + random.nextInt(LARGEST), audio[0].length - done);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(audio[c], done, block.audio[c], 0, frames);
            }
            block.frames = frames;
            block.position = position + done;
            engine.process(block);
            block.reset = false;
            for (int c = 0; c < channels; c++) {
                System.arraycopy(block.audio[c], 0, out[c], done, frames);
            }
            done += frames;
            if (!offline) {
                assistant.doWork();
            }
        }
        return out;
    }

    /** Lets the assistant work until it has nothing more to do. */
    LivePlugin rest() {
        while (assistant.doWork()) {
            continue;
        }
        return this;
    }

    /** The music stops. */
    LivePlugin stop() {
        engine.pause();
        return rest();
    }

    List<Decided> decided() {
        return assistant.status().decided();
    }
}
