// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.Closeable;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;

/** A codec and the frame that feeds it: takes planar float, hands the codec interleaved samples of its own kind. */
final class Encoder implements Closeable {
    private static final int ANY_FRAMES = 4096;

    private final AVCodecContext codec;
    private final AVFrame frame;
    private final Quantiser[] quantisers;
    private final BitDepth depth;
    private final int channels;
    private final int capacity;
    private final float[] floats;
    private final short[] shorts;
    private final int[] ints;
    private int filled;
    private long position;

    /** Opens the codec; {@link #isOpen} says whether it could be. */
    Encoder(Container container, BitDepth depth, int sampleRate, int channels, boolean globalHeader) {
        this.depth = depth;
        this.channels = channels;
        AVCodec found = avcodec.avcodec_find_encoder(codecId(container, depth));
        codec = avcodec.avcodec_alloc_context3(found);
        codec.sample_rate(sampleRate);
        codec.sample_fmt(format(depth));
        avutil.av_channel_layout_default(codec.ch_layout(), channels);
        codec.time_base().num(1);
        codec.time_base().den(sampleRate);
        if (depth.bits() > 0) {
            codec.bits_per_raw_sample(depth.bits());
        }
        if (globalHeader) {
            codec.flags(codec.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        boolean opened = avcodec.avcodec_open2(codec, found, (AVDictionary) null) >= 0;
        capacity = opened && codec.frame_size() > 0 ? codec.frame_size() : ANY_FRAMES;
        frame = opened ? frame() : null;
        quantisers = new Quantiser[depth.bits() > 0 ? channels : 0];
        Arrays.setAll(quantisers, channel -> new Quantiser(depth.bits(), channel));
        floats = new float[depth == BitDepth.FLOAT32 ? capacity * channels : 0];
        shorts = new short[depth == BitDepth.INT16 ? capacity * channels : 0];
        ints = new int[depth == BitDepth.INT24 ? capacity * channels : 0];
    }

    private static int codecId(Container container, BitDepth depth) {
        if (container == Container.FLAC) {
            return avcodec.AV_CODEC_ID_FLAC;
        }
        return switch (depth) {
            case INT16 -> avcodec.AV_CODEC_ID_PCM_S16LE;
            case INT24 -> avcodec.AV_CODEC_ID_PCM_S24LE;
            case FLOAT32 -> avcodec.AV_CODEC_ID_PCM_F32LE;
        };
    }

    private static int format(BitDepth depth) {
        return switch (depth) {
            case INT16 -> avutil.AV_SAMPLE_FMT_S16;
            case INT24 -> avutil.AV_SAMPLE_FMT_S32;
            case FLOAT32 -> avutil.AV_SAMPLE_FMT_FLT;
        };
    }

    private AVFrame frame() {
        AVFrame made = avutil.av_frame_alloc();
        made.nb_samples(capacity);
        made.format(codec.sample_fmt());
        made.sample_rate(codec.sample_rate());
        avutil.av_channel_layout_copy(made.ch_layout(), codec.ch_layout());
        return avutil.av_frame_get_buffer(made, 0) < 0 ? null : made;
    }

    boolean isOpen() {
        return frame != null;
    }

    AVCodecContext codec() {
        return codec;
    }

    /** Takes frames until a codec frame is full. Returns how many it took. */
    int take(float[][] audio, int from, int frames) {
        int run = Math.min(frames, capacity - filled);
        for (int c = 0; c < channels; c++) {
            put(audio[c], from, run, c);
        }
        filled += run;
        return run;
    }

    /** Puts one channel between the others. */
    private void put(float[] samples, int from, int count, int channel) {
        int at = filled * channels + channel;
        for (int i = from; i < from + count; i++, at += channels) {
            switch (depth) {
                case INT16 -> shorts[at] = (short) quantisers[channel].quantise(samples[i]);
                case INT24 -> ints[at] = quantisers[channel].quantise(samples[i]) << 8;
                case FLOAT32 -> floats[at] = samples[i];
            }
        }
    }

    boolean isFull() {
        return filled == capacity;
    }

    /** Hands what was taken to the codec. Returns FFmpeg's status. */
    int send() {
        if (filled == 0) {
            return 0;
        }
        int writable = avutil.av_frame_make_writable(frame);
        if (writable < 0) {
            return writable;
        }
        frame.nb_samples(filled);
        frame.pts(position);
        int count = filled * channels;
        switch (depth) {
            case INT16 -> new ShortPointer(frame.data(0)).put(shorts, 0, count);
            case INT24 -> new IntPointer(frame.data(0)).put(ints, 0, count);
            case FLOAT32 -> new FloatPointer(frame.data(0)).put(floats, 0, count);
        }
        position += filled;
        filled = 0;
        return avcodec.avcodec_send_frame(codec, frame);
    }

    @Override
    public void close() {
        Native.free(frame);
        Native.free(codec);
    }
}
