// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.ChainParameter;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

/**
 * Whether sessions leave their thread computing as Java does: with denormal numbers. The first session of a process
 * settles it, so that each case has a process of its own.
 */
class DenormalTest {
    @TempDir
    private Path folder;

    /** What the child process does. */
    public static final class Program {
        private static final int SESSIONS = 20;

        private static volatile float smallest = Float.MIN_NORMAL;

        private Program() {}

        private static boolean hasDenormals() {
            return smallest * 0.5f != 0;
        }

        /** Makes sessions of the model in a folder, ours or a flushing one, and says what is left of denormals. */
        public static void main(String[] arguments) throws IOException, OrtException, UnusableModelException {
            Path folder = Path.of(arguments[0]);
            OnnxLibraries runtime = OnnxLibraries.unpackedBelow(Path.of(arguments[2]));
            boolean kept = hasDenormals();
            if (arguments[1].equals("flushing")) {
                flush(runtime.environment(), Files.readAllBytes(folder.resolve("model.onnx")));
            } else {
                for (int i = 0; i < SESSIONS; i++) {
                    kept &= runs(folder, runtime);
                }
            }
            System.out.print(kept && hasDenormals() ? "kept" : "lost");
        }

        private static boolean runs(Path folder, OnnxLibraries runtime) throws UnusableModelException {
            try (OnnxModel model = OnnxModel.load(folder, runtime);
                    WindowModel run = model.open()) {
                boolean kept = hasDenormals();
                run.predict(new FeatureWindow(), new float[ChainParameter.COUNT]);
                return kept && hasDenormals();
            }
        }

        private static void flush(OrtEnvironment environment, byte... model) throws OrtException {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.addConfigEntry("session.set_denormal_as_zero", "1");
                environment.createSession(model, options).close();
            }
        }
    }

    private String denormalsAfter(String sessions) throws IOException, InterruptedException {
        TinyModel.all(0.25f).into(folder);
        return Child.run(Program.class, folder, folder, sessions, Natives.FOLDER);
    }

    @Test
    void shouldLeaveDenormalsToTheThread() throws IOException, InterruptedException {
        assertEquals("kept", denormalsAfter("ours"));
    }

    @Test
    void shouldNoticeASessionThatTakesThem() throws IOException, InterruptedException {
        assertEquals("lost", denormalsAfter("flushing"));
    }
}
