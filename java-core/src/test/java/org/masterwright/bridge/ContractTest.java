// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

/** The native header, the parameter list and the chain file say the same as their Java twins. */
class ContractTest {
    private static final Path ROOT = Path.of(System.getProperty("masterwright.root"));
    private static final Pattern DEFINE = Pattern.compile("(?m)^#define MW_(\\w+) +(?:\\()?(-?(?:0x)?[0-9A-Fa-f]+)\\b");
    private static final Pattern ENTRY = Pattern.compile("(?m)^MW_PARAMETER\\((\\d+), \"([a-z_.]+)\", \"[^\"]+\", "
            + "(\\d+), (\\d+), \"([A-Za-z|]*)\", (\\d+), (\\d+), \"[^\"]*\", \\d\\)$");

    @Test
    void shouldAgreeWithTheNativeHeaderInEveryConstant() throws Exception {
        var header = new TreeMap<String, Integer>();
        var matcher = DEFINE.matcher(Files.readString(ROOT.resolve("native-plugin/source/core_bridge.h")));
        while (matcher.find()) {
            header.put(matcher.group(1), Integer.decode(matcher.group(2)));
        }
        var twin = new TreeMap<String, Integer>();
        for (Field field : Arena.class.getDeclaredFields()) {
            if (field.getType() == int.class) {
                twin.put(nativeName(field.getName()), field.getInt(null));
            }
        }
        assertEquals(header, twin);
        assertEquals(Parameter.COUNT, Arena.PARAMETER_COUNT);
        assertEquals(ChainParameter.COUNT, Arena.CHAIN_COUNT);
        assertTrue(Arena.OFF_PARAMETERS + Arena.PARAMETER_COUNT * Float.BYTES <= Arena.OFF_AUDIO);
    }

    @Test
    void shouldAgreeWithTheListOfVst3Parameters() throws IOException {
        var matcher = ENTRY.matcher(Files.readString(ROOT.resolve("native-plugin/source/parameters.def")));
        List<String> listed = new ArrayList<>();
        while (matcher.find()) {
            String words = matcher.group(5).toLowerCase(Locale.ROOT);
            listed.add(String.join(
                    " ",
                    matcher.group(1),
                    matcher.group(2),
                    matcher.group(3),
                    matcher.group(4),
                    words,
                    matcher.group(6),
                    matcher.group(7)));
        }
        List<String> twin = new ArrayList<>();
        for (Parameter parameter : Parameter.values()) {
            twin.add(parameter.ordinal() + " " + parameter.id() + " " + parameter.steps() + " "
                    + parameter.defaultStep() + " " + String.join("|", parameter.words()) + " " + parameter.zero() + " "
                    + parameter.perUnit());
        }
        assertEquals(listed, twin);
    }

    @Test
    void shouldCallTheStylesByTheirIds() {
        assertEquals(
                Parameter.STYLE.words(),
                Arrays.stream(Style.values()).map(Style::id).toList());
    }

    @Test
    void shouldAgreeWithTheChainFile() throws IOException {
        JsonNode parameters = new ObjectMapper()
                .readTree(ROOT.resolve("models/chain.json").toFile())
                .get("parameters");
        assertEquals(ChainParameter.COUNT, parameters.size());
        for (ChainParameter parameter : ChainParameter.values()) {
            JsonNode entry = parameters.get(parameter.ordinal());
            assertEquals(parameter.ordinal(), entry.get("index").asInt());
            assertEquals(entry.get("id").asText(), parameter.id());
            assertEquals(entry.get("minimum").asDouble(), parameter.minimum());
            assertEquals(entry.get("maximum").asDouble(), parameter.maximum());
            assertEquals(entry.get("neutral").asDouble(), parameter.neutral());
            assertEquals("trim." + parameter.id(), parameter.trim().id());
            assertEquals("lock." + parameter.id(), parameter.lock().id());
        }
    }

    @Test
    void shouldKeepEveryStepThroughItsNormalisedValue() {
        for (Parameter parameter : Parameter.values()) {
            for (int step = 0; step <= parameter.steps(); step++) {
                assertEquals(step, parameter.stepOf(parameter.normalisedOf(step)), parameter.id());
            }
        }
    }

    private static String nativeName(String twin) {
        return switch (twin) {
            case "MAGIC" -> "ARENA_MAGIC";
            case "ALIGNMENT" -> "ARENA_ALIGNMENT";
            default -> twin;
        };
    }
}
