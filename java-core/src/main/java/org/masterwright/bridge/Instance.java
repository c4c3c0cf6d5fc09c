// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.masterwright.assistant.Assistant;
import org.masterwright.assistant.AssistantStatus;
import org.masterwright.assistant.AssistantThread;
import org.masterwright.chain.Parameter;
import org.masterwright.document.ChainFile;
import org.masterwright.document.DocumentException;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.learning.FileLearning;
import org.masterwright.learning.LearningProgram;
import org.masterwright.learning.Project;
import org.masterwright.rt.AudioThread;
import org.masterwright.windows.StyleEar;

/**
 * One plugin instance as the core sees it: an engine and, while it is prepared, the arena its blocks come through.
 *
 * <p>Threads: {@link #process} on one audio thread at a time; everything else on any other thread, one call at a time,
 * and {@link #prepare} and {@link #release} never during a block. The shell keeps to that.
 */
class Instance {
    private final AssistantLink link = new AssistantLink();
    private final AudioEngine engine = new AudioEngine(link);
    private final Assistant assistant;
    private final AssistantThread thread;
    private final FileLearning learning;
    private StateDocument document = StateDocument.empty();
    private volatile Throwable blockFailure;
    private volatile Stream stream;
    private String message = "";
    private String unstorable = "";
    private long refusals;

    private record Stream(ArenaView arena, Block block) {}

    /**
     * @param thread what works for the instance's assistant
     * @param ears makes what the styles' models listen with
     * @param learns the program that learns from files, or null where there is none
     */
    Instance(AssistantThread thread, Supplier<StyleEar> ears, LearningProgram learns) {
        this.thread = thread;
        assistant = new Assistant(engine, link, ears, ChainFile.limits());
        learning = new FileLearning(learns, assistant);
        link.setWhileWaiting(thread::whileWaiting);
        thread.add(assistant);
    }

    /**
     * Wraps the arena and makes the engine ready for it.
     *
     * @throws IllegalArgumentException when arena or engine refuse, with a sentence; the instance is then released
     */
    void prepare(ByteBuffer memory) {
        stream = null;
        ArenaView arena = new ArenaView(memory);
        engine.prepare(arena.sampleRate(), arena.channels(), arena.maxFrames());
        stream = new Stream(arena, new Block(arena.channels(), arena.maxFrames()));
    }

    /** The arena is not touched any more. */
    void release() {
        if (stream != null) {
            stream = null;
            engine.pause();
        }
    }

    /** The instance is done with. */
    void close() {
        release();
        learning.close();
        thread.remove(assistant);
    }

    /** Processes the block in the arena, if there is one. What it throws leaves the block unacknowledged. */
    @AudioThread
    void process() {
        Stream current = stream;
        if (current == null) {
            return;
        }
        Block block = current.block;
        long sequence = current.arena.read(block);
        if (sequence < 0) {
            return;
        }
        render(block);
        current.arena.acknowledge(block, sequence);
    }

    /** What happens to a block between arena and arena; a measurement of the seam alone leaves it out. */
    @AudioThread
    void render(Block block) {
        engine.process(block);
    }

    /**
     * Takes a state document.
     *
     * @throws DocumentException when it is refused, with a sentence; nothing has changed then
     */
    void setDocument(byte[] json) throws DocumentException {
        StateDocument parsed = StateDocument.parse(json);
        learning.cancel();
        assistant.setDocument(parsed);
        document = parsed;
    }

    /**
     * Takes from a state document what its locks hold, and nothing else: what was learnt and decided stays.
     *
     * @throws DocumentException when it is refused, with a sentence; nothing has changed then
     */
    void setLocks(byte[] json) throws DocumentException {
        engine.setLocks(StateDocument.parse(json).settings());
    }

    /** What the meters have counted since the start is counted anew. */
    void resetMeters() {
        engine.restartMeters();
    }

    /**
     * Begins to learn from a file with the controls in force: those of the last block, before the first the document's.
     *
     * @param path absolute
     */
    void learnFromFile(String path) {
        Stream current = stream;
        boolean heard = current != null && current.arena.hasProcessed();
        StateDocument controls = StateDocument.empty();
        for (Parameter each : List.of(Parameter.TARGET_LUFS, Parameter.CEILING, Parameter.LIMITER)) {
            controls = controls.with(each, heard ? each.stepOf(current.arena.parameter(each)) : document.step(each));
        }
        learning.learn(path, controls, this::project);
    }

    private Project project() {
        Stream current = stream;
        return current == null ? null : new Project(current.arena.sampleRate(), current.arena.channels());
    }

    /** Learns from no file any more. */
    void cancelLearning() {
        learning.cancel();
    }

    /**
     * What was learnt beyond the last document, as {@code core_bridge.h} describes it; empty where nothing was.
     *
     * @throws IllegalStateException when it cannot be stored, with a sentence that {@link #status} gives from then on
     */
    byte[] state() {
        try {
            StateDocument learnt = learnt();
            unstorable = "";
            return learnt == null ? new byte[0] : learnt.learnt();
        } catch (RuntimeException failure) {
            unstorable = "What was learnt cannot be stored in the project, which keeps what it had ("
                    + failure.getMessage() + "): press Relearn, let the song play, and save again.";
            refusals++;
            throw new IllegalStateException(unstorable, failure);
        }
    }

    /** The document with what was learnt since it was set; null where that is nothing. */
    StateDocument learnt() {
        return assistant.learnt();
    }

    /** What the user is shown, as {@code core_bridge.h} describes it. */
    byte[] status() {
        long revision = revision();
        AssistantStatus status = assistant.status();
        return StatusText.of(
                        unstorable.isEmpty() ? status : status.saying(unstorable),
                        assistant.forecast(),
                        assistant.health(),
                        revision,
                        assistant.state(),
                        learning.status())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Counts up whenever {@link #state} or {@link #status} would say something new. */
    long revision() {
        return assistant.revision() + learning.revision() + refusals;
    }

    /** Audio thread: keeps what a block threw for whoever asks; a store and nothing more. */
    @AudioThread
    void blockFailed(Throwable failure) {
        blockFailure = failure;
    }

    void complain(String sentence) {
        message = sentence;
        blockFailure = null;
    }

    /** The latest error's sentence, empty when there was none. */
    String message() {
        Throwable failure = blockFailure;
        return failure == null ? message : "The core could not process a block: " + failure + ".";
    }
}
