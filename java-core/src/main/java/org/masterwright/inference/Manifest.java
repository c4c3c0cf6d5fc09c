// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.chain.ChainParameter;
import org.masterwright.proposal.NetworkDecider;
import org.masterwright.windows.UnusableModelException;

/**
 * What a model's {@code manifest.json} says of it, once it is known to be a model for this core: of the same version,
 * for the same features and the same ten parameters in the same order.
 *
 * @param run the name of the training run
 * @param sha256 of {@code model.onnx}, in hexadecimal digits
 * @param goldenSha256 of {@code golden.bin}, likewise
 * @param goldenCount how many golden vectors there are
 * @param tolerance how far a value may be off its golden one
 */
record Manifest(String run, String sha256, String goldenSha256, int goldenCount, double tolerance) {
    static final String NAME = "manifest.json";
    /** The version of manifests that this core reads. */
    static final int VERSION = 1;
    /** The version of models/features.md that {@link org.masterwright.analysis.FeatureStream} follows. */
    static final int FEATURES = 1;

    private static final double WIDEST_TOLERANCE = 1e-4;
    private static final int MOST_GOLDEN = 64;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What the model is called in documents: its run, and the beginning of its checksum for a version. */
    String id() {
        return run + "-" + sha256.substring(0, 8);
    }

    /**
     * Reads a manifest.
     *
     * @param file for what is said of it
     */
    static Manifest read(byte[] json, ModelFile file) throws UnusableModelException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw file.refusal("is not JSON");
        } catch (java.io.IOException unreadable) {
            throw file.refusal("cannot be read");
        }
        Manifest manifest = new Manifest(
                root.path("run").asText(),
                root.path("sha256").asText(),
                root.at("/golden/sha256").asText(),
                root.at("/golden/count").asInt(),
                root.path("tolerance").asDouble());
        require(file, root);
        manifest.requireSense(file);
        return manifest;
    }

    private static void require(ModelFile file, JsonNode root) throws UnusableModelException {
        if (!root.path("format").asText().equals("masterwright-model")) {
            throw file.refusal("describes no model of Masterwright");
        }
        same(file, "version", root.path("version"), VERSION);
        same(file, "version of the features", root.path("features"), FEATURES);
        same(file, "inputs", root.path("inputs"), MAPPER.valueToTree(Shapes.INPUTS));
        same(file, "outputs", root.path("outputs"), MAPPER.valueToTree(Shapes.OUTPUTS));
        same(file, "order of scalars", root.path("scalars"), MAPPER.valueToTree(scalars()));
        same(file, "order of values", root.path("values"), MAPPER.valueToTree(values()));
        double full = root.at("/compression/lu_at_1").asDouble();
        if (full != NetworkDecider.FULL_REDUCTION_LU) {
            throw file.refusal("means " + full + " LU by a compression of 1, and " + NetworkDecider.FULL_REDUCTION_LU
                    + " LU is what this version takes");
        }
    }

    private static void same(ModelFile file, String what, JsonNode found, int wanted) throws UnusableModelException {
        if (!found.isInt() || found.intValue() != wanted) {
            throw file.refusal(
                    "names the " + what + " " + shown(found) + ", and this version of Masterwright takes " + wanted);
        }
    }

    private static void same(ModelFile file, String what, JsonNode found, JsonNode wanted)
            throws UnusableModelException {
        if (!found.toString().equals(wanted.toString())) {
            throw file.refusal(
                    "names the " + what + " " + shown(found) + ", and this version of Masterwright takes " + wanted);
        }
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static List<String> scalars() {
        return Arrays.stream(FeatureScalar.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> values() {
        List<String> ids = new ArrayList<>();
        for (ChainParameter parameter : ChainParameter.values()) {
            ids.add(parameter.id());
        }
        return ids;
    }

    private void requireSense(ModelFile file) throws UnusableModelException {
        if (!run.matches("[a-z0-9_]{1,40}")) {
            throw file.refusal("names no run");
        }
        if (!sha256.matches("[0-9a-f]{64}") || !goldenSha256.matches("[0-9a-f]{64}")) {
            throw file.refusal("holds no SHA-256 of its model and golden vectors");
        }
        if (goldenCount < 1 || goldenCount > MOST_GOLDEN) {
            throw file.refusal("promises " + goldenCount + " golden vectors, and 1 to " + MOST_GOLDEN + " are wanted");
        }
        if (!(tolerance > 0 && tolerance <= WIDEST_TOLERANCE)) {
            throw file.refusal("has a tolerance of " + tolerance + ", and at most " + WIDEST_TOLERANCE + " is wanted");
        }
    }
}
