// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.ChainParameter;

/**
 * A model of one line, in the folder of a real one. Each value is the square root of a base plus a hundredth of the
 * mean of the picture plus a thousandth of the loudness. The square root of what is below 0 is no number, so where the
 * base is small the prediction of loud windows is none either.
 */
public final class TinyModel {
    private static final int PICTURE = FeatureWindow.CHANNELS * FeatureWindow.BANDS * FeatureWindow.COLUMNS;
    private static final String NL = "\n";

    private String manifest = "";
    private byte[] model;
    private byte[] golden;

    /** @param base of the ten values; 0.25 gives about a half each */
    public TinyModel(float... base) {
        this(graph(base).output("values", 1, ChainParameter.COUNT), base);
    }

    TinyModel(OnnxGraph graph, float... base) {
        model = graph.model();
        golden = golden(base);
        describe();
    }

    /** The same base for all ten values. */
    public static TinyModel all(float base) {
        return new TinyModel(bases(base));
    }

    static float[] bases(float base) {
        float[] bases = new float[ChainParameter.COUNT];
        Arrays.fill(bases, base);
        return bases;
    }

    /** The graph without its output. */
    static OnnxGraph graph(float... base) {
        float[] weights = new float[FeatureScalar.COUNT * ChainParameter.COUNT];
        Arrays.fill(weights, 0, ChainParameter.COUNT, 0.001f);
        return new OnnxGraph()
                .input("picture", 1, FeatureWindow.CHANNELS, FeatureWindow.BANDS, FeatureWindow.COLUMNS)
                .input("scalars", 1, FeatureScalar.COUNT)
                .constant("base", new long[] {1, ChainParameter.COUNT}, base)
                .constant("weights", new long[] {FeatureScalar.COUNT, ChainParameter.COUNT}, weights)
                .constant("hundredth", new long[] {}, 0.01f)
                .mean("mean", "picture")
                .node("Mul", "part", "mean", "hundredth")
                .node("MatMul", "loudness", "scalars", "weights")
                .node("Add", "sum", "base", "part")
                .node("Add", "square", "sum", "loudness")
                .node("Sqrt", "values", "square");
    }

    /** What it makes of a window. */
    static float value(float base, float picture, float loudness) {
        return (float) Math.sqrt(base + 0.01 * picture + 0.001 * loudness);
    }

    private static byte[] golden(float... base) {
        Random random = new Random(1);
        FloatBuffer all = FloatBuffer.allocate(PICTURE + FeatureScalar.COUNT + ChainParameter.COUNT);
        double sum = 0;
        for (int i = 0; i < PICTURE; i++) {
            float level = (float) (random.nextGaussian() * 4);
            sum += level;
            all.put(level);
        }
        all.put(-14);
        for (int i = 1; i < FeatureScalar.COUNT; i++) {
            all.put((float) random.nextGaussian());
        }
        for (float each : base) {
            all.put(value(each, (float) (sum / PICTURE), -14));
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * all.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(all.array());
        return bytes.array();
    }

    private void describe() {
        manifest = """
                {"format": "masterwright-model", "version": 1, "run": "tiny", "seed": 0, "features": 1,
                 "sha256": "%s",
                 "inputs": {"picture": [1, 2, 96, 125], "scalars": [1, 14]},
                 "scalars": ["integrated_loudness", "crest", "peak_to_loudness", "side_to_mid", "correlation",
                   "loudness_p10", "loudness_p25", "loudness_p50", "loudness_p75", "loudness_p90",
                   "peak_p10", "peak_p50", "peak_p90", "peak_p99"],
                 "outputs": {"values": [1, 10]},
                 "values": ["input_gain", "compression", "high_eq", "mid_eq", "low_eq", "presence_air",
                   "reverb_send", "delay_send", "stereo_width", "output_level"],
                 "compression": {"means": "reduction of peak-to-loudness", "lu_at_1": 12.0},
                 "golden": {"file": "golden.bin", "count": 1, "sha256": "%s"}, "tolerance": 0.0001}
                """.formatted(ModelFile.sha256(model), ModelFile.sha256(golden));
    }

    /** The same with something else in its manifest. */
    TinyModel saying(String instead, String of) {
        if (!manifest.contains(of)) {
            throw new IllegalArgumentException(of);
        }
        manifest = manifest.replace(of, instead);
        return this;
    }

    /** The same with another graph under its manifest. */
    TinyModel running(byte[] otherModel) {
        model = otherModel;
        describe();
        return this;
    }

    /** The same with other golden vectors. */
    TinyModel golden(byte[] otherGolden) {
        golden = otherGolden;
        describe();
        return this;
    }

    byte[] golden() {
        return golden.clone();
    }

    byte[] model() {
        return model.clone();
    }

    /** Writes it into a folder, which is made. */
    public Path into(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), model);
            Files.write(folder.resolve("golden.bin"), golden);
            Files.writeString(folder.resolve("manifest.json"), manifest.strip() + NL);
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
