// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.masterwright.engine.SampleSink;

/**
 * Hands a stream on without the faults that {@link SecondMender} mends, second by second, as the evidence has it; a
 * healthy stream passes bit for bit. One thread at a time.
 */
public final class MendedStream implements SampleSink {
    private final SecondMender mender;
    private final SecondCutter cutter;
    private final SampleSink sink;
    private boolean mended;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     * @param sink takes the stream, up to a second late
     */
    public MendedStream(double sampleRate, int channels, SampleSink sink) {
        this.sink = sink;
        mender = new SecondMender(sampleRate, channels);
        cutter = new SecondCutter(sampleRate, channels, this::takeSecond);
    }

    @Override
    public void take(float[][] audio, int from, int frames) throws IOException {
        try {
            cutter.take(audio, from, frames);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void takeSecond(long second, float[][] audio, int lead, int length, int whole) {
        mended |= mender.take(audio, lead, length).isMended();
        try {
            sink.take(mender.mended(), lead, length - lead);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The stream ends; hands on what is left of it. */
    public void finish() throws IOException {
        try {
            cutter.giveRest();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Whether anything was mended. */
    public boolean isMended() {
        return mended;
    }
}
