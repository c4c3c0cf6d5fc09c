// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Reads the first audio stream of any file FFmpeg can read, at its own sample rate, as planar float, full scale 1; what
 * stands in a file as 32-bit float arrives bit for bit. Keeps no more than one packet's samples in memory. One thread at
 * a time.
 */
public final class AudioReader implements Closeable {
    private static final int LOWEST_RATE = 8_000;
    private static final int HIGHEST_RATE = 768_000;
    /** How much less than promised a file may hold: encoders count their padding now this way, now that. */
    private static final double LENGTH_TOLERANCE_SECONDS = 0.2;

    /** The same for lossy files, as a share of their length; where they are cut off, far more is missing. */
    private static final double LOSSY_LENGTH_TOLERANCE = 0.01;

    private final Path file;
    private final Demuxer demuxer;
    private final double promisedSeconds;
    private AVCodecContext codec;
    private AVFrame frame;
    private SampleConverter converter;
    private int sampleRate;
    private int channels;
    private boolean lossless;

    private float[][] decoded;
    private int decodedFrames;
    private int decodedTaken;
    private long decodedSoFar;
    private int damaged;
    private boolean ended;
    private boolean lastCorrupt;

    /**
     * Opens a file.
     *
     * @throws AudioFileException when it is missing, unreadable, empty, no audio, of more than two channels or of a
     *     sample rate outside 8 to 768 kHz
     */
    public AudioReader(Path file) throws AudioFileException {
        this.file = file;
        demuxer = new Demuxer(file);
        promisedSeconds = demuxer.promisedSeconds();
        try {
            openCodec();
            requireWhatWeTake();
            decoded = new float[channels][0];
            if (!fill()) {
                throw new AudioFileException(file, "holds no audio samples; check that it plays elsewhere");
            }
        } catch (AudioFileException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void openCodec() throws AudioFileException {
        AVCodecParameters parameters = demuxer.parameters();
        AVCodec decoder = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (decoder == null || decoder.isNull()) {
            throw new AudioFileException(file, "is coded in a way that cannot be read; convert it to WAV or FLAC");
        }
        codec = avcodec.avcodec_alloc_context3(decoder);
        avcodec.avcodec_parameters_to_context(codec, parameters);
        codec.pkt_timebase(demuxer.timeBase());
        AVCodecDescriptor descriptor = avcodec.avcodec_descriptor_get(parameters.codec_id());
        lossless = descriptor != null
                && (descriptor.props() & avcodec.AV_CODEC_PROP_LOSSLESS) != 0
                && (descriptor.props() & avcodec.AV_CODEC_PROP_LOSSY) == 0;
        if (lossless) {
            codec.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE);
        }
        if (avcodec.avcodec_open2(codec, decoder, (AVDictionary) null) < 0) {
            throw new AudioFileException(file, "is damaged; export it again");
        }
    }

    private void requireWhatWeTake() throws AudioFileException {
        sampleRate = codec.sample_rate();
        channels = codec.ch_layout().nb_channels();
        if (channels < 1 || channels > 2) {
            throw new AudioFileException(
                    file,
                    "has " + channels + " channels; only mono and stereo are taken, so mix it down first"
                            + " (ffmpeg -i IN -ac 2 OUT.wav)");
        }
        if (sampleRate < LOWEST_RATE || sampleRate > HIGHEST_RATE) {
            throw new AudioFileException(
                    file, "has a sample rate of " + sampleRate + " Hz; convert it to one between 8 and 768 kHz");
        }
        converter = new SampleConverter(channels);
        frame = avutil.av_frame_alloc();
    }

    /** Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** 1 or 2. */
    public int channels() {
        return channels;
    }

    /** The length the file promises, in frames; -1 where it promises none. */
    public long promisedFrames() {
        return Double.isNaN(promisedSeconds) ? -1 : Math.round(promisedSeconds * sampleRate);
    }

    /** Title, artist and the like, without what speaks of the old file's coding or loudness. */
    public Map<String, String> tags() {
        return Collections.unmodifiableMap(demuxer.tags());
    }

    /** The pictures in the file, of the kinds that another file can hold. */
    public List<Cover> covers() {
        return Collections.unmodifiableList(demuxer.covers());
    }

    /** What a WAV file holds beside its sound and tags. */
    public WaveChunks chunks() throws AudioFileException {
        try {
            return WaveChunks.of(file);
        } catch (IOException unreadable) {
            throw new AudioFileException(file, "cannot be read; check the disk");
        }
    }

    /**
     * What is to be said of the file, in sentences that begin with its name: what was left out, what was not as it
     * should be. Whole once the file was read to its end.
     */
    public List<String> remarks() {
        Remarks remarks = new Remarks(demuxer.remarks());
        remarks.missing(ended && lossless ? 1000.0 * missingFrames() / sampleRate : 0);
        remarks.damaged(damaged);
        remarks.gaps(demuxer.gaps());
        return remarks.all().stream().map(each -> file + " " + each + ".").toList();
    }

    /** Frames that a file counts exactly in its header and does not hold; 0 where it does not count them. */
    private long missingFrames() {
        boolean counted = demuxer.timeBase().num() == 1 && demuxer.timeBase().den() == sampleRate;
        return counted && !Double.isNaN(promisedSeconds) ? Math.max(0, promisedFrames() - decodedSoFar) : 0;
    }

    /**
     * Reads the next frames.
     *
     * @param out receives them in {@code out[channel][0..)}
     * @param frames at most this many, at least 1
     * @return how many, less than asked for only at the end; -1 after the end
     * @throws AudioFileException when the file is damaged or shorter than it promises
     */
    public int read(float[][] out, int frames) throws AudioFileException {
        int done = 0;
        while (done < frames) {
            if (decodedTaken == decodedFrames && !fill()) {
                break;
            }
            int run = Math.min(frames - done, decodedFrames - decodedTaken);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(decoded[c], decodedTaken, out[c], done, run);
            }
            decodedTaken += run;
            done += run;
        }
        return done == 0 ? -1 : done;
    }

