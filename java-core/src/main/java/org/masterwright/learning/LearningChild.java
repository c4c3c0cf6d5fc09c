// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.masterwright.document.StateDocument;

/**
 * The child process, seen from its parent. What it says is not trusted: it has read a file that may be made to harm. It
 * ends by itself when its standard input is closed, be it by us or because the host is gone. One thread.
 */
final class LearningChild implements Closeable {
    private static final int LONGEST_LINE = 16 << 20;
    private static final long POLL_MILLIS = 20;
    private static final long GRACE_SECONDS = 2;

    private final Process process;
    private final byte[] room = new byte[8192];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final long patienceNanos;
    private int filled;
    private int taken;

    /**
     * Starts it.
     *
     * @param path of the file, absolute
     * @param controls a document with the ceiling, the limiter and the target to decide with
     * @param patienceNanos how long it may say nothing
     * @throws IOException when it does not start
     */
    LearningChild(LearningProgram program, String path, StateDocument controls, long patienceNanos) throws IOException {
        this.patienceNanos = patienceNanos;
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .directory(program.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Options for other Java machines, libraries to load before ours: nothing of the host's environment is for it.
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        process = builder.start();
        try {
            DataOutputStream out = new DataOutputStream(process.getOutputStream());
            write(out, path.getBytes(StandardCharsets.UTF_8));
            write(out, controls.toBytes());
            out.flush();
        } catch (IOException gone) {
            // It has ended already; what it said, or that it said nothing, is found when its lines are read.
            return;
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * The next line.
     *
     * @param given whether to give up
     * @return null after the last
     * @throws InterruptedIOException when it was given up
     * @throws IOException when nothing comes for too long, or too much
     */
    String line(BooleanSupplier given) throws IOException, InterruptedException {
        InputStream in = process.getInputStream();
        long deadline = System.nanoTime() + patienceNanos;
        while (true) {
            while (taken < filled) {
                byte next = room[taken++];
                if (next == '\n') {
                    String text = line.toString(StandardCharsets.UTF_8);
                    line.reset();
                    return text;
                }
                line.write(next);
            }
            if (given.getAsBoolean()) {
                throw new InterruptedIOException("given up");
            }
            if (line.size() > LONGEST_LINE || System.nanoTime() - deadline > 0) {
                throw new IOException("no answer");
            }
            boolean alive = process.isAlive();
            int ready = in.available();
            if (ready > 0) {
                filled = Math.max(0, in.read(room, 0, Math.min(room.length, ready)));
                taken = 0;
            } else if (alive) {
                Thread.sleep(POLL_MILLIS);
            } else {
                return null;
            }
        }
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It has ended already.
            process.destroy();
        }
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
