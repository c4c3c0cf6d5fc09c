// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Sound that a stream's own times say there was, and that no packet holds: damaged pages are passed over in silence.
 */
final class Gaps {
    /** Times are rounded, and encoders count their padding now this way, now that. */
    private static final double LEAST_SECONDS = 0.05;

    private double due = Double.NaN;
    private int count;
    private double seconds;

    /** Takes the next packet. */
    void take(AVPacket packet, AVRational base) {
        double unit = (double) base.num() / base.den();
        if (packet.pts() == avutil.AV_NOPTS_VALUE) {
            due += packet.duration() * unit;
            return;
        }
        double from = packet.pts() * unit;
        if (from - due > LEAST_SECONDS) {
            count++;
            seconds += from - due;
        }
        due = from + packet.duration() * unit;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** How long they are together, s. */
    double seconds() {
        return seconds;
    }
}
