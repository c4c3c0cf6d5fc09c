// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** The outside of an audio file: finds the first audio stream and hands out its packets. */
final class Demuxer implements Closeable {
    private final Path file;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<Cover> covers = new ArrayList<>();
    private AVPacket packet;
    private AVFormatContext container;
    private int stream = -1;

    /** Opens a file. */
    Demuxer(Path file) throws AudioFileException {
        this.file = file;
        try {
            requireFile();
            open();
            findStream();
        } catch (AudioFileException | RuntimeException failure) {
            close();
            throw failure;
        }
        Tags.collect(container.metadata(), tags);
        Tags.collect(container.streams(stream).metadata(), tags);
    }

    private void requireFile() throws AudioFileException {
        if (!Files.exists(file)) {
            throw new AudioFileException(
                    file,
                    isSpelt(file)
                            ? "does not exist; check the path"
                            : "has a name that is not in UTF-8, which is all that can be read; rename it, or its folder");
        }
        if (Files.isDirectory(file)) {
            throw new AudioFileException(
                    file, "is a folder; name the files in it, " + file.resolve("*") + " for instance");
        }
        if (!Files.isRegularFile(file)) {
            throw new AudioFileException(file, "is not a file; name an audio file");
        }
        if (!Files.isReadable(file)) {
            throw new AudioFileException(file, "cannot be read; check its permissions");
        }
        if (file.toFile().length() == 0) {
            throw new AudioFileException(file, "is empty; export it again");
        }
        long missing;
        try {
            missing = CutOff.missingBytes(file);
        } catch (IOException unreadable) {
            throw new AudioFileException(file, "cannot be read; check the disk");
        }
        if (missing > 0) {
            throw new AudioFileException(
                    file, "is cut off: at least " + missing + " bytes are missing; copy or export it again");
        }
    }

    /** Java puts this character where it meets bytes that are none, and no longer knows which they were. */
    private static boolean isSpelt(Path file) {
        return file.toString().indexOf('\uFFFD') < 0;
    }

    private void open() throws AudioFileException {
        Native.load(file);
        packet = avcodec.av_packet_alloc();
        container = avformat.avformat_alloc_context();
        AVDictionary options = new AVDictionary(null);
        // A playlist must not make us fetch what it names.
        avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
        int opened;
        try (BytePointer url = new BytePointer(Tags.terminated("file:" + file.toAbsolutePath()))) {
            opened = avformat.avformat_open_input(container, url, null, options);
        }
        avutil.av_dict_free(options);
        if (opened < 0) {
            container = null;
            throw new AudioFileException(
                    file, "is not an audio file that can be read, or is damaged; check that it plays elsewhere");
        }
        if (avformat.avformat_find_stream_info(container, (AVDictionary) null) < 0) {
            throw new AudioFileException(file, "is damaged; export it again");
        }
    }

    private void findStream() throws AudioFileException {
        for (int i = 0; i < container.nb_streams(); i++) {
            boolean audio = container.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
            if (audio && stream < 0) {
                stream = i;
            } else {
                Cover cover = Cover.of(container.streams(i));
                if (cover != null) {
                    covers.add(cover);
                }
                container.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        if (stream < 0) {
            throw new AudioFileException(file, "holds no audio; name an audio file");
        }
    }

    Map<String, String> tags() {
        return tags;
    }

    List<Cover> covers() {
        return covers;
    }

    AVCodecParameters parameters() {
        return container.streams(stream).codecpar();
    }

    AVRational timeBase() {
        return container.streams(stream).time_base();
    }

    /** The length the file states, s; NaN where it states none or FFmpeg would have to guess. */
    double promisedSeconds() {
        long duration = container.streams(stream).duration();
        boolean guessed = container.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE;
        AVRational base = timeBase();
        return guessed || duration <= 0 ? Double.NaN : duration * (double) base.num() / base.den();
    }

    /** The next packet of the stream, which is valid until the next call; null at the end. */
    AVPacket next() {
        do {
            avcodec.av_packet_unref(packet);
            if (avformat.av_read_frame(container, packet) < 0) {
                return null;
            }
        } while (packet.stream_index() != stream);
        return packet;
    }

    @Override
    public void close() {
        Native.free(packet);
        packet = null;
        if (container != null) {
            avformat.avformat_close_input(container);
            container = null;
        }
    }
}
