// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;

/** Documents by chance: valid ones with unknown fields in between, and damage to them. */
final class RandomDocuments {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] TEXTS = {
        "", "auto", "safe", "bold", "hold", "masterwright-state", "Für Elise", "𝄞 clef", "\u0000", "a\"b\\c\n"
    };
    private static final String[] NUMBERS = {
        "0",
        "1",
        "-1",
        "0.5",
        "1.0",
        "2",
        "100",
        "100.0001",
        "-24",
        "-6",
        "-5.999",
        "-3.0000000000000000001",
        "1e17",
        "1e-400",
        "-1e-400",
        "123456789012345678901234567890",
        "2000",
        "2000.5",
        "-70",
        "0.00",
        "1E2",
        "3.0",
        "4.5"
    };

    private final Random random;

    RandomDocuments(long seed) {
        random = new Random(seed);
    }

    ObjectNode valid() {
        ObjectNode root = NODES.objectNode();
        root.put("format", "masterwright-state");
        unknown(root);
        root.put("version", 1 + random.nextInt(StateDocument.VERSION));
        maybe(() -> root.put("name", text()));
        maybe(() -> root.put("description", text()));
        maybe(() -> root.set("parameters", parameters()));
        maybe(() -> root.set("trims", trims()));
        maybe(() -> root.set("locks", locks()));
        maybe(() -> root.set("decisions", decisions()));
        maybe(() -> root.set("evidence", object(3)));
        maybe(() -> root.set("models", NODES.objectNode().put("safe", text()).put("x", text())));
        unknown(root);
        return root;
    }

    /** Damages a document in one place; it may still be valid. */
    void mutate(ObjectNode root) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = any(2);
        if (container instanceof ArrayNode array) {
            array.add(value);
            return;
        }
        ObjectNode object = (ObjectNode) container;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            object.set(knownName(), value);
        } else if (random.nextInt(5) == 0) {
            object.remove(names.get(random.nextInt(names.size())));
        } else {
            object.set(random.nextInt(6) == 0 ? knownName() : names.get(random.nextInt(names.size())), value);
        }
    }

    JsonNode any(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> NODES.textNode(text());
            case 1, 2 -> NODES.numberNode(new BigDecimal(NUMBERS[random.nextInt(NUMBERS.length)]));
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> random.nextBoolean() ? NODES.nullNode() : NODES.numberNode(new BigInteger(70, random));
            case 5 -> object(depth - 1);
            default -> NODES.arrayNode().add(any(depth - 1)).add(any(depth - 1));
        };
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set("k" + random.nextInt(100) + text(), any(depth));
        }
        return object;
    }

    private String knownName() {
        String[] names = {"amount", "values", "from_sample", "predicted", "target_lufs", "input_gain", "delay_ms"};
        return names[random.nextInt(names.length)];
    }

    private void unknown(ObjectNode object) {
        maybe(() -> object.set("unknown" + random.nextInt(10), any(3)));
    }

    private ObjectNode parameters() {
        ObjectNode node = NODES.objectNode();
        maybe(() -> node.put("bypass", random.nextBoolean()));
        maybe(() -> node.put("style", style()));
        maybe(() -> node.put("amount", between(0, 100)));
        maybe(() -> node.put("mode", random.nextBoolean() ? "hold" : "follow"));
        maybe(() -> node.put("relearn", random.nextBoolean()));
        maybe(() -> node.put("target_lufs", between(-24, -6)));
        maybe(() -> node.put("target_lufs", "auto"));
        maybe(() -> node.put("ceiling", between(-3, 0)));
        maybe(() -> node.put("limiter", random.nextBoolean()));
        maybe(() -> node.put("match", random.nextBoolean()));
        unknown(node);
        return node;
    }

    private ObjectNode trims() {
        ObjectNode node = NODES.objectNode();
        for (ChainParameter parameter : ChainParameter.values()) {
            double reach = parameter.neutral() == 0 ? 1 : 0.5;
            maybe(() -> node.put(parameter.id(), between(-reach, reach)));
        }
        unknown(node);
        return node;
    }

    private ObjectNode locks() {
        ObjectNode node = NODES.objectNode();
        for (ChainParameter parameter : ChainParameter.values()) {
            maybe(() -> node.put(parameter.id(), between(0, 1)));
            maybe(() -> node.put(parameter.id(), true));
        }
        return node;
    }

    private ObjectNode decisions() {
        ObjectNode node = NODES.objectNode();
        for (Style style : Style.values()) {
            maybe(() -> node.set(style.id(), decision()));
        }
        unknown(node);
        return node;
    }

    private ObjectNode decision() {
        ObjectNode node = NODES.objectNode();
        ObjectNode values = node.putObject("values");
        for (ChainParameter parameter : ChainParameter.values()) {
            maybe(() -> values.put(parameter.id(), between(0, 1)));
        }
        maybe(() -> node.put("delay_ms", between(1, 2000)));
        maybe(() -> node.put("auto_target_lufs", between(-70, 0)));
        maybe(() -> node.put("solved_target_lufs", between(-70, 0)));
        maybe(() -> node.put("from_sample", random.nextInt(1_000_000)));
        maybe(() -> node.putObject("predicted")
                .put("input_lufs", between(-60, 0))
                .put("output_lufs", between(-60, 0))
                .put("band_90_lu", between(0, 3))
                .put("true_peak_dbtp", between(-10, 3))
                .put("gain_reduction_p99_db", between(0, 6)));
        maybe(() -> node.putArray("backed_off")
                .addObject()
                .put("parameter", "low_eq")
                .put("reason", text())
                .put("from", between(0, 1)));
        unknown(node);
        return node;
    }

    private String style() {
        return Style.values()[random.nextInt(Style.COUNT)].id();
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private BigDecimal between(double lowest, double highest) {
        return BigDecimal.valueOf(lowest + (highest - lowest) * random.nextDouble());
    }

    private void maybe(Runnable action) {
        if (random.nextInt(3) > 0) {
            action.run();
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
