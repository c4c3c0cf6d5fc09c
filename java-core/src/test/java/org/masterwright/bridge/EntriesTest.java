// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.Parameter;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.Block;
import org.masterwright.engine.Latency;

/** What the shell may do with the two callbacks, and what it gets for it. */
class EntriesTest {
    private static final double RATE = 48_000;

    private final InstanceTable instances = new InstanceTable();
    private final ProcessEntry process = new ProcessEntry(instances);
    private final ControlEntry control = new ControlEntry(instances, TestInstance::new, () -> {});

    @Test
    void shouldDelayABlockAndAcknowledgeIt() {
        int instance = open();
        try (NativeArena arena = new NativeArena(RATE, 2, 512)) {
            prepare(instance, arena);
            arena.set(Parameter.LIMITER, 0);
            int latency = Latency.frames(RATE);
            float[] left = new float[512];
            float[] right = new float[512];
            left[0] = 0.5f;
            right[1] = -0.25f;
            arena.writeAudio(0, left);
            arena.writeAudio(1, right);
            arena.describe(1, 0, 512, Arena.FLAG_RESET);
            process.invoke(instance);
            assertEquals(1, arena.acknowledged());
            float[] delayedLeft = new float[512];
            float[] delayedRight = new float[512];
            delayedLeft[latency] = 0.5f;
            delayedRight[latency + 1] = -0.25f;
            assertArrayEquals(delayedLeft, arena.readAudio(0, 512));
            assertArrayEquals(delayedRight, arena.readAudio(1, 512));
            assertEquals(-6.02f, arena.display(Arena.OFF_METERS, Arena.METER_INPUT_PEAK), 0.01f);
            assertEquals(0.5f, arena.display(Arena.OFF_IN_FORCE, 0));
            assertTrue(Float.isNaN(arena.display(Arena.OFF_LOCKED, 0)));
        }
    }

    @Test
    void shouldSayWhyWhatWasLearntCannotBeStored() {
        boolean[] fails = {true};
        ControlEntry watched = new ControlEntry(
                instances,
                () -> new TestInstance() {
                    @Override
                    StateDocument learnt() {
                        if (fails[0]) {
                            throw new IllegalArgumentException("a figure is out of range");
                        }
                        return null;
                    }
                },
                () -> {});
        int instance = (int) watched.invoke(Arena.OP_OPEN, -1, 0, 0);
        long revision = watched.invoke(Arena.OP_REVISION, instance, 0, 0);
        assertEquals(Arena.ERROR_DOCUMENT, watched.invoke(Arena.OP_STATE, instance, 0, 0));
        assertTrue(message(instance).startsWith("What was learnt cannot be stored"), message(instance));
        assertTrue(watched.invoke(Arena.OP_REVISION, instance, 0, 0) > revision);
        assertTrue(status(instance).contains("a figure is out of range"), status(instance));
        fails[0] = false;
        assertEquals(0, watched.invoke(Arena.OP_STATE, instance, 0, 0));
        assertFalse(status(instance).contains("cannot be stored"), status(instance));
    }

