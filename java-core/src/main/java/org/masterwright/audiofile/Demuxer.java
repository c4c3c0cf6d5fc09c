// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** The outside of an audio file: finds the first audio stream and hands out its packets. */
final class Demuxer implements Closeable {
    /** EINVAL, with which FFmpeg leaves an Ogg file whose next recording is coded in another way. */
    private static final int NOT_AS_BEFORE = -22;

    private final Path file;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<Cover> covers = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Gaps gaps = new Gaps();
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
                            : "has a name that is not in UTF-8 and cannot be read; rename it, or its folder");
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
        CutOff cutOff;
        UnnamedRest rest;
        try {
            cutOff = CutOff.of(file);
            rest = UnnamedRest.of(file);
        } catch (IOException unreadable) {
            throw new AudioFileException(file, "cannot be read; check the disk");
        }
        if (!cutOff.isNegligible()) {
            throw new AudioFileException(
                    file, "is cut off: at least " + cutOff.bytes() + " bytes are missing; copy or export it again");
        }
        if (rest.isNotable()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "goes on for about %.1f s behind the end that its header names, which were left out; export it"
                            + " again if they are sound",
                    rest.seconds()));
        }
        if (cutOff.bytes() > 0) {
            remarks.add("has a header that promises " + (cutOff.bytes() == 1 ? "a byte" : cutOff.bytes() + " bytes")
                    + " more than there are; what is there was taken");
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
        int sounds = 0;
        boolean film = false;
        for (int i = 0; i < container.nb_streams(); i++) {
            int type = container.streams(i).codecpar().codec_type();
            boolean audio = type == avutil.AVMEDIA_TYPE_AUDIO;
            sounds += audio ? 1 : 0;
            film |= type == avutil.AVMEDIA_TYPE_VIDEO && !Cover.isStill(container.streams(i));
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
        if (film || sounds > 1) {
            String coded = avcodec.avcodec_get_name(parameters().codec_id()).getString();
            String which = sounds == 1 ? "its sound" : "the first of its " + sounds + " audio streams";
            remarks.add((film ? "is a video: " : "holds more than one sound: ") + which + " (" + coded + ") was taken, "
                    + (film ? "and the picture is left out" : "and the others are left out"));
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

    /** What is to be said of the file, each the rest of a sentence that begins with its name. */
    List<String> remarks() {
        return remarks;
    }

    /** What lacks between the packets that were handed out so far. */
    Gaps gaps() {
        return gaps;
    }

    /**
     * The next packet of the stream, which is valid until the next call; null at the end of the file.
     *
     * @param soFar how far the file was read, s
     * @param isWhole whether that is all it promises: what follows is no part of the sound and may be anything
     * @throws AudioFileException when the file cannot be read on, which is not its end
     */
    AVPacket next(double soFar, boolean isWhole) throws AudioFileException {
        do {
            avcodec.av_packet_unref(packet);
            int got = avformat.av_read_frame(container, packet);
            while (got == org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN()) {
                got = avformat.av_read_frame(container, packet);
            }
            if (got == avutil.AVERROR_EOF()) {
                requireReadToTheEnd();
                return null;
            }
            if (got < 0 && isWhole && !isJoined(got)) {
                return null;
            }
            if (got < 0) {
                throw new AudioFileException(
                        file,
                        isJoined(got)
                                ? "holds several recordings of different coding, sample rate or channels; export it as"
                                        + " one WAV or FLAC first"
                                : String.format(Locale.ROOT, "cannot be read on after %.1f s; export it again", soFar));
            }
            dropPartOfAFrame();
        } while (packet.stream_index() != stream || packet.size() == 0);
        gaps.take(packet, timeBase());
        return packet;
    }

    /** A disk that fails looks like the end of the file; what it said stays with the stream of bytes. */
    private void requireReadToTheEnd() throws AudioFileException {
        AVIOContext bytes = container.pb();
        int error = bytes == null || bytes.isNull() ? 0 : bytes.error();
        if (error < 0 && error != avutil.AVERROR_EOF()) {
            throw new AudioFileException(file, "cannot be read to its end; check the disk");
        }
    }

    /** Whether an error means that another recording follows in an Ogg file, which FFmpeg cannot go on with. */
    private boolean isJoined(int error) {
        return container.iformat().name().getString().contains("ogg")
                && (error == avutil.AVERROR_PATCHWELCOME() || error == NOT_AS_BEFORE);
    }

    /** Where a file of plain samples ends within a frame, the frames before it are sound nevertheless. */
    private void dropPartOfAFrame() {
        int block = packet.stream_index() == stream ? parameters().block_align() : 0;
        if (block > 1 && (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
            avcodec.av_shrink_packet(packet, packet.size() - packet.size() % block);
        }
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
