// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** A picture in a music file, coded as it stands there. Immutable; any thread. */
public final class Cover {
    /** A metadata block of a FLAC file ends at 16 MiB (RFC 9639, section 8.1); some is left for its description. */
    private static final int MOST_BYTES = (1 << 24) - (1 << 16);

    private final int codec;
    private final int width;
    private final int height;
    private final byte[] content;
    private final Map<String, String> tags;

    private Cover(int codec, int width, int height, byte[] content, Map<String, String> tags) {
        this.codec = codec;
        this.width = width;
        this.height = height;
        this.content = content;
        this.tags = tags;
    }

    /** The picture that a stream is; null where it is none, or none that another file could hold. */
    static Cover of(AVStream stream) {
        AVPacket packet = stream.attached_pic();
        int codec = stream.codecpar().codec_id();
        boolean known = codec == avcodec.AV_CODEC_ID_MJPEG || codec == avcodec.AV_CODEC_ID_PNG;
        boolean attached = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
        if (!known || !attached || packet.size() <= 0 || packet.size() > MOST_BYTES) {
            return null;
        }
        byte[] content = new byte[packet.size()];
        packet.data().get(content);
        return new Cover(
                codec, stream.codecpar().width(), stream.codecpar().height(), content, Tags.of(stream.metadata()));
    }

    /** Whether a stream of pictures is one picture, as on a sleeve, and no film. */
    static boolean isStill(AVStream stream) {
        int still = avformat.AV_DISPOSITION_ATTACHED_PIC | avformat.AV_DISPOSITION_STILL_IMAGE;
        return (stream.disposition() & still) != 0;
    }

    /** Adds a stream for the picture to a file in the making. */
    void addTo(AVFormatContext container) {
        AVStream stream = avformat.avformat_new_stream(container, null);
        stream.codecpar().codec_type(avutil.AVMEDIA_TYPE_VIDEO);
        stream.codecpar().codec_id(codec);
        stream.codecpar().width(width);
        stream.codecpar().height(height);
        stream.disposition(avformat.AV_DISPOSITION_ATTACHED_PIC);
        stream.metadata(Tags.dictionary(tags));
    }

    /** Writes the picture as the only packet of its stream. Returns FFmpeg's status. */
    int write(AVFormatContext container, AVPacket packet, int stream) {
        int made = avcodec.av_new_packet(packet, content.length);
        if (made < 0) {
            return made;
        }
        try (BytePointer data = new BytePointer(packet.data())) {
            data.put(content);
        }
        packet.stream_index(stream);
        packet.flags(avcodec.AV_PKT_FLAG_KEY);
        packet.pts(0);
        packet.dts(0);
        return avformat.av_interleaved_write_frame(container, packet);
    }
}