    private String status(int instance) {
        return new String(instances.get(instance).status(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldDoWhatIsToBeDoneBeforeTheProcessEnds() {
        AtomicInteger ends = new AtomicInteger();
        ControlEntry watched = new ControlEntry(instances, TestInstance::new, ends::incrementAndGet);
        assertEquals(0, watched.invoke(Arena.OP_EXIT, -1, 0, 0));
        assertEquals(1, ends.get());
    }

    @Test
    void shouldHandTheBlockToTheEngineAsTheShellDescribedIt() {
        try (NativeArena arena = new NativeArena(RATE, 1, 64)) {
            ArenaView view = new ArenaView(new Pointer(arena.address()).getByteBuffer(0, arena.length()));
            Block block = new Block(1, 64);
            arena.set(Parameter.STYLE, 2);
            arena.describe(7, -4711, 33, Arena.FLAG_PLAYING | Arena.FLAG_POSITION_VALID);
            assertEquals(7, view.read(block));
            assertEquals(-4711, block.position);
            assertEquals(97.5, block.tempo);
            assertEquals(33, block.frames);
            assertTrue(block.playing && block.positionValid);
            assertFalse(block.reset || block.offline);
            assertEquals(1f, block.parameters[Parameter.STYLE.ordinal()]);
            arena.describe(8, 0, 0, Arena.FLAG_RESET | Arena.FLAG_OFFLINE);
            view.read(block);
            assertTrue(block.reset && block.offline);
            assertFalse(block.playing || block.positionValid);
        }
    }

    @Test
    void shouldNotAcknowledgeABlockThatDoesNotFitTheArena() {
        int instance = open();
        try (NativeArena arena = new NativeArena(RATE, 1, 64)) {
            prepare(instance, arena);
            for (int frames : new int[] {-1, 65, Integer.MAX_VALUE}) {
                arena.describe(1, 0, frames, 0);
                process.invoke(instance);
                assertEquals(0, arena.acknowledged());
            }
            arena.describe(2, 0, 0, 0);
            process.invoke(instance);
            assertEquals(2, arena.acknowledged());
        }
    }

    @Test
    void shouldNotTouchTheArenaOnceReleased() {
        int instance = open();
        try (NativeArena arena = new NativeArena(RATE, 1, 64)) {
            prepare(instance, arena);
            assertEquals(0, control.invoke(Arena.OP_RELEASE, instance, 0, 0));
            arena.describe(1, 0, 64, 0);
            process.invoke(instance);
            assertEquals(0, arena.acknowledged());
            prepare(instance, arena);
            process.invoke(instance);
            assertEquals(1, arena.acknowledged());
        }
    }

    @Test
    void shouldRefuseAnArenaThatDoesNotFit() {
        int instance = open();
        int[][] spoils = {
            {Arena.OFF_MAGIC, 0},
            {Arena.OFF_ABI, Arena.ABI_VERSION + 1},
            {Arena.OFF_TOTAL_BYTES, 1},
            {Arena.OFF_MAX_FRAMES, 0},
            {Arena.OFF_MAX_FRAMES, Arena.MAX_FRAMES + 1},
            {Arena.OFF_CHANNELS, 3},
            {Arena.OFF_LATENCY, 1},
            {Arena.OFF_SAMPLE_RATE + 4, 0},
        };
        for (int[] spoil : spoils) {
            try (NativeArena arena = new NativeArena(RATE, 2, 64)) {
                arena.setInt(spoil[0], spoil[1]);
                assertEquals(
                        Arena.ERROR_ARENA,
                        control.invoke(Arena.OP_PREPARE, instance, arena.address(), arena.length()),
                        "offset " + spoil[0]);
                assertTrue(message(instance).endsWith("."), message(instance));
            }
        }
        assertEquals(Arena.ERROR_ARENA, control.invoke(Arena.OP_PREPARE, instance, 0, 0));
    }

    @Test
    void shouldRefuseADocumentWithASentence() {
        int instance = open();
        assertEquals("", message(instance));
        assertEquals(0, document(instance, "{\"format\":\"masterwright-state\",\"version\":1}"));
        assertEquals(Arena.ERROR_DOCUMENT, document(instance, "{"));
        assertFalse(message(instance).isEmpty());
        assertEquals(Arena.ERROR_DOCUMENT, control.invoke(Arena.OP_DOCUMENT, instance, 0, 0));
    }

    @Test
    void shouldTakeTheNameOfAFileToLearnFromAndSayWhatBecameOfIt() {
        int instance = open();
        assertEquals(Arena.ERROR_DOCUMENT, control.invoke(Arena.OP_LEARN_FILE, instance, 0, 0));
        assertEquals(Arena.ERROR_DOCUMENT, learn(instance, "song.wav".getBytes(StandardCharsets.UTF_8)));
        assertTrue(message(instance).contains("no file of this machine"), message(instance));
        assertEquals(Arena.ERROR_DOCUMENT, learn(instance, new byte[] {'/', (byte) 0xE4, '.', 'w', 'a', 'v'}));
        assertTrue(message(instance).contains("UTF-8"), message(instance));
        assertFalse(status(instance).contains("\"file\""), status(instance));
        long revision = control.invoke(Arena.OP_REVISION, instance, 0, 0);
        assertEquals(0, learn(instance, "/music/söng.wav".getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, control.invoke(Arena.OP_CANCEL_LEARNING, instance, 0, 0));
        assertTrue(control.invoke(Arena.OP_REVISION, instance, 0, 0) > revision);
        assertTrue(status(instance).contains("\"name\" : \"söng.wav\""), status(instance));
        assertEquals(0, control.invoke(Arena.OP_CLOSE, instance, 0, 0));
    }

    private long learn(int instance, byte[] path) {
        try (Memory memory = new Memory(path.length)) {
            memory.write(0, path, 0, path.length);
            return control.invoke(Arena.OP_LEARN_FILE, instance, Pointer.nativeValue(memory), path.length);
        }
    }

    @Test
    void shouldTakeLocksFromADocumentAndCountTheMetersAnew() {
        int instance = open();
        String locks = "{\"format\":\"masterwright-state\",\"version\":1,\"locks\":{\"low_eq\":0.625}}";
        int lowEq = Parameter.LOCK_LOW_EQ.ordinal() - Parameter.FIRST_LOCK;
        try (NativeArena arena = new NativeArena(RATE, 1, 512)) {
            prepare(instance, arena);
            arena.set(Parameter.LOCK_LOW_EQ, 1);
            assertEquals(0, send(Arena.OP_LOCKS, instance, locks));
            long revision = control.invoke(Arena.OP_REVISION, instance, 0, 0);
            float[] loud = new float[512];
            loud[0] = 0.5f;
            arena.writeAudio(0, loud);
            arena.describe(1, 0, 512, 0);
            process.invoke(instance);
            assertEquals(0.625f, arena.display(Arena.OFF_LOCKED, lowEq));
            assertTrue(arena.display(Arena.OFF_METERS, Arena.METER_OUTPUT_TRUE_PEAK) > -40);
            assertEquals(0, control.invoke(Arena.OP_RESET_METERS, instance, 0, 0));
            arena.writeAudio(0, new float[512]);
            arena.describe(2, 0, 512, 0);
            process.invoke(instance);
            assertTrue(arena.display(Arena.OFF_METERS, Arena.METER_OUTPUT_TRUE_PEAK) < -40);
            assertEquals(revision, control.invoke(Arena.OP_REVISION, instance, 0, 0), "nothing else has changed");
        }
        assertEquals(Arena.ERROR_DOCUMENT, send(Arena.OP_LOCKS, instance, "{"));
        assertFalse(message(instance).isEmpty());
    }

    @Test
    void shouldCutAMessageBetweenCharacters() {
        int instance = open();
        instances.get(instance).complain("aä");
        try (Memory text = new Memory(8)) {
            assertEquals(1, control.invoke(Arena.OP_MESSAGE, instance, Pointer.nativeValue(text), 2));
            assertEquals(3, control.invoke(Arena.OP_MESSAGE, instance, Pointer.nativeValue(text), 8));
            assertEquals(0, control.invoke(Arena.OP_MESSAGE, instance, Pointer.nativeValue(text), 0));
        }
    }

    @Test
    void shouldGiveANumberOutAgainOnlyOnceItsInstanceIsClosed() {
        for (int i = 0; i < Arena.MAX_INSTANCES; i++) {
            assertEquals(i, open());
        }
        assertEquals(Arena.ERROR_INSTANCE, control.invoke(Arena.OP_OPEN, 0, 0, 0));
        assertEquals(0, control.invoke(Arena.OP_CLOSE, 37, 0, 0));
        assertEquals(Arena.ERROR_INSTANCE, control.invoke(Arena.OP_CLOSE, 37, 0, 0));
        process.invoke(37);
        assertEquals(37, open());
    }

    @Test
    void shouldSayNoToWhatThereIsNot() {
        int instance = open();
        assertEquals(Arena.ERROR_OPERATION, control.invoke(99, instance, 0, 0));
        for (int wrong : new int[] {-1, 5, Arena.MAX_INSTANCES, Integer.MAX_VALUE}) {
            assertEquals(Arena.ERROR_INSTANCE, control.invoke(Arena.OP_RELEASE, wrong, 0, 0));
            process.invoke(wrong);
        }
    }

    @Test
    void shouldKeepWhatABlockThrowsFromTheHost() {
        ControlEntry sabotaged = new ControlEntry(
                instances,
                () -> new TestInstance() {
                    @Override
                    void render(Block block) {
                        throw new StackOverflowError("deliberate");
                    }
                },
                () -> {});
        int instance = (int) sabotaged.invoke(Arena.OP_OPEN, 0, 0, 0);
        try (NativeArena arena = new NativeArena(RATE, 1, 64)) {
            prepare(instance, arena);
            arena.describe(1, 0, 64, 0);
            process.invoke(instance);
            assertEquals(0, arena.acknowledged());
            assertEquals(1, process.failures());
            assertTrue(message(instance).contains("deliberate"));
        }
    }

    @Test
    void shouldRunItsWarmUpWithoutAFaultAndLeaveNoInstanceBehind() {
        new WarmUp(process, control).run(20);
        assertEquals(0, process.failures());
        assertEquals(0, open());
    }

    private int open() {
        return (int) control.invoke(Arena.OP_OPEN, 0, 0, 0);
    }

    private void prepare(int instance, NativeArena arena) {
        assertEquals(
                0,
                control.invoke(Arena.OP_PREPARE, instance, arena.address(), arena.length()),
                () -> message(instance));
    }

    private long document(int instance, String json) {
        return send(Arena.OP_DOCUMENT, instance, json);
    }

    private long send(int operation, int instance, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (Memory memory = new Memory(bytes.length)) {
            memory.write(0, bytes, 0, bytes.length);
            return control.invoke(operation, instance, Pointer.nativeValue(memory), bytes.length);
        }
    }

    private String message(int instance) {
        try (Memory text = new Memory(2048)) {
            int length = (int) control.invoke(Arena.OP_MESSAGE, instance, Pointer.nativeValue(text), 2048);
            return new String(text.getByteArray(0, length), StandardCharsets.UTF_8);
        }
    }
}
