// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.engine.Latency;

/**
 * Runs blocks through every layout and path before a host's first block, so that the code is compiled by then. Cold,
 * the first block takes hundreds of microseconds. The blocks go through the same entries as a host's.
 *
 * <p>The loops here are short and many on purpose: a long one would be compiled with the entry inlined into it, and the
 * entry by itself, which is what the shell calls, would stay cold.
 */
final class WarmUp {
    private static final int BLOCKS_PER_ROUND = 120;
    private static final long LONG_ENOUGH_NANOS = 600_000_000;

    private static final double SAMPLE_RATE = 48_000;
    private static final int[] BLOCK_SIZES = {64, 512, 128, 17, 1, 480};
    private static final int LONGEST = 512;
    private static final float[] LEVELS = {1, 0, 4, 1e-6f, 1e-40f, Float.NaN, 0.1f, 0};
    private static final Parameter[] SHAPING = {
        Parameter.TRIM_LOW_EQ,
        Parameter.TRIM_MID_EQ,
        Parameter.TRIM_HIGH_EQ,
        Parameter.TRIM_PRESENCE_AIR,
        Parameter.TRIM_COMPRESSION,
        Parameter.TRIM_STEREO_WIDTH,
        Parameter.TRIM_DELAY_SEND,
        Parameter.TRIM_REVERB_SEND
    };
    /** Three decisions that have little in common, so that a change of the style moves every stage. */
    private static final byte[] DOCUMENT = ("{\"format\":\"masterwright-state\",\"version\":1,\"decisions\":{"
                    + "\"safe\":{\"values\":{\"low_eq\":0.6,\"high_eq\":0.3,\"delay_send\":0.5},\"delay_ms\":100},"
                    + "\"balanced\":{\"values\":{}},"
                    + "\"bold\":{\"values\":{\"input_gain\":0.7,\"low_eq\":0.2,\"mid_eq\":0.7,\"high_eq\":0.8,"
                    + "\"presence_air\":0.7,\"compression\":0.8,\"stereo_width\":0.7,\"delay_send\":0.8,"
                    + "\"reverb_send\":0.8},\"delay_ms\":70}}}")
            .getBytes(StandardCharsets.UTF_8);

    private final ProcessCallback process;
    private final ControlCallback control;

    /** How a scenario sets its parameters and flags for block number {@code block}. */
    private interface Scenario {
        int prepare(Controls controls, int block);
    }

    WarmUp(ProcessCallback process, ControlCallback control) {
        this.process = process;
        this.control = control;
    }

    /** Runs rounds for more than half a second: by then the compilers have seen all of it and have had time to work. */
    void runFully() {
        long start = System.nanoTime();
        do {
            run(BLOCKS_PER_ROUND);
        } while (System.nanoTime() - start < LONG_ENOUGH_NANOS);
    }

    /**
     * Opens an instance, runs every scenario in stereo and mono, and closes it.
     *
     * @param blocks blocks of each scenario, at least 1
     * @throws IllegalStateException when the core refuses what it must take, with its sentence
     */
    void run(int blocks) {
        int instance = (int) control.invoke(Arena.OP_OPEN, 0, 0, 0);
        require(instance, instance);
        try (Memory document = new Memory(DOCUMENT.length)) {
            document.write(0, DOCUMENT, 0, DOCUMENT.length);
            require(
                    instance,
                    control.invoke(Arena.OP_DOCUMENT, instance, Pointer.nativeValue(document), DOCUMENT.length));
            for (int channels = Arena.MAX_CHANNELS; channels >= 1; channels--) {
                run(instance, channels, blocks);
            }
        } finally {
            control.invoke(Arena.OP_CLOSE, instance, 0, 0);
        }
    }

    private void run(int instance, int channels, int blocks) {
        long bytes = Arena.totalBytes(channels, LONGEST);
        try (Memory room = new Memory(bytes + Arena.ALIGNMENT)) {
            Pointer arena = room.align(Arena.ALIGNMENT);
            room.clear();
            Controls controls = new Controls(arena, channels);
            controls.writeHeader();
            require(instance, control.invoke(Arena.OP_PREPARE, instance, Pointer.nativeValue(arena), bytes));
            for (Scenario scenario : scenarios()) {
                controls.writeDefaults();
                for (int block = 0; block < blocks; block++) {
                    int flags = scenario.prepare(controls, block);
                    controls.writeBlock(BLOCK_SIZES[block % BLOCK_SIZES.length], flags);
                    process.invoke(instance);
                }
            }
            require(instance, control.invoke(Arena.OP_RELEASE, instance, 0, 0));
        }
    }

