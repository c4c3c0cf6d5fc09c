// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.util.List;
import org.masterwright.health.HealthMeter;
import org.masterwright.health.HealthNote;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.recording.FileRecording;

/**
 * What a recording measures.
 *
 * @param measured the figures
 * @param health what is wrong with it, or may be
 */
public record Analysis(Measurement measured, List<HealthNote> health) {
    /** Measures a recording in one pass. */
    public static Analysis of(FileRecording recording) throws IOException {
        recording.setActivity("Measuring");
        Measurer measurer = Measurer.onTwoCores(recording.sampleRate(), recording.channels());
        HealthMeter health = new HealthMeter(recording.sampleRate(), recording.channels());
        recording.play((audio, from, frames) -> {
            measurer.take(audio, from, frames);
            health.take(audio, from, frames);
        });
        return new Analysis(measurer.result(), health.finish());
    }
}
