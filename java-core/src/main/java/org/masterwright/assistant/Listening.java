// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.engine.SampleSink;

/**
 * Listens: what comes in becomes evidence, without the faults that {@link SecondMender} mends, and the sound that is worth rehearsing is kept. A second that is known and has
 * the peak and the power that it had is not measured again, so that listening to what is known costs next to nothing. One
 * thread at a time.
 */
final class Listening implements SampleSink {
    private final Evidence evidence;
    private final Passages passages;
    private final SecondMender mender;
    private final SecondMeter meter;
    private final SecondCutter cutter;
    private final WindowFeed windows;
    private int fresh;
    private int replaced;
    private int predicted;
    private int knownInARow;
    private int changes;

    /** Listens for evidence alone. */
    Listening(Evidence evidence) {
        this(evidence, null);
    }

    /** @param windows is also given all whole seconds, or null */
    Listening(Evidence evidence, WindowFeed windows) {
        this.evidence = evidence;
        this.windows = windows;
        passages = new Passages(evidence);
        mender = new SecondMender(evidence.sampleRate(), evidence.channels());
        meter = new SecondMeter(evidence.sampleRate(), evidence.channels());
        cutter = new SecondCutter(evidence.sampleRate(), evidence.channels(), this::takeSecond);
    }

    /** The stream goes on elsewhere. */
    void seek(long position) {
        cutter.seek(position);
    }

    /** Where on the timeline the next frame belongs. */
    long position() {
        return cutter.position();
    }

    @Override
    public void take(float[][] audio, int from, int frames) {
        cutter.take(audio, from, frames);
    }

    /** The stream ends; what is left of a second counts when it is long enough. */
    void finish() {
        cutter.finish();
    }

    private void takeSecond(long second, float[][] raw, int lead, int length, int whole) {
        SecondFaults faults = mender.take(raw, lead, length);
        float[][] audio = mender.mended();
        boolean isWhole = length - lead == whole;
        HeardSecond before = evidence.at(second);
        boolean same = before != null
                && isWhole
                && before.sounds(meter.samplePeak(audio, lead, length), meter.rms(audio, lead, length), faults);
        HeardSecond heard = same ? before : meter.measure(second, audio, lead, length, whole, faults);
        boolean changed = !same && evidence.put(heard);
        if (changed) {
            changes++;
            fresh += before == null ? 1 : 0;
            replaced += before == null ? 0 : 1;
        }
        if (same || evidence.at(second) == heard) {
            passages.take(heard, changed, audio, lead, length);
        }
        boolean filled = windows != null && isWhole && windows.take(second, changed, audio, lead, length);
        predicted += filled ? 1 : 0;
        knownInARow = changed || filled ? 0 : knownInARow + 1;
    }

    Evidence evidence() {
        return evidence;
    }

    Passages passages() {
        return passages;
    }

    /** Seconds that are new since {@link #startCounting}. */
    int fresh() {
        return fresh;
    }

    /** Seconds that sound otherwise than before, since {@link #startCounting}. */
    int replaced() {
        return replaced;
    }

    /** What there is to decide from that was not there before {@link #startCounting}: seconds and predictions. */
    int news() {
        return fresh + replaced + predicted;
    }

    /** Seconds in a row up to now that were known and brought no prediction. */
    int knownInARow() {
        return knownInARow;
    }

    /** How often a second was new or sounded otherwise, in all. */
    int changes() {
        return changes;
    }

    /** Counts what is new from here. */
    void startCounting() {
        fresh = 0;
        replaced = 0;
        predicted = 0;
    }
}
