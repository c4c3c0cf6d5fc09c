// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import org.masterwright.engine.SampleSink;

/**
 * Cuts a stream at the borders of the timeline's seconds. A second is whole when it was heard with its
 * {@value #PRE_ROLL_SECONDS} s of pre-roll without a break, at the very start of the timeline without. One thread at a
 * time.
 */
public final class SecondCutter implements SampleSink {
    static final double PRE_ROLL_SECONDS = 0.5;

    /** What is left at the end of a stream counts as a second if it is at least this long: a block of BS.1770. */
    static final double SHORTEST_SECONDS = 0.4;

    private final double sampleRate;
    private final int preRoll;
    private final Receiver receiver;
    private float[][] gathered;
    private float[][] other;
    private int filled;
    /** The second being gathered, and where on the timeline its pre-roll begins and it ends. */
    private long second;

    private long from;
    private long end;
    private long position;

    /** Takes seconds. */
    public @FunctionalInterface interface Receiver {
        /**
         * Takes {@code audio[channel][0..length)}, of which the second itself begins at {@code lead}. The arrays belong
         * to the cutter again afterwards.
         *
         * @param whole frames of a whole second here; there are fewer at the end of a stream
         */
        void take(long second, float[][] audio, int lead, int length, int whole);
    }

    /**
     * Cuts from the start of the timeline.
     *
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public SecondCutter(double sampleRate, int channels, Receiver receiver) {
        this.sampleRate = sampleRate;
        this.receiver = receiver;
        preRoll = (int) Math.rint(sampleRate * PRE_ROLL_SECONDS);
        int room = preRoll + (int) Math.ceil(sampleRate) + 2;
        gathered = new float[channels][room];
        other = new float[channels][room];
        seek(0);
    }

    /** The stream goes on elsewhere; the second in the making is dropped. */
    void seek(long newPosition) {
        position = newPosition;
        if (newPosition == 0) {
            second = 0;
            expect(0);
            return;
        }
        second = (long) Math.floor((newPosition + preRoll) / sampleRate);
        while (border(second) - preRoll < newPosition) {
            second++;
        }
        expect(border(second) - preRoll);
    }

    /** Where on the timeline the next frame belongs. */
    long position() {
        return position;
    }

    @Override
    public void take(float[][] audio, int offset, int frames) {
        int done = (int) Math.min(frames, Math.max(0, from - position));
        while (done < frames) {
            int run = (int) Math.min(frames - done, end - from - filled);
            for (int c = 0; c < gathered.length; c++) {
                System.arraycopy(audio[c], offset + done, gathered[c], filled, run);
            }
            filled += run;
            done += run;
            if (from + filled == end) {
                finishSecond();
            }
        }
        position += frames;
    }

    private void finishSecond() {
        int length = filled;
        receiver.take(second, gathered, (int) (border(second) - from), length, wholeFrames());
        float[][] complete = gathered;
        gathered = other;
        other = complete;
        second++;
        long before = end;
        expect(border(second) - preRoll);
        filled = (int) (before - from);
        for (int c = 0; c < gathered.length; c++) {
            System.arraycopy(complete[c], length - filled, gathered[c], 0, filled);
        }
    }

    /** The stream ends; what is left of it counts when it is long enough. */
    public void finish() {
        int lead = (int) (border(second) - from);
        if (filled - lead >= sampleRate * SHORTEST_SECONDS) {
            receiver.take(second, gathered, lead, filled, wholeFrames());
        }
        seek(position);
    }

    /** Gives what is left of the stream, however little, as one that ends needs who hands a whole stream on. */
    void giveRest() {
        int lead = (int) (border(second) - from);
        if (filled > lead) {
            receiver.take(second, gathered, lead, filled, wholeFrames());
        }
        seek(position);
    }

    private int wholeFrames() {
        return (int) (border(second + 1) - border(second));
    }

    private void expect(long start) {
        from = start;
        end = border(second + 1);
        filled = 0;
    }

    private long border(long index) {
        return Math.round(index * sampleRate);
    }
}
