// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
    /** Renames a field, then counts it in other units. */
    private static final Migrations TWO = new Migrations(List.of(
            document -> document.set("gain_db", document.remove("gain")),
            document ->
                    document.put("gain_tenths", 10 * document.remove("gain_db").intValue())));

    private static ObjectNode document(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void shouldTakeADocumentThroughAllVersionsAfterItsOwn() throws Exception {
        assertEquals(3, TWO.version());
        ObjectNode first = document("{'version':1,'gain':2,'unknown':[1]}");
        ObjectNode brought = TWO.brought(first);
        assertEquals(document("{'version':3,'unknown':[1],'gain_tenths':20}"), brought);
        assertEquals(document("{'version':1,'gain':2,'unknown':[1]}"), first, "the given one is left as it is");
        assertEquals(document("{'version':3,'gain_tenths':70}"), TWO.brought(document("{'version':2.0,'gain_db':7}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'version':3,'gain':1}",
                "{'version':4,'gain':1}",
                "{'version':0}",
                "{'version':-1}",
                "{'version':1.5}",
                "{'version':1e400}",
                "{'version':12345678901234567890}",
                "{'version':'1'}",
                "{'version':null}",
                "{}"
            })
    void shouldLeaveWhatIsNoEarlierVersionToTheReader(String text) throws Exception {
        ObjectNode document = document(text);
        assertSame(document, TWO.brought(document));
    }

    @Test
    void shouldPassOnWhyAStepRefuses() {
        Migrations refusing = new Migrations(List.of(document -> {
            throw new DocumentException("The field x has lost its meaning.");
        }));
        assertThrows(DocumentException.class, () -> refusing.brought(document("{'version':1}")));
    }

    @Test
    void shouldKeepTheShippedVersionAndTheSchemaTogether() throws Exception {
        int version = Migrations.SHIPPED.version();
        assertEquals(version, StateDocument.VERSION);
        ObjectNode schema = (ObjectNode) new ObjectMapper()
                .readTree(java.nio.file.Path.of(
                                System.getProperty("masterwright.root"),
                                "presets",
                                "state-v" + version + ".schema.json")
                        .toFile());
        assertEquals(version, schema.at("/properties/version/const").intValue());
        assertFalse(schema.at("/$id").asText().isEmpty());
    }
}
