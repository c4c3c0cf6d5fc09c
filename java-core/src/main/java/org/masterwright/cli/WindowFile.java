// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;

/** Feature windows as little-endian floats, one after the other: picture, scalars, mask. One thread at a time. */
final class WindowFile implements Consumer<FeatureWindow> {
    private static final int PICTURE = FeatureWindow.CHANNELS * FeatureWindow.BANDS * FeatureWindow.COLUMNS;

    private final OutputStream out;
    private final ByteBuffer window = ByteBuffer.allocate(
                    Float.BYTES * (PICTURE + FeatureScalar.COUNT + FeatureWindow.BANDS))
            .order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    WindowFile(OutputStream out) {
        this.out = out;
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

    /** How many windows were written. */
    long written() {
        return written;
    }
}
