// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.ChainParameter;
import org.masterwright.inference.OnnxLibraries;
import org.masterwright.inference.OnnxModel;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

/** Networks that are run again and again on the first of their golden inputs, on the calling thread alone. */
final class Networks {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, WindowModel> open = new HashMap<>();
    private final FeatureWindow window = new FeatureWindow();
    private final float[] values = new float[ChainParameter.COUNT];

    /** Loads the network of a folder: its id and the size of its file. */
    String load(Path folder, Path natives) throws IOException {
        try {
            final OnnxModel model = OnnxModel.load(folder, OnnxLibraries.unpackedBelow(natives));
            open.put(folder.toString(), model.open());
            return model.id() + "\t" + model.bytes();
        } catch (UnusableModelException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /**
     * Runs a loaded network so many times: bytes allocated on the heap and processor time in all, and the time of each
     * run, ns.
     */
    String run(Path folder, int times) throws IOException {
        read(folder.resolve("golden.bin"));
        final WindowModel model = open.get(folder.toString());
        final long[] took = new long[times];
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        final long processorBefore = THREADS.getCurrentThreadCpuTime();
        try {
            for (int i = 0; i < times; i++) {
                final long start = System.nanoTime();
                model.predict(window, values);
                took[i] = System.nanoTime() - start;
            }
        } catch (UnusableModelException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
        final long processor = THREADS.getCurrentThreadCpuTime() - processorBefore;
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return allocated + "\t" + processor + "\t"
                + Arrays.stream(took).mapToObj(Long::toString).collect(Collectors.joining("\t"));
    }

    private void read(Path golden) throws IOException {
        final FloatBuffer all = ByteBuffer.wrap(Files.readAllBytes(golden))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        for (float[][] channel : window.levels()) {
            for (float[] band : channel) {
                all.get(band);
            }
        }
        final int vectors = all.limit() / (all.position() + window.scalars().length + values.length);
        all.position(vectors * all.position()).get(window.scalars());
    }
}
