// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.ChainParameter;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

class OnnxModelTest {
    @TempDir
    private Path folder;

    private static FeatureWindow window(float level, float loudness) {
        FeatureWindow window = new FeatureWindow();
        for (float[][] channel : window.levels()) {
            for (float[] band : channel) {
                java.util.Arrays.fill(band, level);
            }
        }
        window.scalars()[FeatureScalar.INTEGRATED_LOUDNESS.ordinal()] = loudness;
        return window;
    }

    private static OnnxModel load(Path from) throws UnusableModelException {
        return OnnxModel.load(from, Natives.RUNTIME);
    }

    private static UnusableModelException refusal(Path from) {
        return assertThrows(UnusableModelException.class, () -> load(from).close());
    }

    @Test
    void shouldPredictWhatTheGraphSays() throws UnusableModelException {
        float[] bases = new float[ChainParameter.COUNT];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = 0.1f + 0.08f * i;
        }
        try (OnnxModel model = load(new TinyModel(bases).into(folder));
                WindowModel one = model.open();
                WindowModel other = model.open()) {
            assertTrue(model.id().matches("tiny-[0-9a-f]{8}"), model.id());
            assertEquals(model.id(), one.id());
            assertTrue(model.furthestFromGolden() <= 1e-6, "off by " + model.furthestFromGolden());
            assertEquals(Files.size(folder.resolve("model.onnx")), model.bytes());
            float[] values = new float[ChainParameter.COUNT];
            float[] again = new float[ChainParameter.COUNT];
            for (float level : new float[] {-5, 3}) {
                one.predict(window(level, -20), values);
                other.predict(window(0, -30), again);
                for (int i = 0; i < bases.length; i++) {
                    assertEquals(TinyModel.value(bases[i], level, -20), values[i], 1e-5);
                    assertEquals(TinyModel.value(bases[i], 0, -30), again[i], 1e-5);
                }
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void shouldSayThatThereIsNone() {
        UnusableModelException missing = refusal(folder.resolve("balanced"));
        assertTrue(missing.isMissing());
        assertEquals(
                "There is no model in " + folder.resolve("balanced") + ", so the rules decide.", missing.getMessage());
    }

    private static byte[] flipped(byte[] content) {
        content[content.length / 2] ^= 1;
        return content;
    }

    private static byte[] withLastFloat(byte[] golden, float value) {
        byte[] copy = golden.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putFloat(copy.length - 4, value);
        return copy;
    }

    private static float lastFloat(byte[] golden) {
        return ByteBuffer.wrap(golden).order(ByteOrder.LITTLE_ENDIAN).getFloat(golden.length - 4);
    }

    private static TinyModel tiny() {
        return TinyModel.all(0.25f);
    }

    private static byte[] otherGraph(String output, int scalars, int values) {
        float[] weights = new float[scalars * values];
        return new OnnxGraph()
                .input("picture", 1, FeatureWindow.CHANNELS, FeatureWindow.BANDS, FeatureWindow.COLUMNS)
                .input("scalars", 1, scalars)
                .constant("weights", new long[] {scalars, values}, weights)
                .node("MatMul", output, "scalars", "weights")
                .output(output, 1, values)
                .model();
    }

    private static Stream<Arguments> wrongModels() {
        byte[] golden = tiny().golden();
        float last = lastFloat(golden);
        return Stream.of(
                Arguments.of("manifest.json", "is not JSON", tiny().saying("{{", "{\"format\"")),
                Arguments.of("manifest.json", "is not JSON", tiny().saying("\"run\": \"a\", \"run\"", "\"run\"")),
                Arguments.of(
                        "manifest.json", "no model of Masterwright", tiny().saying("a-model", "masterwright-model")),
                Arguments.of("manifest.json", "the version 2", tiny().saying("\"version\": 2", "\"version\": 1")),
                Arguments.of(
                        "manifest.json",
                        "version of the features 7",
                        tiny().saying("\"features\": 7", "\"features\": 1")),
                Arguments.of("manifest.json", "inputs", tiny().saying("[1, 15]", "[1, 14]")),
                Arguments.of("manifest.json", "outputs", tiny().saying("[1, 9]", "[1, 10]")),
                Arguments.of("manifest.json", "order of scalars", tiny().saying("\"crest_\"", "\"crest\"")),
                Arguments.of(
                        "manifest.json",
                        "order of values",
                        tiny().saying("\"low_eq\", \"mid_eq\"", "\"mid_eq\", \"low_eq\"")),
                Arguments.of("manifest.json", "10.0 LU by a compression of 1", tiny().saying("10.0", "12.0")),
                Arguments.of("manifest.json", "names no run", tiny().saying("\"../run\"", "\"tiny\"")),
                Arguments.of("manifest.json", "no SHA-256", tiny().saying("\"sha\"", "\"sha256\"")),
                Arguments.of("manifest.json", "promises 0", tiny().saying("\"count\": 0", "\"count\": 1")),
                Arguments.of(
                        "manifest.json",
                        "tolerance of 0.1",
                        tiny().saying("\"tolerance\": 0.1", "\"tolerance\": 0.0001")),
                Arguments.of(
                        "golden.bin",
                        "SHA-256",
                        tiny().saying(
                                        "\"count\": 1, \"sha256\": \"0000",
                                        "\"count\": 1, \"sha256\": \""
                                                + ModelFile.sha256(golden).substring(0, 4))),
                Arguments.of("golden.bin", "vectors take", tiny().saying("\"count\": 2", "\"count\": 1")),
                Arguments.of("model.onnx", "off its golden ones", tiny().golden(withLastFloat(golden, last + 2e-4f))),
                Arguments.of("model.onnx", "off its golden ones", tiny().golden(withLastFloat(golden, Float.NaN))),
                Arguments.of("model.onnx", "not taken by ONNX Runtime", tiny().running(new byte[] {1, 2, 3})),
                Arguments.of("model.onnx", "not taken by ONNX Runtime", tiny().running(new byte[0])),
                Arguments.of("model.onnx", "other inputs", tiny().running(otherGraph("values", 13, 10))),
                Arguments.of("model.onnx", "other outputs", tiny().running(otherGraph("values", 14, 11))),
                Arguments.of("model.onnx", "other outputs", tiny().running(otherGraph("wishes", 14, 10))),
                Arguments.of("model.onnx", "predicts NaN for input_gain", TinyModel.all(-1)),
                Arguments.of("model.onnx", "predicts 1.4", TinyModel.all(2)));
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void shouldRefuseAModelAndSayWhy(String file, String problem, TinyModel model) {
        UnusableModelException refused = refusal(model.into(folder));
        String sentence = refused.getMessage();
        assertFalse(refused.isMissing());
        assertTrue(sentence.startsWith(folder.resolve(file) + " "), sentence);
        assertTrue(sentence.contains(problem), sentence);
        assertTrue(sentence.endsWith("; install Masterwright again, or name other models by --models."), sentence);
        assertFalse(sentence.contains("\n"), sentence);
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldRefuseADamagedOrIncompleteFolder(String name) throws IOException {
        Path file = tiny().into(folder).resolve(name);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, name.endsWith("json") ? new byte[] {0} : flipped(content.clone()));
        assertTrue(
                refusal(folder).getMessage().startsWith(file + " is "),
                refusal(folder).getMessage());
        Files.write(file, java.util.Arrays.copyOf(content, content.length / 3));
        assertTrue(
                refusal(folder).getMessage().startsWith(file + " is "),
                refusal(folder).getMessage());
        Files.delete(file);
        assertTrue(
                refusal(folder).getMessage().startsWith(file + " is missing;"),
                refusal(folder).getMessage());
        assertFalse(refusal(folder).isMissing());
    }

    private static Stream<String> files() {
        return Stream.of("model.onnx", "golden.bin", "manifest.json");
    }

    @Test
    void shouldRefuseWhatIsNoNumberOnTheWay() throws UnusableModelException {
        try (OnnxModel model = load(TinyModel.all(0.1f).into(folder));
                WindowModel run = model.open()) {
            float[] values = new float[ChainParameter.COUNT];
            run.predict(window(0, -14), values);
            UnusableModelException refused =
                    assertThrows(UnusableModelException.class, () -> run.predict(window(-60, -14), values));
            assertTrue(refused.getMessage().contains("model.onnx predicts NaN"), refused.getMessage());
            run.predict(window(0, -14), values);
        }
    }

    @Test
    void shouldAllocateLittleWithEachRun() throws UnusableModelException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (OnnxModel model = load(tiny().into(folder));
                WindowModel run = model.open()) {
            FeatureWindow window = window(0, -14);
            float[] values = new float[ChainParameter.COUNT];
            long before = 0;
            for (int i = 0; i < 4000; i++) {
                before = i == 3000 ? threads.getCurrentThreadAllocatedBytes() : before;
                run.predict(window, values);
            }
            long each = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
            assertTrue(each <= 1024, each + " bytes");
        }
    }
}
