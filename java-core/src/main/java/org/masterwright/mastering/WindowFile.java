// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.analysis.FeatureWindows;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.SampleSink;
import org.masterwright.recording.FileRecording;

/** Feature windows as little-endian floats, one after the other: picture, scalars, mask. One thread at a time. */
public final class WindowFile implements Consumer<FeatureWindow> {
    private static final int PICTURE = FeatureWindow.CHANNELS * FeatureWindow.BANDS * FeatureWindow.COLUMNS;

    private static final int BLOCK_FRAMES = 4096;

    private final OutputStream out;
    private final ByteBuffer window = ByteBuffer.allocate(
                    Float.BYTES * (PICTURE + FeatureScalar.COUNT + FeatureWindow.BANDS))
            .order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    private WindowFile(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes the windows of a recording.
     *
     * @param document the recording runs through the chain as it says; null for none
     * @param step from one window to the next, s
     * @return how many windows were written
     */
    public static long write(FileRecording recording, StateDocument document, double step, OutputStream out)
            throws IOException {
        recording.setActivity("Listening to");
        WindowFile file = new WindowFile(out);
        FeatureWindows windows = new FeatureWindows(recording.sampleRate(), recording.channels(), step, file);
        SampleSink listener = windows::process;
        if (document == null) {
            recording.play(listener);
        } else {
            Rendering.play(recording, document, BLOCK_FRAMES, listener);
        }
        windows.finish();
        return file.written;
    }

    @Override
    public void accept(FeatureWindow next) {
        window.clear();
        for (float[][] channel : next.levels()) {
            for (float[] band : channel) {
                put(band);
            }
        }
        put(next.scalars());
        put(next.mask());
        try {
            out.write(window.array());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        written++;
    }

    private void put(float[] values) {
        for (float each : values) {
            window.putFloat(each);
        }
    }
}
