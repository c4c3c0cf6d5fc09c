// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.masterwright.chain.Parameter;
import org.masterwright.engine.Block;
import org.masterwright.engine.Latency;
import org.masterwright.rt.AudioThread;

/**
 * An arena wrapped once, at PREPARE: reading a block from it and writing one back allocates nothing.
 *
 * <p>The shell writes a block, then calls; the core writes the result, then the acknowledgement with release order, and
 * returns on the same thread. The order matters only to a shell that looks at an acknowledgement from another thread,
 * or whose call came back without having reached the core.
 */
final class ArenaView {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;
    private final FloatBuffer[] audio;
    private final FloatBuffer parameters;
    private final FloatBuffer meters;
    private final FloatBuffer inForce;
    private final FloatBuffer locked;
    private final int channels;
    private final int maxFrames;
    private final double sampleRate;

    /**
     * @param memory the whole arena, direct, in any byte order
     * @throws IllegalArgumentException when its header does not fit this core, with a sentence that says how
     */
    ArenaView(ByteBuffer memory) {
        require(memory.capacity() >= Arena.OFF_AUDIO, "has no room for its header");
        this.memory = memory.order(ByteOrder.nativeOrder());
        require(memory.getInt(Arena.OFF_MAGIC) == Arena.MAGIC, "does not begin as an arena does");
        require(memory.getInt(Arena.OFF_ABI) == Arena.ABI_VERSION, "is laid out by another version of the contract");
        channels = memory.getInt(Arena.OFF_CHANNELS);
        maxFrames = memory.getInt(Arena.OFF_MAX_FRAMES);
        sampleRate = memory.getDouble(Arena.OFF_SAMPLE_RATE);
        require(channels >= 1 && channels <= Arena.MAX_CHANNELS, "has " + channels + " channels");
        require(maxFrames >= 1 && maxFrames <= Arena.MAX_FRAMES, "has blocks of " + maxFrames + " frames");
        int total = Arena.totalBytes(channels, maxFrames);
        require(
                memory.getInt(Arena.OFF_TOTAL_BYTES) == total && memory.capacity() == total,
                "has " + memory.capacity() + " bytes instead of " + total);
        int latency = memory.getInt(Arena.OFF_LATENCY);
        require(latency == Latency.frames(sampleRate), "reports a latency of " + latency + " frames");
        audio = new FloatBuffer[channels];
        for (int c = 0; c < channels; c++) {
            audio[c] = floats(Arena.OFF_AUDIO + c * Arena.channelStride(maxFrames), maxFrames);
        }
        parameters = floats(Arena.OFF_PARAMETERS, Arena.PARAMETER_COUNT);
        meters = floats(Arena.OFF_METERS, Arena.METER_COUNT);
        inForce = floats(Arena.OFF_IN_FORCE, Arena.CHAIN_COUNT);
        locked = floats(Arena.OFF_LOCKED, Arena.CHAIN_COUNT);
    }

    /** Whether a block has been processed, so that its parameters stand here. */
    boolean hasProcessed() {
        return (long) LONG.getAcquire(memory, Arena.OFF_ACKNOWLEDGED) > 0;
    }

    /** The normalised value of a parameter, as the shell wrote it last. */
    float parameter(Parameter parameter) {
        return parameters.get(parameter.ordinal());
    }

    int channels() {
        return channels;
    }

    int maxFrames() {
        return maxFrames;
    }

    double sampleRate() {
        return sampleRate;
    }

    /**
     * Reads the block the shell has written.
     *
     * @return its sequence number; -1 when it does not fit the arena, which is then not to be acknowledged
     */
    @AudioThread
    long read(Block block) {
        long sequence = (long) LONG.getAcquire(memory, Arena.OFF_SEQUENCE);
        int frames = memory.getInt(Arena.OFF_FRAMES);
        if (frames < 0 || frames > maxFrames) {
            return -1;
        }
        int flags = memory.getInt(Arena.OFF_FLAGS);
        block.frames = frames;
        block.reset = (flags & Arena.FLAG_RESET) != 0;
        block.offline = (flags & Arena.FLAG_OFFLINE) != 0;
        block.playing = (flags & Arena.FLAG_PLAYING) != 0;
        block.positionValid = (flags & Arena.FLAG_POSITION_VALID) != 0;
        block.position = memory.getLong(Arena.OFF_POSITION);
        block.tempo = memory.getDouble(Arena.OFF_TEMPO);
        parameters.get(0, block.parameters, 0, Arena.PARAMETER_COUNT);
        for (int c = 0; c < channels; c++) {
            audio[c].get(0, block.audio[c], 0, frames);
        }
        return sequence;
    }

    /** Writes a processed block back, the acknowledgement last. */
    @AudioThread
    void acknowledge(Block block, long sequence) {
        for (int c = 0; c < channels; c++) {
            audio[c].put(0, block.audio[c], 0, block.frames);
        }
        meters.put(0, block.meters, 0, Arena.METER_COUNT);
        inForce.put(0, block.inForce, 0, Arena.CHAIN_COUNT);
        locked.put(0, block.locked, 0, Arena.CHAIN_COUNT);
        LONG.setRelease(memory, Arena.OFF_ACKNOWLEDGED, sequence);
    }

    private FloatBuffer floats(int offset, int count) {
        return memory.slice(offset, count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("The plugin's shell and core do not fit, the memory they share "
                    + otherwise + ": install both again.");
        }
    }
}
