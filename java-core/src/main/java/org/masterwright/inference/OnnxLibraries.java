// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import org.masterwright.windows.UnusableModelException;

/**
 * Where our own copies of ONNX Runtime's native libraries lie ({@link LibraryCopies}), and its environment, of which a
 * process has one. The libraries are loaded from where they lie, so that nothing is left among the temporary files. Any
 * thread but the audio thread.
 */
public final class OnnxLibraries {
    private static final String NATIVE_PATH = "onnxruntime.native.path";

    private static OrtEnvironment environment;

    private final Path folder;
    private final boolean unpacked;

    private OnnxLibraries(Path folder, boolean unpacked) {
        this.folder = folder;
        this.unpacked = unpacked;
    }

    /** Those that lie in a folder, as in the plugin's bundle. */
    public static OnnxLibraries in(Path folder) {
        return new OnnxLibraries(folder, false);
    }

    /** Those on the class path, unpacked into a folder below this one unless that was done by an earlier process. */
    public static OnnxLibraries unpackedBelow(Path folder) {
        return new OnnxLibraries(folder, true);
    }

    /** The process's environment; the first to ask loads the libraries. */
    OrtEnvironment environment() throws UnusableModelException {
        synchronized (OnnxLibraries.class) {
            if (environment == null) {
                environment = start();
            }
            return environment;
        }
    }

    /** Loads the libraries. */
    OrtEnvironment start() throws UnusableModelException {
        return start(unpacked ? unpack() : folder);
    }

    private Path unpack() throws UnusableModelException {
        try {
            return LibraryCopies.below(folder);
        } catch (IOException failure) {
            throw new UnusableModelException(
                    "ONNX Runtime cannot be unpacked below " + folder + " (" + failure.getMessage()
                            + "), so the rules decide; make room there,"
                            + " or name another cache folder by XDG_CACHE_HOME.",
                    false);
        }
    }

    private static OrtEnvironment start(Path natives) throws UnusableModelException {
        for (String each : LibraryCopies.LIBRARIES) {
            if (!Files.isReadable(natives.resolve(System.mapLibraryName(each)))) {
                throw refusal(natives, System.mapLibraryName(each) + " is missing");
            }
        }
        String before = System.getProperty(NATIVE_PATH);
        System.setProperty(NATIVE_PATH, natives.toString());
        try {
            OrtEnvironment started =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "masterwright");
            // On Linux this version has no code that could send anything; on Windows this stops the system's tracing.
            started.setTelemetry(false);
            removeTemporaryFolder();
            return started;
        } catch (OrtException | LinkageError | RuntimeException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw refusal(natives, String.valueOf(cause.getMessage()));
        } finally {
            // Another program in the same machine may have its own.
            if (before == null) {
                System.clearProperty(NATIVE_PATH);
            } else {
                System.setProperty(NATIVE_PATH, before);
            }
        }
    }

    /**
     * Removes the empty folder that ONNX Runtime has made among the temporary files for libraries it need not unpack.
     * It would do so itself when the Java machine ends in order, but a host just ends.
     */
    private static void removeTemporaryFolder() {
        try {
            Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
            field.setAccessible(true);
            if (field.get(null) instanceof Path made) {
                Files.deleteIfExists(made);
            }
        } catch (ReflectiveOperationException | IOException stays) {
            // An empty folder harms nobody.
            return;
        }
    }

    private static UnusableModelException refusal(Path natives, String why) {
        return new UnusableModelException(
                "ONNX Runtime cannot be loaded from " + natives + " (" + why
                        + "), so the rules decide; install Masterwright again.",
                false);
    }
}