    /** Decodes until there are samples. Returns false at the end. */
    private boolean fill() throws AudioFileException {
        decodedTaken = 0;
        decodedFrames = 0;
        while (decodedFrames == 0) {
            int received = avcodec.avcodec_receive_frame(codec, frame);
            if (received >= 0) {
                takeFrame();
            } else if (received == org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN()) {
                send();
            } else if (received == avutil.AVERROR_EOF()) {
                ended = true;
                requirePromisedLength();
                return false;
            } else {
                countDamage();
            }
        }
        return true;
    }

    private void takeFrame() throws AudioFileException {
        if (frame.sample_rate() != sampleRate || frame.ch_layout().nb_channels() != channels) {
            throw new AudioFileException(
                    file,
                    "changes its sample rate or channels after " + seconds(decodedSoFar)
                            + " s; convert it to one WAV or FLAC first");
        }
        decodedFrames = converter.convert(frame, decoded);
        avutil.av_frame_unref(frame);
        if (decodedFrames < 0) {
            decodedFrames = 0;
            throw new AudioFileException(file, "is coded in a way that cannot be read; convert it to WAV or FLAC");
        }
        decodedSoFar += decodedFrames;
    }

    private void send() throws AudioFileException {
        boolean isWhole = !Double.isNaN(promisedSeconds) && !isShort();
        AVPacket packet = demuxer.next((double) decodedSoFar / sampleRate, isWhole);
        if (lastCorrupt && packet != null) {
            countDamage();
        }
        // The last one of a file may hold less than it should; whether too much lacks, the length tells.
        lastCorrupt = packet != null && (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
        if (avcodec.avcodec_send_packet(codec, packet) < 0) {
            countDamage();
        }
    }

    /** What follows the promised end, tags of another format for instance, is no part of the sound and may be anything. */
    private void countDamage() throws AudioFileException {
        if (!lossless) {
            damaged++;
        } else if (Double.isNaN(promisedSeconds) || isShort()) {
            throw new AudioFileException(file, "is damaged after " + seconds(decodedSoFar) + " s; export it again");
        }
    }

    private void requirePromisedLength() throws AudioFileException {
        if (isShort()) {
            throw new AudioFileException(
                    file,
                    "is cut off: it promises " + seconds(promisedFrames()) + " s and holds " + seconds(decodedSoFar)
                            + " s; copy or export it again");
        }
    }

    private boolean isShort() {
        double share = lossless ? 0 : promisedSeconds * LOSSY_LENGTH_TOLERANCE;
        return (double) decodedSoFar / sampleRate < promisedSeconds - LENGTH_TOLERANCE_SECONDS - share;
    }

    private String seconds(long frames) {
        return String.format(Locale.ROOT, "%.1f", (double) frames / sampleRate);
    }

    @Override
    public void close() {
        if (converter != null) {
            converter.close();
            converter = null;
        }
        Native.free(frame);
        Native.free(codec);
        frame = null;
        codec = null;
        demuxer.close();
    }
}
