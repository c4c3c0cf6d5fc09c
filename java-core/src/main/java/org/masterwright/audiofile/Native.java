// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's memory and messages. Its functions end the process when they are asked to free nothing; these do not. */
final class Native {
    private Native() {}

    /**
     * Loads FFmpeg, unless that is done, and silences it. Loading unpacks its libraries into a folder of the user's.
     * FFmpeg's messages are for its developers, and ours are exceptions.
     *
     * @param file what it is wanted for
     */
    static void load(Path file) throws AudioFileException {
        try {
            Loader.load(avformat.class);
            Loader.load(swresample.class);
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        } catch (LinkageError failure) {
            throw new AudioFileException(
                    file,
                    "is left alone, because FFmpeg's libraries cannot be unpacked into "
                            + System.getProperty("org.bytedeco.javacpp.cachedir", "the cache folder")
                            + "; make room there, or name another folder by XDG_CACHE_HOME");
        }
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
