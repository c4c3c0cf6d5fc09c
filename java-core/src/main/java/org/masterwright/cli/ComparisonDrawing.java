// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.util.List;
import org.masterwright.recording.FileRecording;
import org.masterwright.report.ComparisonPicture;
import org.masterwright.report.Track;

/** The picture of a comparison, under the name and the kind of what is compared. */
final class ComparisonDrawing {
    private ComparisonDrawing() {}

    /**
     * @param title what is compared
     * @param recording the original
     * @param remark what else is to be said at the top
     * @throws IOException when it cannot be drawn; one sentence
     */
    static byte[] png(String title, FileRecording recording, List<Track> tracks, String remark) throws IOException {
        double seconds = tracks.get(0).measured().frames() / recording.sampleRate();
        String subtitle = MeasurementLines.length(seconds) + (recording.channels() == 1 ? ", mono, " : ", stereo, ")
                + recording.rate() + " Hz; " + remark;
        return new ComparisonPicture(title, subtitle, tracks).png();
    }
}
