// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.TruePeakMeter;
import org.masterwright.loudness.LoudnessMeter;
import org.masterwright.rt.AudioThread;

/**
 * The loudness of what comes in and of what goes out, and the highest true peak of what goes out, for display: nothing
 * that is heard depends on it. Belongs to the audio thread.
 *
 * <p>What is counted since the start (the gated loudness, its range, the highest true peak) starts anew where it would
 * mix what does not belong together: when the transport comes back to where the counting began, at a relearn, and when
 * a new decision is in force. A moved ceiling lets the true peak start anew.
 *
 * <p>The gated loudness takes a walk over all that was counted, some microseconds, and so is taken once a second.
 */
final class LoudnessDisplay {
    /** The limiter's own smoothing is over by then. */
    private static final double SETTLING_SECONDS = 0.1;

    private final LoudnessMeter input;
    private final LoudnessMeter output;
    private final TruePeakMeter truePeak;
    private final int second;
    private final int latency;
    private final int glide;
    private final int settling;
    private int untilIntegrated;
    private double integrated = Decibels.SILENCE;
    private double range;
    private int untilRestart;
    private int untilPeak;
    private boolean placed;
    private long began;
    private long expected;
    private boolean relearn;
    private double ceiling = Double.NaN;
    private boolean limiter;

    LoudnessDisplay(double sampleRate, int channels) {
        input = new LoudnessMeter(sampleRate, channels);
        output = new LoudnessMeter(sampleRate, channels);
        truePeak = new TruePeakMeter(channels);
        second = Math.max(1, (int) Math.rint(sampleRate));
        latency = Latency.frames(sampleRate);
        glide = (int) Math.ceil(AudioEngine.STYLE_GLIDE_SECONDS * sampleRate) + ValuesInForce.GRID + latency;
        settling = (int) Math.ceil(SETTLING_SECONDS * sampleRate) + latency;
        untilIntegrated = second;
    }

    /** The stream starts anew. */
    @AudioThread
    void reset() {
        input.reset();
        output.reset();
        placed = false;
        restart();
    }

    /** What is counted since the start is counted anew. */
    @AudioThread
    void restart() {
        output.restart();
        truePeak.reset();
        untilIntegrated = second;
        untilRestart = 0;
        untilPeak = 0;
        integrated = Decibels.SILENCE;
        range = 0;
    }

    /** A new decision begins to glide into force: once it is there, everything is counted anew. */
    @AudioThread
    void restartAfterGlide() {
        untilRestart = glide;
    }

    /** A block comes in: looks whether it is to be counted with what came before it. */
    @AudioThread
    void begin(Block block, int frames, Controls controls) {
        boolean edge = controls.relearn() && !relearn;
        relearn = controls.relearn();
        boolean back =
                block.positionValid && placed && block.position < expected && block.position <= began + second / 2;
        if (edge) {
            restart();
            placed = false;
        }
        if (back) {
            placed = false;
            untilRestart = latency; // what came before it is still on its way out
        }
        if (block.positionValid && !placed) {
            placed = true;
            began = block.position;
        }
        expected = block.position + frames;
        boolean moved = controls.ceiling() != ceiling || controls.limiter() != limiter;
        if (moved && ceiling == ceiling) {
            untilPeak = settling;
        }
        ceiling = controls.ceiling();
        limiter = controls.limiter();
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
            range = output.range();
        }
        if (untilPeak > 0) {
            untilPeak -= frames;
            if (untilPeak <= 0) {
                truePeak.reset();
            }
        }
        if (untilRestart > 0) {
            untilRestart -= frames;
            if (untilRestart <= 0) {
                restart();
            }
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
        meters[Block.OUTPUT_RANGE] = (float) range;
    }
}
