// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.chain.Style;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The reader accepts what the schema accepts, and refuses what it refuses. */
class SchemaTest {
    /** One for each version, the first at 0. */
    private static final List<Schema> SCHEMAS = IntStream.rangeClosed(1, StateDocument.VERSION)
            .mapToObj(SchemaTest::schema)
            .toList();

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Schema schema(int version) {
        try {
            String text = Files.readString(
                    Path.of(System.getProperty("masterwright.root"), "presets", "state-v" + version + ".schema.json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static boolean accepted(String document) {
        var tree = EXACT.readTree(document);
        boolean bySchema =
                SCHEMAS.stream().anyMatch(schema -> schema.validate(tree).isEmpty());
        boolean byReader;
        String why = "accepted";
        try {
            StateDocument.parse(document.getBytes(StandardCharsets.UTF_8));
            byReader = true;
        } catch (DocumentException refused) {
            byReader = false;
            why = refused.getMessage();
        }
        assertEquals(bySchema, byReader, why + "\n" + document);
        return byReader;
    }

    @Test
    void shouldAgreeOnRandomDocumentsAndDamagedOnes() throws Exception {
        int[] refused = {0};
        Corpus.trees((document, isValid) -> {
            boolean accepted = accepted(new String(document, StandardCharsets.UTF_8));
            assertTrue(accepted || !isValid, "a valid document");
            refused[0] += accepted ? 0 : 1;
        });
        assertTrue(refused[0] > 2_000, "only " + refused[0] + " were refused");
    }

    @Test
    void shouldAcceptTheFactoryPresetsWhichHoldControlsOnly() throws Exception {
        Path folder = Path.of(System.getProperty("masterwright.root"), "presets");
        List<String> names = new ArrayList<>();
        try (var files =
                Files.newDirectoryStream(folder, path -> !path.toString().endsWith(".schema.json"))) {
            for (Path file : files) {
                assertTrue(accepted(Files.readString(file)), file.toString());
                names.add(file.getFileName().toString().replace(".json", ""));
                StateDocument shipped = new Presets(folder.resolve("none")).find(names.get(names.size() - 1));
                assertArrayEquals(StateDocument.load(file).toBytes(), shipped.toBytes());
                for (Style style : Style.values()) {
                    assertFalse(shipped.decides(style));
                }
            }
        }
        assertEquals(Presets.FACTORY, names.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "1",
                "{'format':'masterwright-state'}",
                "{'format':'masterwright-state','version':1}",
                "{'format':'masterwright-state','version':1.0}",
                "{'format':'masterwright-state','version':2}",
                "{'format':'masterwright-state','version':0}",
                "{'format':'masterwright-state','version':'1'}",
                "{'format':'masterwright-state','version':true}",
                "{'format':'masterwright','version':1}",
                "{'format':'masterwright-state','version':1,'name':3}",
                "{'format':'masterwright-state','version':1,'parameters':null}",
                "{'format':'masterwright-state','version':1,'parameters':{'amount':100}}",
                "{'format':'masterwright-state','version':1,'parameters':{'amount':100.0000000000000000001}}",
                "{'format':'masterwright-state','version':1,'parameters':{'target_lufs':'Auto'}}",
                "{'format':'masterwright-state','version':1,'parameters':{'target_lufs':-5.9}}",
                "{'format':'masterwright-state','version':1,'parameters':{'style':1}}",
                "{'format':'masterwright-state','version':1,'parameters':{'bypass':0}}",
                "{'format':'masterwright-state','version':1,'locks':{'low_eq':false}}",
                "{'format':'masterwright-state','version':1,'locks':{'low_eq':true}}",
                "{'format':'masterwright-state','version':1,'trims':{'low_eq':-0.5,'compression':-1}}",
                "{'format':'masterwright-state','version':1,'trims':{'low_eq':-0.6}}",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{}}}",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{'values':{},'delay_ms':0}}}",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{'values':{},'delay_ms':1e-999}}}",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{'values':{},'from_sample':1.5}}}",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{'values':{},'from_sample':2.0}}}",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{'values':{},"
                        + "'predicted':{'input_lufs':1e999}}}}",
                "{'format':'masterwright-state','version':1,'decisions':{'loud':3}}",
                "{'format':'masterwright-state','version':1,'models':{'safe':1}}",
                "{'format':'masterwright-state','version':1,'evidence':[]}"
            })
    void shouldAgreeOn(String document) {
        accepted(document.replace('\'', '"'));
    }
}
