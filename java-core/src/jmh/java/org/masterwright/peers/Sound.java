// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Raw audio on disk: interleaved stereo, 32-bit float, little endian, no header. */
final class Sound {
    private Sound() {}

    /** Reads a whole file as planar audio. */
    static float[][] read(Path file) throws IOException {
        final FloatBuffer samples = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        final int frames = samples.remaining() / Stages.CHANNELS;
        final float[][] audio = new float[Stages.CHANNELS][frames];
        for (int i = 0; i < frames; i++) {
            for (int c = 0; c < Stages.CHANNELS; c++) {
                audio[c][i] = samples.get();
            }
        }
        return audio;
    }

    /** Writes planar audio. */
    static void write(Path file, float[][] audio) throws IOException {
        final int frames = audio[0].length;
        final ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * Stages.CHANNELS * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            for (int c = 0; c < Stages.CHANNELS; c++) {
                bytes.putFloat(audio[c][i]);
            }
        }
        Files.write(file, bytes.array());
    }
}
