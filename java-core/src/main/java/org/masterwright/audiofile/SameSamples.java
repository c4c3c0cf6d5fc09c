// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares what two files sound like, whatever their headers and sample formats. */
public final class SameSamples {
    private static final int PIECE = 4096;

    private SameSamples() {}

    /**
     * Whether two files have the same sample rate, channels and samples, bit for bit.
     *
     * @throws IOException when one of them cannot be read
     */
    public static boolean in(Path one, Path other) throws IOException {
        try (AudioReader first = new AudioReader(one);
                AudioReader second = new AudioReader(other)) {
            if (first.channels() != second.channels() || first.sampleRate() != second.sampleRate()) {
                return false;
            }
            float[][] here = new float[first.channels()][PIECE];
            float[][] there = new float[first.channels()][PIECE];
            int frames;
            do {
                frames = first.read(here, PIECE);
                if (frames != second.read(there, PIECE) || !equal(here, there, frames)) {
                    return false;
                }
            } while (frames > 0);
            return true;
        }
    }

    private static boolean equal(float[][] here, float[][] there, int frames) {
        for (int c = 0; c < here.length; c++) {
            if (frames > 0 && !Arrays.equals(here[c], 0, frames, there[c], 0, frames)) {
                return false;
            }
        }
        return true;
    }
}
