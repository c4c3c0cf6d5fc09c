// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's memory and messages. Its functions end the process when they are asked to free nothing; these do not. */
final class Native {
    private Native() {}

    /** FFmpeg's own messages are for its developers; ours are exceptions. */
    static void silence() {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }

    static void free(AVFrame frame) {
        if (frame != null && !frame.isNull()) {
            avutil.av_frame_free(frame);
        }
    }

    static void free(AVPacket packet) {
        if (packet != null && !packet.isNull()) {
            avcodec.av_packet_free(packet);
        }
    }

    static void free(AVCodecContext codec) {
        if (codec != null && !codec.isNull()) {
            avcodec.avcodec_free_context(codec);
        }
    }
}
