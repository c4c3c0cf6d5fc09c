// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

/** What becomes of documents once there is a version 2, shown with a version of the test's own. */
class NextVersionTest {
    /** Version 2 has a member that version 1 had no word for. */
    private static final Migrations TWO = new Migrations(List.of(document -> document.put("kind", "song")));

    private static final String REST = "'later':[1.0],'parameters':{'amount':73.5},'decisions':{'bold':{'values':{}}}";

    private static byte[] document(int version) {
        String text = "{'format':'masterwright-state','version':" + version + "," + REST + "}";
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void shouldReadBothVersionsAndWriteTheLater() throws Exception {
        StateDocument first = StateDocument.parse(document(1), TWO);
        StateDocument second = StateDocument.parse(document(2), TWO);
        for (StateDocument each : List.of(first, second)) {
            assertEquals(735, each.step(Parameter.AMOUNT));
            assertTrue(each.decides(Style.BOLD));
            assertEquals(2, json(each.toBytes()).get("version").intValue());
            assertEquals("[1.0]", json(each.toBytes()).get("later").toString());
        }
        assertEquals("song", json(first.toBytes()).get("kind").textValue());
        assertTrue(json(second.toBytes()).path("kind").isMissingNode(), "a step is for the version before it alone");
    }

    @Test
    void shouldStayInTheVersionThroughChanges() throws Exception {
        StateDocument changed = StateDocument.parse(document(1), TWO).with(Parameter.AMOUNT, 5);
        assertEquals(2, json(changed.toBytes()).get("version").intValue());
        assertEquals("song", json(changed.controls().toBytes()).get("kind").textValue());
    }

    @Test
    void shouldSayOfWhichVersionIsWhatWasLearnt() throws Exception {
        JsonNode learnt = json(StateDocument.parse(document(1), TWO).learnt());
        assertEquals(2, learnt.get("version").intValue());
        assertTrue(learnt.get("decisions").has("bold") && learnt.get("evidence").isNull());
        JsonNode shipped = json(StateDocument.parse(document(1)).learnt());
        assertEquals(StateDocument.VERSION, shipped.get("version").intValue());
    }

    @Test
    void shouldRefuseTheVersionAfter() {
        DocumentException refusal = assertThrows(DocumentException.class, () -> StateDocument.parse(document(3), TWO));
        assertEquals(
                "The state document is of version 3, from a later Masterwright; this one reads version 2: update"
                        + " Masterwright to open it.",
                refusal.getMessage());
    }
}
