// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.Closeable;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Turns decoded frames of any sample format into planar float; same rate, same channels, floats bit for bit. */
final class SampleConverter implements Closeable {
    private final int channels;
    private final PointerPointer<SwrContext> context = new PointerPointer<>(1);
    private final PointerPointer<FloatPointer> planes;
    private final FloatPointer[] plane;
    private SwrContext converter;
    private int capacity;
    private int format = avutil.AV_SAMPLE_FMT_NONE;

    SampleConverter(int channels) {
        this.channels = channels;
        planes = new PointerPointer<>(channels);
        plane = new FloatPointer[channels];
    }

    /**
     * Converts a frame into {@code out[channel][0..)}, which is made longer where needed. Returns its frames, or -1.
     */
    int convert(AVFrame frame, float[][] out) {
        int frames = frame.nb_samples();
        if (frame.format() != format && !open(frame)) {
            return -1;
        }
        reserve(frames);
        int converted = swresample.swr_convert(converter, planes, frames, frame.extended_data(), frames);
        if (converted != frames) {
            return -1;
        }
        for (int c = 0; c < channels; c++) {
            if (out[c].length < frames) {
                out[c] = new float[frames];
            }
            plane[c].position(0).get(out[c], 0, frames);
        }
        return frames;
    }

    private boolean open(AVFrame frame) {
        context.put(0, converter);
        int opened = swresample.swr_alloc_set_opts2(
                context,
                frame.ch_layout(),
                avutil.AV_SAMPLE_FMT_FLTP,
                frame.sample_rate(),
                frame.ch_layout(),
                frame.format(),
                frame.sample_rate(),
                0,
                (Pointer) null);
        converter = context.get(SwrContext.class);
        format = frame.format();
        return opened >= 0 && swresample.swr_init(converter) >= 0;
    }

    private void reserve(int frames) {
        if (frames <= capacity) {
            return;
        }
        for (int c = 0; c < channels; c++) {
            if (plane[c] != null) {
                plane[c].close();
            }
            plane[c] = new FloatPointer(frames);
            planes.put(c, plane[c]);
        }
        capacity = frames;
    }

    @Override
    public void close() {
        context.put(0, converter);
        swresample.swr_free(context);
        context.close();
        planes.close();
        for (FloatPointer each : plane) {
            if (each != null) {
                each.close();
            }
        }
    }
}
