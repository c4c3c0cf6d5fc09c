// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.masterwright.engine.SampleSink;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.listening.MendedStream;
import org.masterwright.loudness.LoudnessMeter;
import org.masterwright.recording.FileRecording;

/**
 * A song of an album, as it came.
 *
 * @param input its file
 * @param target where its master goes
 * @param sampleRate Hz
 * @param channels 1 or 2
 * @param measured what it measures without the faults that the decision leaves out
 * @param meter has heard it
 * @param remarks what is to be said of the file
 */
public record AlbumSong(
        Path input,
        Path target,
        double sampleRate,
        int channels,
        Measurement measured,
        LoudnessMeter meter,
        List<String> remarks) {
    /** Listens to a song. */
    static AlbumSong of(Path input, Path target, Progress progress) throws IOException, Refusal {
        FileRecording recording = FileRecording.forChain(input, progress);
        recording.setActivity("Listening to");
        Measurer measurer = Measurer.onTwoCores(recording.sampleRate(), recording.channels());
        LoudnessSink loudness = new LoudnessSink(recording.sampleRate(), recording.channels());
        SampleSink both = (audio, from, frames) -> {
            measurer.take(audio, from, frames);
            loudness.take(audio, from, frames);
        };
        // What the decision leaves out must not move the album's aim either.
        MendedStream stream = new MendedStream(recording.sampleRate(), recording.channels(), both);
        recording.play(stream);
        stream.finish();
        return new AlbumSong(
                input,
                target,
                recording.sampleRate(),
                recording.channels(),
                measurer.result(),
                loudness.meter(),
                recording.remarks());
    }

    /** Whether there is nothing to master. */
    public boolean isSilent() {
        return !Double.isFinite(measured.integratedLufs());
    }

    double seconds() {
        return measured.frames() / sampleRate;
    }
}
