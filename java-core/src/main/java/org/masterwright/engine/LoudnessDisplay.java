// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.LoudnessMeter;
import org.masterwright.dsp.TruePeakMeter;
import org.masterwright.rt.AudioThread;

/**
 * The loudness of what comes in and of what goes out, and the highest true peak of what goes out, for display: nothing that
 * is heard depends on it. Belongs to the audio thread.
 *
 * <p>The gated loudness takes a walk over all that was counted, some microseconds, and so is taken once a second.
 */
final class LoudnessDisplay {
    private final LoudnessMeter input;
    private final LoudnessMeter output;
    private final TruePeakMeter truePeak;
    private final int second;
    private int untilIntegrated;
    private double integrated = Decibels.SILENCE;

    LoudnessDisplay(double sampleRate, int channels) {
        input = new LoudnessMeter(sampleRate, channels);
        output = new LoudnessMeter(sampleRate, channels);
        truePeak = new TruePeakMeter(channels);
        second = Math.max(1, (int) Math.rint(sampleRate));
        untilIntegrated = second;
    }

    /** The stream starts anew. */
    @AudioThread
    void reset() {
        input.reset();
        output.reset();
        truePeak.reset();
        untilIntegrated = second;
        integrated = Decibels.SILENCE;
    }

    /** Takes what comes in. */
    @AudioThread
    void takeInput(float[][] audio, int frames) {
        input.process(audio, frames);
    }

    /** Takes what goes out. */
    @AudioThread
    void takeOutput(float[][] audio, int frames) {
        output.process(audio, frames);
        truePeak.process(audio, frames);
        untilIntegrated -= frames;
        if (untilIntegrated <= 0) {
            untilIntegrated = second;
            integrated = output.integrated();
        }
    }

    /** Writes the figures into a block's meters. */
    @AudioThread
    void show(float[] meters) {
        meters[Block.OUTPUT_MOMENTARY] = (float) output.momentary();
        meters[Block.OUTPUT_SHORT_TERM] = (float) output.shortTerm();
        meters[Block.OUTPUT_INTEGRATED] = (float) integrated;
        meters[Block.OUTPUT_TRUE_PEAK] = (float) truePeak.truePeak();
        meters[Block.INPUT_SHORT_TERM] = (float) input.shortTerm();
    }
}
