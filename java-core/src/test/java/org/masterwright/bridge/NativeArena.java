// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.masterwright.chain.Parameter;
import org.masterwright.engine.Latency;

/** The native shell's half of an arena, for tests: aligned memory with a header and default parameters. */
final class NativeArena implements AutoCloseable {
    final int channels;
    final int maxFrames;
    private final Memory room;
    private final Pointer arena;

    NativeArena(double sampleRate, int channels, int maxFrames) {
        this.channels = channels;
        this.maxFrames = maxFrames;
        room = new Memory(length() + Arena.ALIGNMENT);
        room.clear();
        arena = room.align(Arena.ALIGNMENT);
        arena.setInt(Arena.OFF_MAGIC, Arena.MAGIC);
        arena.setInt(Arena.OFF_ABI, Arena.ABI_VERSION);
        arena.setInt(Arena.OFF_TOTAL_BYTES, (int) length());
        arena.setInt(Arena.OFF_MAX_FRAMES, maxFrames);
        arena.setInt(Arena.OFF_CHANNELS, channels);
        arena.setInt(Arena.OFF_LATENCY, Latency.frames(sampleRate));
        arena.setDouble(Arena.OFF_SAMPLE_RATE, sampleRate);
        for (Parameter parameter : Parameter.values()) {
            set(parameter, parameter.defaultStep());
        }
    }

    long address() {
        return Pointer.nativeValue(arena);
    }

    long length() {
        return Arena.totalBytes(channels, maxFrames);
    }

    void setInt(int offset, int value) {
        arena.setInt(offset, value);
    }

    void set(Parameter parameter, int step) {
        arena.setFloat(Arena.OFF_PARAMETERS + (long) parameter.ordinal() * Float.BYTES, parameter.normalisedOf(step));
    }

    void writeAudio(int channel, float... samples) {
        arena.write(audioOffset(channel), samples, 0, samples.length);
    }

    float[] readAudio(int channel, int frames) {
        return arena.getFloatArray(audioOffset(channel), frames);
    }

    void describe(long sequence, long position, int frames, int flags) {
        arena.setLong(Arena.OFF_POSITION, position);
        arena.setDouble(Arena.OFF_TEMPO, 97.5);
        arena.setInt(Arena.OFF_FRAMES, frames);
        arena.setInt(Arena.OFF_FLAGS, flags);
        arena.setLong(Arena.OFF_SEQUENCE, sequence);
    }

    long acknowledged() {
        return arena.getLong(Arena.OFF_ACKNOWLEDGED);
    }

    float display(int offset, int index) {
        return arena.getFloat(offset + (long) index * Float.BYTES);
    }

    private long audioOffset(int channel) {
        return Arena.OFF_AUDIO + (long) channel * Arena.channelStride(maxFrames);
    }

    @Override
    public void close() {
        room.close();
    }
}
