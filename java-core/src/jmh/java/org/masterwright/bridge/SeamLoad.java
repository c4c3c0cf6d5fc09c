// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.masterwright.assistant.AssistantThread;
import org.masterwright.engine.Block;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.StyleModels;

/**
 * What the native tests and benchmarks of the seam ask of the machine they run in; packed into a jar of its own that no
 * plugin carries. Called through JNI.
 */
public final class SeamLoad {
    private static final int CHUNK = 4096;
    private static final int KEPT = 2048;
    private static final long PAUSE_NANOS = 1_000_000;

    private static final InstanceTable EMPTY = new InstanceTable();
    private static final ProcessEntry EMPTY_PROCESS = new ProcessEntry(EMPTY);
    private static final ControlEntry EMPTY_CONTROL = new ControlEntry(EMPTY, EmptyInstance::new, () -> {});

    private static volatile boolean allocating;

    private SeamLoad() {}

    /** An instance that carries blocks from arena to arena and does nothing to them: the seam alone. */
    private static final class EmptyInstance extends Instance {
        EmptyInstance() {
            super(
                    new AssistantThread(),
                    () -> new StyleEar(StyleModels.none("Nothing is decided here."), List.of()),
                    null);
        }

        @Override
        void render(Block block) {
            // nothing: that is what is measured
        }
    }

    /** Puts a core without an engine in the place of the real one; instances opened before must be closed before. */
    public static void publishEmpty() {
        NativeShell.publish(EMPTY_PROCESS, EMPTY_CONTROL);
    }

    /** Lets a thread allocate this much in small pieces, of which the latest 8 MB survive, until told to stop. */
    public static void startAllocating(int megabytesPerSecond) {
        allocating = true;
        Thread thread = new Thread(() -> allocate(megabytesPerSecond), "seam-allocator");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the allocating. */
    public static void stopAllocating() {
        allocating = false;
    }

    /** Live Java threads, attached ones included. */
    public static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** Collects garbage this many times. */
    public static void collect(int times) {
        for (int i = 0; i < times; i++) {
            System.gc();
        }
    }

    private static void allocate(int megabytesPerSecond) {
        byte[][] kept = new byte[KEPT][];
        long start = System.nanoTime();
        long chunks = 0;
        while (allocating) {
            long due = (System.nanoTime() - start) / 1_000 * megabytesPerSecond / CHUNK;
            for (; chunks < due; chunks++) {
                kept[(int) (chunks % KEPT)] = new byte[CHUNK];
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
