// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

/**
 * The layout of the memory an instance shares with the native shell: the Java twin of
 * {@code native-plugin/source/core_bridge.h}, which says what each field means, who writes it and when. Offsets are in
 * bytes; a test compares every constant with the header.
 */
final class Arena {
    static final int ABI_VERSION = 2;
    static final int MAGIC = 0x5257414D;
    static final int ALIGNMENT = 64;
    static final int MAX_CHANNELS = 2;
    static final int MAX_FRAMES = 8192;
    static final int PARAMETER_COUNT = 29;
    static final int CHAIN_COUNT = 10;
    static final int MAX_INSTANCES = 1024;

    static final int OFF_MAGIC = 0;
    static final int OFF_ABI = 4;
    static final int OFF_TOTAL_BYTES = 8;
    static final int OFF_MAX_FRAMES = 12;
    static final int OFF_CHANNELS = 16;
    static final int OFF_LATENCY = 20;
    static final int OFF_SAMPLE_RATE = 24;

    static final int OFF_SEQUENCE = 64;
    static final int OFF_POSITION = 72;
    static final int OFF_TEMPO = 80;
    static final int OFF_FRAMES = 88;
    static final int OFF_FLAGS = 92;

    static final int OFF_ACKNOWLEDGED = 128;

    static final int OFF_METERS = 192;
    static final int METER_INPUT_PEAK = 0;
    static final int METER_OUTPUT_PEAK = 1;
    static final int METER_GAIN_REDUCTION = 2;
    static final int METER_BAD_SAMPLES = 3;
    static final int METER_OUTPUT_MOMENTARY = 4;
    static final int METER_OUTPUT_SHORT_TERM = 5;
    static final int METER_OUTPUT_INTEGRATED = 6;
    static final int METER_OUTPUT_TRUE_PEAK = 7;
    static final int METER_INPUT_SHORT_TERM = 8;
    static final int METER_COMPRESSION = 10;
    static final int METER_COUNT = 16;
    static final int OFF_IN_FORCE = 256;
    static final int OFF_LOCKED = 320;

    static final int OFF_PARAMETERS = 384;
    static final int OFF_AUDIO = 640;

    static final int FLAG_RESET = 1;
    static final int FLAG_OFFLINE = 2;
    static final int FLAG_PLAYING = 4;
    static final int FLAG_POSITION_VALID = 8;

    static final int OP_OPEN = 1;
    static final int OP_PREPARE = 2;
    static final int OP_RELEASE = 3;
    static final int OP_CLOSE = 4;
    static final int OP_DOCUMENT = 5;
    static final int OP_MESSAGE = 6;
    static final int OP_HEAP_BYTES = 7;
    static final int OP_STATE = 8;
    static final int OP_STATUS = 9;
    static final int OP_REVISION = 10;
    static final int OP_EXIT = 11;

    static final int ERROR_INSTANCE = -1;
    static final int ERROR_ARENA = -2;
    static final int ERROR_DOCUMENT = -3;
    static final int ERROR_OPERATION = -4;
    static final int ERROR_INTERNAL = -5;

    private Arena() {}

    /** Bytes from one channel's first sample to the next channel's. */
    static int channelStride(int maxFrames) {
        return (maxFrames * Float.BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Bytes of the whole arena. */
    static int totalBytes(int channels, int maxFrames) {
        return OFF_AUDIO + channels * channelStride(maxFrames);
    }
}
