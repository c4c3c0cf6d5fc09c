// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.masterwright.files.WholeFile;

/**
 * Writes a WAV or FLAC file from planar float, full scale 1. 32-bit float is kept bit for bit, whole numbers are
 * dithered and clipped at full scale. The file appears when it is complete, and otherwise not at all. One thread at a
 * time.
 */
public final class AudioWriter implements Closeable {
    private final Path target;
    private final Container kind;
    private final Map<String, String> tags;
    private final ChunkRoom room;
    private final WholeFile unfinished;
    private boolean finished;
    private AVPacket packet;
    private AVFormatContext container;
    private Encoder encoder;
    private AVStream stream;

    /** Begins a file without pictures. */
    public AudioWriter(
            Path target, Container kind, BitDepth depth, int sampleRate, int channels, Map<String, String> tags)
            throws AudioFileException {
        this(target, kind, depth, sampleRate, channels, tags, List.of(), WaveChunks.NONE);
    }

    /**
     * Begins a file.
     *
     * @param target where it will appear, replacing what is there
     * @param tags title, artist and the like
     * @param covers pictures, which a WAV file leaves out
     * @param chunks what another WAV file held beside its sound; a FLAC file leaves them out
     * @throws AudioFileException when the folder is missing or cannot be written to, or the format does not hold such
     *     samples
     */
    public AudioWriter(
            Path target,
            Container kind,
            BitDepth depth,
            int sampleRate,
            int channels,
            Map<String, String> tags,
            List<Cover> covers,
            WaveChunks chunks)
            throws AudioFileException {
        this.target = target;
        this.kind = kind;
        this.tags = new LinkedHashMap<>(tags);
        String step = "A=PCM,F=" + sampleRate + ",W=" + (depth.bits() > 0 ? depth.bits() : 32) + ",M="
                + (channels == 1 ? "mono" : "stereo") + ",T=Masterwright";
        room = kind == Container.WAV && !chunks.isEmpty() ? new ChunkRoom(chunks.bytes(step)) : null;
        if (!kind.holds(depth)) {
            throw new AudioFileException(target, "cannot hold floating-point samples; choose 16 or 24 bits, or WAV");
        }
        Native.load(target);
        try {
            unfinished = new WholeFile(target);
        } catch (IOException refused) {
            throw new AudioFileException(
                    target, "cannot be written; check that its folder exists and that you may write there");
        }
        try {
            open(kind, depth, sampleRate, channels, tags);
            writeHeader(kind, kind == Container.FLAC ? covers : List.of());
        } catch (AudioFileException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void open(Container kind, BitDepth depth, int sampleRate, int channels, Map<String, String> tags)
            throws AudioFileException {
        packet = avcodec.av_packet_alloc();
        AVOutputFormat format = avformat.av_guess_format(kind.extension(), null, null);
        container = new AVFormatContext(null);
        check(avformat.avformat_alloc_output_context2(container, format, (String) null, (String) null));
        boolean globalHeader = (container.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0;
        encoder = new Encoder(kind, depth, sampleRate, channels, globalHeader);
        if (!encoder.isOpen()) {
            throw new AudioFileException(
                    target,
                    "cannot hold " + channels + " channels at " + sampleRate + " Hz; write a .wav file instead");
        }
        stream = avformat.avformat_new_stream(container, null);
        check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder.codec()));
        stream.time_base(encoder.codec().time_base());
        container.metadata(Tags.dictionary(tags));
        openOutput();
    }

    private void writeHeader(Container kind, List<Cover> covers) throws AudioFileException {
        covers.forEach(cover -> cover.addTo(container));
        AVDictionary options = new AVDictionary(null);
        if (kind == Container.WAV) {
            // Beyond 4 GB a WAV file must say its length in 64 bits.
            avutil.av_dict_set(options, "rf64", "auto", 0);
        }
        if (room != null) {
            avutil.av_dict_set(options, "write_bext", "1", 0);
            avutil.av_dict_set(container.metadata(), "coding_history", room.history(), 0);
        }
        int begun = avformat.avformat_write_header(container, options);
        avutil.av_dict_free(options);
        check(begun);
        for (int i = 0; i < covers.size(); i++) {
            check(covers.get(i).write(container, packet, i + 1));
        }
    }

    private void openOutput() throws AudioFileException {
        AVIOContext io = new AVIOContext(null);
        int opened;
        try {
            opened = unfinished.open(path -> {
                try (BytePointer url = new BytePointer(Tags.terminated("file:" + path))) {
                    return avformat.avio_open(io, url, avformat.AVIO_FLAG_WRITE);
                }
            });
        } catch (IOException ending) {
            throw new AudioFileException(target, "is not written, because the process is about to end");
        }
        check(opened);
        container.pb(io);
    }

    /** Writes {@code audio[channel][from..from + frames)}. */
    public void write(float[][] audio, int from, int frames) throws AudioFileException {
        int done = 0;
        while (done < frames) {
            done += encoder.take(audio, from + done, frames - done);
            if (encoder.isFull()) {
                check(encoder.send());
                drain();
            }
        }
    }

    /** Finishes the file and puts it in its place. */
    public void complete() throws AudioFileException {
        try (WholeFile whole = finish()) {
            whole.complete();
        } catch (AudioFileException failure) {
            throw failure;
        } catch (IOException refused) {
            throw new AudioFileException(target, "cannot be replaced; check that you may write there");
        }
    }

    /** Finishes the file and gives it to the caller, who puts it in its place or lets it go. */
    public WholeFile finish() throws AudioFileException {
        check(encoder.send());
        drain();
        check(avcodec.avcodec_send_frame(encoder.codec(), null));
        drain();
        check(avformat.av_write_trailer(container));
        check(closeOutput());
        addWaveTags();
        finished = true;
        return unfinished;
    }

    /** Where the file will appear. */
    public Path target() {
        return target;
    }

    private void addWaveTags() throws AudioFileException {
        if (kind == Container.WAV) {
            try {
                if (room != null) {
                    room.fill(unfinished.path());
                }
                WaveTags.append(unfinished.path(), tags);
            } catch (IOException full) {
                check(-1);
            }
        }
    }

    private void drain() throws AudioFileException {
        while (true) {
            int received = avcodec.avcodec_receive_packet(encoder.codec(), packet);
            if (received == org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN() || received == avutil.AVERROR_EOF()) {
                return;
            }
            check(received);
            packet.stream_index(stream.index());
            avcodec.av_packet_rescale_ts(packet, encoder.codec().time_base(), stream.time_base());
            check(avformat.av_interleaved_write_frame(container, packet));
        }
    }

    private int closeOutput() {
        AVIOContext io = container.pb();
        if (io == null || io.isNull()) {
            return 0;
        }
        container.pb(null);
        try (PointerPointer<AVIOContext> pointer = new PointerPointer<>(1)) {
            pointer.put(0, io);
            return avformat.avio_closep(pointer);
        }
    }

    private void check(int status) throws AudioFileException {
        if (status < 0) {
            throw new AudioFileException(target, "could not be written; check that there is room on the disk");
        }
    }

    /** Gives everything back; a file that is not complete leaves nothing behind. */
    @Override
    public void close() throws AudioFileException {
        Native.free(packet);
        packet = null;
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        if (container != null && !container.isNull()) {
            closeOutput();
            avformat.avformat_free_context(container);
            container = null;
        }
        try {
            if (!finished) {
                unfinished.close();
            }
        } catch (IOException stuck) {
            throw new AudioFileException(target, "left the unfinished file " + unfinished.path() + "; remove it");
        }
    }
}
