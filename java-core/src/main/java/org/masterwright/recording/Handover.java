// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.masterwright.engine.SampleSink;

/**
 * Lets the other end of a stream work on a thread of its own: what is pushed in here comes out there, sample for sample
 * and in order, by pieces of a fixed number, so that who is ahead waits. {@link #take}, {@link #finish} and {@link
 * #close} belong to one thread.
 */
public final class Handover implements SampleSink, Closeable {
    private static final int PIECES = 8;
    private static final int PIECE_FRAMES = 4096;

    private final SampleSink sink;
    private final BlockingQueue<Piece> free = new ArrayBlockingQueue<>(PIECES);
    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES);
    private final Thread thread;
    private Piece filling;
    /** What the sink threw; written before the thread puts its last piece into {@link #free} or ends. */
    private volatile Throwable failure;

    /**
     * Starts the thread.
     *
     * @param name of the thread
     * @param sink takes what is pushed in, on that thread
     */
    public Handover(String name, int channels, SampleSink sink) {
        this.sink = sink;
        for (int i = 0; i < PIECES; i++) {
            free.add(new Piece(new float[channels][PIECE_FRAMES]));
        }
        thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Takes {@code audio[channel][from..from + frames)}, and waits while the sink is far behind.
     *
     * @throws IOException what the sink threw, of this piece or an earlier one
     */
    @Override
    public void take(float[][] audio, int from, int frames) throws IOException {
        for (int done = 0; done < frames; ) {
            if (filling == null) {
                filling = taken(free);
                rethrow();
            }
            int run = Math.min(frames - done, PIECE_FRAMES - filling.frames);
            for (int c = 0; c < filling.audio.length; c++) {
                System.arraycopy(audio[c], from + done, filling.audio[c], filling.frames, run);
            }
            filling.frames += run;
            done += run;
            if (filling.frames == PIECE_FRAMES) {
                full.add(filling);
                filling = null;
            }
        }
    }

    /** Waits until the sink has taken everything. */
    public void finish() throws IOException {
        if (filling != null) {
            full.add(filling);
            filling = null;
        }
        for (int i = 0; i < PIECES; i++) {
            taken(free);
        }
        rethrow();
    }

    /** Ends the thread, whether or not the sink has taken everything. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                Piece piece = full.take();
                if (failure == null) {
                    pass(piece);
                }
                piece.frames = 0;
                free.add(piece);
            }
        } catch (InterruptedException closed) {
            full.clear();
        }
    }

    private void pass(Piece piece) {
        try {
            sink.take(piece.audio, 0, piece.frames);
        } catch (IOException | RuntimeException | Error thrown) {
            failure = thrown;
        }
    }

    private static Piece taken(BlockingQueue<Piece> queue) throws IOException {
        try {
            return queue.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The work was interrupted.", interrupted);
        }
    }

    private void rethrow() throws IOException {
        if (failure instanceof IOException thrown) {
            throw thrown;
        } else if (failure instanceof RuntimeException thrown) {
            throw thrown;
        } else if (failure instanceof Error thrown) {
            throw thrown;
        }
    }

    /** Some frames under way. */
    private static final class Piece {
        private final float[][] audio;
        private int frames;

        Piece(float[][] audio) {
            this.audio = audio;
        }
    }
}
