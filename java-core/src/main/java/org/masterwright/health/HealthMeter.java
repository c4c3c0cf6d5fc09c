// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.health;

import java.util.List;
import org.masterwright.engine.SampleSink;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.SecondCutter;
import org.masterwright.listening.SecondFaults;
import org.masterwright.listening.SecondMender;
import org.masterwright.listening.SecondMeter;

/**
 * Looks at the health of a stream, as the assistant sees it, without listening for a decision. One thread at a time.
 */
public final class HealthMeter implements SampleSink {
    private final int channels;
    private final Evidence evidence;
    private final SecondMender mender;
    private final SecondMeter meter;
    private final SecondCutter cutter;

    /**
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public HealthMeter(double sampleRate, int channels) {
        this.channels = channels;
        evidence = new Evidence(sampleRate, channels);
        mender = new SecondMender(sampleRate, channels);
        meter = new SecondMeter(sampleRate, channels);
        cutter = new SecondCutter(sampleRate, channels, this::takeSecond);
    }

    @Override
    public void take(float[][] audio, int from, int frames) {
        cutter.take(audio, from, frames);
    }

    private void takeSecond(long second, float[][] audio, int lead, int length, int whole) {
        SecondFaults faults = mender.take(audio, lead, length);
        evidence.put(meter.measureLevels(second, mender.mended(), lead, length, whole, faults));
    }

    /** What there is to say; to be called once, at the end. */
    public List<HealthNote> finish() {
        if (evidence.sounding() < Evidence.ENOUGH_SECONDS) {
            cutter.finish();
        }
        return Health.of(evidence.all(), channels);
    }
}
