// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.masterwright.assistant.Assistant;
import org.masterwright.document.DocumentException;
import org.masterwright.document.StateDocument;

/**
 * Lets an instance learn from a file: a child process decides as {@code decide} does, and what it has decided becomes
 * the assistant's. Until then, and whatever goes wrong, what was decided stands. One file at a time in a process, so
 * that the host keeps its processors; others wait. Any thread but an audio thread; no call waits.
 */
public final class FileLearning implements AutoCloseable {
    private static final Semaphore TURN = new Semaphore(1, true);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long HAND_OVER_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long POLL_MILLIS = 20;

    private final LearningProgram program;
    private final Assistant assistant;
    private final long patienceNanos;
    private Run current;
    private FileStatus status;
    private long revision;

    /**
     * @param program what is started, or null where this installation has none
     * @param assistant takes what is decided
     */
    public FileLearning(LearningProgram program, Assistant assistant) {
        this(program, assistant, PATIENCE_NANOS);
    }

    /** @param patienceNanos how long the child may say nothing */
    FileLearning(LearningProgram program, Assistant assistant, long patienceNanos) {
        this.program = program;
        this.assistant = assistant;
        this.patienceNanos = patienceNanos;
    }

    /**
     * Begins to learn from a file; from another, that is given up.
     *
     * @param path absolute
     * @param controls a document with the ceiling, the limiter and the target to decide with
     * @param project says what the host plays at, or null while that is not known; asked when the file is learnt
     */
    public synchronized void learn(String path, StateDocument controls, Supplier<Project> project) {
        give(FileStatus.State.CANCELLED);
        current = new Run(path, controls, project);
        current.show(FileStatus.State.READING, 0, "Listening to " + current.name + ".");
        Thread thread = new Thread(current, "mw-learning");
        thread.setDaemon(true);
        thread.start();
    }

    /** Gives up; what was decided before stands. */
    public synchronized void cancel() {
        give(FileStatus.State.CANCELLED);
    }

    /** The same, for good. */
    @Override
    public synchronized void close() {
        give(FileStatus.State.CANCELLED);
    }

    private void give(FileStatus.State state) {
        if (current != null) {
            Run ended = current;
            ended.show(
                    state,
                    status.progress(),
                    "Learning from " + ended.name + " was cancelled; what was decided before stands.");
            current = null;
        }
    }

    /** How far it is; null before the first file. */
    public synchronized FileStatus status() {
        return status;
    }

    /** Counts up whenever {@link #status} says something new. */
    public synchronized long revision() {
        return revision;
    }

    /** One file on its way. */
    private final class Run implements Runnable {
        private final String path;
        private final String name;
        private final StateDocument controls;
        private final Supplier<Project> project;

        Run(String path, StateDocument controls, Supplier<Project> project) {
            this.path = path;
            this.controls = controls;
            this.project = project;
            name = Sentences.oneLine(path.substring(path.lastIndexOf('/') + 1));
        }

        private boolean isGiven() {
            synchronized (FileLearning.this) {
                return current != this;
            }
        }

        private void show(FileStatus.State state, double progress, String sentence) {
            synchronized (FileLearning.this) {
                FileStatus next = new FileStatus(state, progress, name, sentence);
                if (current == this && !next.equals(status)) {
                    status = next;
                    revision++;
                }
            }
        }

        private void end(FileStatus.State state, double progress, String sentence) {
            synchronized (FileLearning.this) {
                show(state, progress, sentence);
                current = current == this ? null : current;
            }
        }

        @Override
        public void run() {
            try {
                learn();
            } catch (InterruptedIOException given) {
                return;
            } catch (IOException | InterruptedException | RuntimeException | OutOfMemoryError failure) {
                fail(name + " cannot be read: its reader stopped without an answer; convert it to WAV and try again.");
            }
        }

        private void learn() throws IOException, InterruptedException {
            if (program == null || program.missing() != null) {
                fail("This installation cannot learn from a file, because "
                        + (program == null ? "what reads files" : program.missing())
                        + " is missing; install it again.");
                return;
            }
            while (!TURN.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isGiven()) {
                    return;
                }
            }
            try (LearningChild child = new LearningChild(program, path, controls, patienceNanos)) {
                String line = child.line(this::isGiven);
                while (line != null && !take(line)) {
                    line = child.line(this::isGiven);
                }
                if (line == null) {
                    fail(name + " cannot be read: what reads it has failed; convert it to WAV and try again.");
                }
            } finally {
                TURN.release();
            }
        }

        /** Takes what the child says. Returns whether that was its last word. */
        private boolean take(String line) throws InterruptedException {
            String[] words = line.split(" ", 4);
            if (words.length != 3 || !words[0].equals(LearnFile.MARK)) {
                return false;
            }
            switch (words[1]) {
                case LearnFile.REFUSED:
                    fail(Sentences.oneLine(new String(decoded(words[2]), StandardCharsets.UTF_8)));
                    return true;
                case LearnFile.LEARNT:
                    accept(decoded(words[2]));
                    return true;
                case LearnFile.READING:
                    show(FileStatus.State.READING, share(words[2]), "Listening to " + name + ".");
                    return false;
                case LearnFile.DECIDING:
                    show(FileStatus.State.DECIDING, share(words[2]), "Deciding for " + name + ".");
                    return false;
                default:
                    return false;
            }
        }

        private static byte[] decoded(String word) {
            return Base64.getDecoder().decode(word);
        }

        private static double share(String word) {
            return Math.max(0, Math.min(1, Double.parseDouble(word)));
        }

        private void accept(byte[] json) throws InterruptedException {
            StateDocument learnt;
            try {
                learnt = StateDocument.parse(json);
            } catch (DocumentException refused) {
                throw new IllegalArgumentException(refused);
            }
            synchronized (FileLearning.this) {
                if (isGiven()) {
                    return;
                }
                assistant.setLearnt(learnt);
            }
            long deadline = System.nanoTime() + HAND_OVER_NANOS;
            while (assistant.isUntold() && System.nanoTime() - deadline < 0) {
                Thread.sleep(POLL_MILLIS);
            }
            end(FileStatus.State.DONE, 1, Sentences.done(name, learnt.evidence(), project.get()));
        }

        private void fail(String sentence) {
            synchronized (FileLearning.this) {
                end(FileStatus.State.FAILED, status.progress(), sentence);
            }
        }
    }
}
