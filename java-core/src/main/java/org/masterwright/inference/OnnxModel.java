// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

/**
 * A model that was read from a folder and found good: the manifest is one for this core, the checksums are right,
 * inputs and outputs have the right names and shapes, and the golden vectors come out as in training. Loading takes
 * some tenths of a second. Any thread but the audio thread.
 */
public final class OnnxModel implements AutoCloseable {
    private static final String NAME = "model.onnx";
    private static final long MOST_BYTES = 64 << 20;
    private static final long MOST_MANIFEST_BYTES = 1 << 20;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Manifest manifest;
    private final ModelFile file;
    private final long bytes;
    private final double furthest;

    private OnnxModel(OrtEnvironment environment, Manifest manifest, ModelFile file, byte[] content, Path folder)
            throws UnusableModelException {
        this.environment = environment;
        this.manifest = manifest;
        this.file = file;
        bytes = content.length;
        ModelFile goldenFile = new ModelFile(folder.resolve(GoldenVectors.NAME));
        byte[] golden = goldenFile.read(GoldenVectors.bytes(manifest.goldenCount()), manifest.goldenSha256());
        GoldenVectors vectors = GoldenVectors.of(golden, manifest.goldenCount(), goldenFile);
        session = session(environment, content, file);
        boolean good = false;
        try {
            requireShapes();
            try (OnnxRun run = run()) {
                furthest = vectors.furthest(run, manifest.tolerance(), file);
            }
            good = true;
        } finally {
            if (!good) {
                close();
            }
        }
    }

    /**
     * Loads the model of a folder and checks it.
     *
     * @param folder holds model.onnx, manifest.json and golden.bin
     * @param runtime where ONNX Runtime's native libraries are
     * @throws UnusableModelException when there is no such folder, or anything in it is not as it should be
     */
    public static OnnxModel load(Path folder, OnnxLibraries runtime) throws UnusableModelException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableModelException("There is no model in " + folder + ", so the rules decide.", true);
        }
        ModelFile manifestFile = new ModelFile(folder.resolve(Manifest.NAME));
        Manifest manifest = Manifest.read(manifestFile.read(MOST_MANIFEST_BYTES), manifestFile);
        ModelFile file = new ModelFile(folder.resolve(NAME));
        byte[] content = file.read(MOST_BYTES, manifest.sha256());
        OnnxGate.ofProcess().enter();
        try {
            return new OnnxModel(runtime.environment(), manifest, file, content, folder);
        } finally {
            OnnxGate.ofProcess().leave();
        }
    }

    private static OrtSession session(OrtEnvironment environment, byte[] content, ModelFile file)
            throws UnusableModelException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread, which is the caller's, and no other that waits for it by spinning. Denormals are left alone:
            // the option for them would leave the calling thread flushing them to zero.
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            return environment.createSession(content, options);
        } catch (OrtException failure) {
            throw file.refusal("is not taken by ONNX Runtime (" + words(failure) + ")");
        }
    }

    private void requireShapes() throws UnusableModelException {
        try {
            requireShapes("inputs", session.getInputInfo(), Shapes.INPUTS);
            requireShapes("outputs", session.getOutputInfo(), Shapes.OUTPUTS);
        } catch (OrtException failure) {
            throw file.refusal("does not say what it takes (" + words(failure) + ")");
        }
    }

    private void requireShapes(String what, Map<String, NodeInfo> found, Map<String, long[]> wanted)
            throws UnusableModelException {
        boolean same = found.keySet().equals(wanted.keySet());
        for (NodeInfo node : found.values()) {
            same = same
                    && node.getInfo() instanceof TensorInfo tensor
                    && tensor.type == OnnxJavaType.FLOAT
                    && Arrays.equals(tensor.getShape(), wanted.get(node.getName()));
        }
        if (!same) {
            throw file.refusal("has other " + what + " than its manifest says");
        }
    }

    /** ONNX Runtime's own words, on one line and without a full stop. */
    static String words(OrtException failure) {
        String line = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        return line.length() <= 160 ? line : line.substring(0, 160) + "…";
    }

    /** Opens it for one thread to use; to be closed before the model is. */
    public WindowModel open() throws UnusableModelException {
        return run();
    }

    private OnnxRun run() throws UnusableModelException {
        OnnxGate.ofProcess().enter();
        try {
            return new OnnxRun(environment, session, manifest.id(), file);
        } catch (OrtException failure) {
            throw file.refusal("cannot be run (" + words(failure) + ")");
        } finally {
            OnnxGate.ofProcess().leave();
        }
    }

    /** Which model it is, with its version. */
    public String id() {
        return manifest.id();
    }

    /** The size of its file. */
    public long bytes() {
        return bytes;
    }

    /** By how much the value that is off most is off its golden one. */
    public double furthestFromGolden() {
        return furthest;
    }

    @Override
    public void close() {
        OnnxGate.ofProcess().enter();
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException(failure);
        } finally {
            OnnxGate.ofProcess().leave();
        }
    }
}