    private static Scenario[] scenarios() {
        int live = Arena.FLAG_PLAYING | Arena.FLAG_POSITION_VALID;
        return new Scenario[] {
            (controls, block) -> live,
            (controls, block) -> live | Arena.FLAG_OFFLINE,
            (controls, block) -> block % 50 == 0 ? Arena.FLAG_RESET : 0,
            (controls, block) -> {
                controls.set(Parameter.BYPASS, block / 16 % 2);
                return live;
            },
            (controls, block) -> {
                controls.set(Parameter.STYLE, block / 32 % Style.COUNT);
                return live;
            },
            (controls, block) -> {
                controls.set(Parameter.AMOUNT, block * 37 % 1001);
                controls.set(Parameter.TRIM_OUTPUT_LEVEL, block * 13 % 1025);
                return live;
            },
            (controls, block) -> {
                // Moves every 32 blocks, from the upper end, where the sends and the compressor work too: the stages
                // that shape the sound run on the move and settled.
                for (Parameter trim : SHAPING) {
                    controls.set(trim, trim.steps() - block / 32 * 41 % (trim.steps() + 1));
                }
                return live;
            },
            (controls, block) -> {
                controls.set(Parameter.TRIM_INPUT_GAIN, 1024);
                controls.set(Parameter.CEILING, block % 301);
                return live;
            },
            (controls, block) -> {
                controls.set(Parameter.LIMITER, block / 16 % 2);
                controls.set(Parameter.MATCH, block / 32 % 2);
                return 0;
            },
            (controls, block) -> {
                for (ChainParameter parameter : ChainParameter.values()) {
                    controls.set(parameter.lock(), block / 8 % 2);
                    controls.set(parameter.trim(), block * 29 % 1025);
                }
                controls.set(Parameter.TARGET_LUFS, block * 7 % 182);
                return live;
            },
            (controls, block) -> {
                controls.setLevel(LEVELS[block % LEVELS.length]);
                return live;
            },
        };
    }

    private void require(int instance, long result) {
        if (result >= 0) {
            return;
        }
        try (Memory text = new Memory(1024)) {
            long length = control.invoke(Arena.OP_MESSAGE, instance, Pointer.nativeValue(text), text.size());
            String sentence = new String(text.getByteArray(0, (int) Math.max(0, length)), StandardCharsets.UTF_8);
            throw new IllegalStateException(
                    sentence.isEmpty() ? "the core refuses its own warm-up, error " + result : sentence);
        }
    }

    /** The shell's half of an arena. */
    private static final class Controls {
        private final Pointer arena;
        private final int channels;
        private final float[] music = new float[LONGEST];
        private long sequence;
        private long position;

        Controls(Pointer arena, int channels) {
            this.arena = arena;
            this.channels = channels;
        }

        void writeHeader() {
            arena.setInt(Arena.OFF_MAGIC, Arena.MAGIC);
            arena.setInt(Arena.OFF_ABI, Arena.ABI_VERSION);
            arena.setInt(Arena.OFF_TOTAL_BYTES, Arena.totalBytes(channels, LONGEST));
            arena.setInt(Arena.OFF_MAX_FRAMES, LONGEST);
            arena.setInt(Arena.OFF_CHANNELS, channels);
            arena.setInt(Arena.OFF_LATENCY, Latency.frames(SAMPLE_RATE));
            arena.setDouble(Arena.OFF_SAMPLE_RATE, SAMPLE_RATE);
        }

        void writeDefaults() {
            setLevel(1);
            for (Parameter parameter : Parameter.values()) {
                set(parameter, parameter.defaultStep());
            }
        }

        void set(Parameter parameter, int step) {
            arena.setFloat(
                    Arena.OFF_PARAMETERS + (long) parameter.ordinal() * Float.BYTES, parameter.normalisedOf(step));
        }

        /** What the blocks hold from now on; NaN is what a broken neighbour in the host may send. */
        void setLevel(float gain) {
            for (int i = 0; i < LONGEST; i++) {
                music[i] = gain * (float) (0.7 * Math.sin(i * 0.11) + 0.29 * Math.sin(i * 1.7));
            }
        }

        void writeBlock(int frames, int flags) {
            for (int c = 0; c < channels; c++) {
                arena.write(Arena.OFF_AUDIO + (long) c * Arena.channelStride(LONGEST), music, 0, frames);
            }
            arena.setLong(Arena.OFF_POSITION, position);
            arena.setDouble(Arena.OFF_TEMPO, 120);
            arena.setInt(Arena.OFF_FRAMES, frames);
            arena.setInt(Arena.OFF_FLAGS, flags);
            arena.setLong(Arena.OFF_SEQUENCE, ++sequence);
            position += frames;
        }
    }
}
