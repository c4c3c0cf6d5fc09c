// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.masterwright.assistant.Assistant;
import org.masterwright.assistant.AssistantThread;
import org.masterwright.document.ChainFile;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.windows.StyleEar;

/**
 * Instances as a plugin has them, fed in real time by a thread of its own. Each plays the music from another place, so
 * that they have different things to learn; where one pass ends all begin again at the start of the timeline.
 */
final class LivePlayer {
    private static final int FRAMES = 512;
    /** Who is later than this goes on from where it is, as after a drop-out. */
    private static final long PATIENCE_NANOS = 50_000_000;

    private static final long OFFSET_SECONDS = 7;

    private final AssistantThread thread;
    private final float[][] music;
    private final double rate;
    private final int passFrames;
    private final List<AudioEngine> engines = new ArrayList<>();
    private final List<AssistantLink> links = new ArrayList<>();
    private final List<Assistant> assistants = new ArrayList<>();
    private volatile boolean stopping;
    private Thread player;
    private long played;

    /** @param passSeconds how much of the music each instance plays over and over */
    LivePlayer(
            AssistantThread thread,
            int instances,
            float[][] music,
            double rate,
            int passSeconds,
            Supplier<StyleEar> ears) {
        this.thread = thread;
        this.music = music;
        this.rate = rate;
        passFrames = (int) (passSeconds * rate) / FRAMES * FRAMES;
        for (int i = 0; i < instances; i++) {
            final AssistantLink link = new AssistantLink();
            final AudioEngine engine = new AudioEngine(link);
            final Assistant assistant = new Assistant(engine, link, ears, ChainFile.limits());
            engine.prepare(rate, music.length, FRAMES);
            link.setWhileWaiting(thread::whileWaiting);
            thread.add(assistant);
            links.add(link);
            engines.add(engine);
            assistants.add(assistant);
        }
    }

    List<Assistant> assistants() {
        return assistants;
    }

    /** Seconds of sound that found no room, of all instances. */
    long voidedSeconds() {
        return links.stream().mapToLong(AssistantLink::voidedSeconds).sum();
    }

    /** Presses play. */
    void play() {
        stopping = false;
        player = new Thread(this::run, "player");
        player.start();
    }

    /** Presses stop. */
    void stop() throws InterruptedException {
        stopping = true;
        player.join();
        engines.forEach(AudioEngine::pause);
    }

    /** Takes the instances out. */
    void close() {
        assistants.forEach(thread::remove);
    }

    private void run() {
        final Block block = new Block(music.length, FRAMES);
        block.playing = true;
        block.positionValid = true;
        long due = System.nanoTime();
        played = 0;
        while (!stopping) {
            for (int i = 0; i < engines.size(); i++) {
                fill(block, i);
                engines.get(i).process(block);
            }
            played += FRAMES;
            due = Math.max(due + (long) (FRAMES * 1e9 / rate), System.nanoTime() - PATIENCE_NANOS);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private void fill(Block block, int instance) {
        final int at = (int) (played % passFrames);
        final int total = music[0].length / FRAMES * FRAMES;
        final int from = (int) ((at + instance * OFFSET_SECONDS * (long) rate / FRAMES * FRAMES) % total);
        for (int c = 0; c < music.length; c++) {
            System.arraycopy(music[c], from, block.audio[c], 0, FRAMES);
        }
        block.frames = FRAMES;
        block.position = at;
    }
}
