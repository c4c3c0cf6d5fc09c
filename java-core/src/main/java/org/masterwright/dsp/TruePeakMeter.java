// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import org.masterwright.rt.AudioThread;

/**
 * The highest true peak of one or two channels, at eight points a sample (ITU-R BS.1770-4 Annex 2, EBU Tech 3341
 * section 2.7: four at 48 kHz).
 *
 * <p>Reads its input only; finite input is expected. All methods belong to the thread that processes.
 */
public final class TruePeakMeter {
    private static final int GROUP_FRAMES = 8;

    private final TruePeakDetector detector;
    private final float[] peaks;
    private final float[][] silence;
    private float highest;

    /** @param channels 1 or 2 */
    public TruePeakMeter(int channels) {
        detector = new TruePeakDetector(EightfoldPoints.FLAT, channels, GROUP_FRAMES);
        peaks = new float[detector.maxFrames() / GROUP_FRAMES + 1];
        silence = new float[channels][detector.maxFrames()];
    }

    /** Forgets all that was heard. */
    @AudioThread
    public void reset() {
        detector.reset();
        highest = 0.0f;
    }

    /** Forgets the peaks, but not the signal: what comes next is measured as its continuation. */
    public void resetPeak() {
        highest = 0.0f;
    }

    /**
     * Measures {@code audio[channel][0..frames)}. The last millisecond counts once more has come, or {@link #finish}.
     */
    @AudioThread
    public void process(float[][] audio, int frames) {
        process(audio, 0, frames);
    }

    /** Measures {@code audio[channel][from..to)} in the same way. */
    @AudioThread
    public void process(float[][] audio, int from, int to) {
        final int longest = detector.maxFrames();
        for (int done = from; done < to; done += longest) {
            measure(audio, done, Math.min(longest, to - done));
        }
    }

    /** Ends the signal: silence follows. */
    @AudioThread
    public void finish() {
        measure(silence, 0, detector.maxFrames());
    }

    /** The highest true peak so far, in dBTP; {@link Decibels#SILENCE} for silence. */
    @AudioThread
    public double truePeak() {
        return Decibels.fromGain(highest);
    }

    private void measure(float[][] audio, int offset, int frames) {
        final int groups = detector.process(audio, offset, frames, highest, peaks, 0);
        for (int g = 0; g < groups; g++) {
            if (peaks[g] > highest) {
                highest = peaks[g];
            }
        }
    }
}
