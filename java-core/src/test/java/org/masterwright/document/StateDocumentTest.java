// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

class StateDocumentTest {
    private static StateDocument document(String fields) throws DocumentException {
        return parse("{'format':'masterwright-state','version':1" + (fields.isEmpty() ? "" : ",") + fields + "}");
    }

    private static StateDocument parse(String text) throws DocumentException {
        return StateDocument.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String text) {
        return assertThrows(DocumentException.class, () -> parse(text)).getMessage();
    }

    @Test
    void shouldBringRandomDocumentsBackUnchanged() throws Exception {
        RandomDocuments documents = new RandomDocuments(1);
        for (int i = 0; i < 1_000; i++) {
            ObjectNode original = documents.valid();
            byte[] written = StateDocument.parse(original.toString().getBytes(StandardCharsets.UTF_8))
                    .toBytes();
            JsonNode back = Json.read(written, "The document");
            assertEquals(Json.read(original.toString().getBytes(StandardCharsets.UTF_8), "The document"), back);
            assertEquals(names(original), names(back), "order");
            assertArrayEquals(written, StateDocument.parse(written).toBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"2.9, 0", "160, 0", "-75, -70", "-0.1, -0.1"})
    void shouldStoreTheDecisionOfAnyLoudnessAsNearAsItCan(double target, double stored) throws Exception {
        Decision neutral = Decision.neutral();
        double[] values = new double[ChainParameter.COUNT];
        Arrays.setAll(values, neutral::value);
        Decision loud = new Decision(values, 250, target, target, target, Double.NEGATIVE_INFINITY);
        Predicted predicted = new Predicted(-1e-9, Double.POSITIVE_INFINITY, -0.0);
        StateDocument document = document("").with(Style.SAFE, loud, new Account("rules-1", predicted, List.of()));
        StateDocument back = StateDocument.parse(document.toBytes());
        Decision read = back.settings().decision(Style.SAFE.ordinal());
        assertEquals(stored, read.autoTargetLufs());
        assertEquals(stored, read.solvedTargetLufs());
        assertEquals(target, read.predictedInputLufs());
        assertTrue(Double.isNaN(read.predictedOutputLufs()));
        assertEquals(0, back.account(Style.SAFE).predicted().bandLu());
    }

    @Test
    void shouldGiveEachReasonOnce() throws Exception {
        String note = "{'parameter':'%s','reason':'Too much.'}";
        String notes = String.format(note, "low_eq") + "," + String.format(note, "mid_eq");
        StateDocument document = document("'decisions':{'bold':{'values':{},'backed_off':[" + notes + "]}}");
        assertEquals(List.of("Too much."), document.heldBack(Style.BOLD));
        assertEquals(2, document.account(Style.BOLD).heldBack().size());
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> names.addAll(names(child)));
        return names;
    }

    @Test
    void shouldKeepEveryDigitOfWhatItDoesNotKnow() throws Exception {
        String text = "'x':{'big':123456789012345678901234567890,'exact':0.10000000000000000000000000010,'zero':1.500}";
        String back = new String(document(text).toBytes(), StandardCharsets.UTF_8);
        assertTrue(back.contains("123456789012345678901234567890"));
        assertTrue(back.contains("0.10000000000000000000000000010"));
        assertTrue(back.contains("1.500"));
    }

    @Test
    void shouldRefuseOrReadWhateverBytesItIsGiven() throws Exception {
        RandomDocuments documents = new RandomDocuments(3);
        Random random = new Random(4);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = documents.valid().toString().getBytes(StandardCharsets.UTF_8);
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                StateDocument.parse(bytes).settings();
                read++;
            } catch (DocumentException refused) {
                assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
                assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
            }
        }
        assertTrue(read > 100 && read < 19_000, "read " + read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "{ | not JSON at line 1",
                "[] | no JSON object",
                "{'format':'other','version':1} | not a Masterwright state document",
                "{'version':1} | not a Masterwright state document",
                "{'format':'masterwright-state','version':2} | later Masterwright",
                "{'format':'masterwright-state','version':1.5} | later Masterwright",
                "{'format':'masterwright-state','version':0} | version is 0 and must be 1",
                "{'format':'masterwright-state'} | version is missing",
                "{'format':'masterwright-state','version':1} x | not JSON",
                "{'format':'masterwright-state','version':1,'version':1} | a key stands twice at line 1",
                "{'format':'masterwright-state','version':1,'parameters':{'amount':120}}"
                        + " | parameters.amount is 120 and must be a number from 0 to 100",
                "{'format':'masterwright-state','version':1,'parameters':{'style':'loud'}}"
                        + " | parameters.style is \"loud\" and must be one of safe, balanced, bold",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{}}}"
                        + " | decisions.bold.values is missing",
                "{'format':'masterwright-state','version':1,'decisions':{'bold':{'values':{'low_eq':2}}}}"
                        + " | decisions.bold.values.low_eq is 2",
                "{'format':'masterwright-state','version':1,'locks':{'low_eq':false}}"
                        + " | locks.low_eq is false and must be true or a number",
                "{'format':'masterwright-state','version':1,'name':'\\ud800'} | half a character"
            })
    void shouldRefuseInOneSentenceThatNamesTheField(String text, String expected) {
        String sentence = refusal(text == null ? "" : text);
        assertTrue(sentence.contains(expected), sentence);
        assertTrue(sentence.endsWith("."), sentence);
    }

    @Test
    void shouldRefuseWhatIsNotUtf8OrTooDeep() {
        byte[] wide = "{\"format\":\"masterwright-state\",\"version\":1}".getBytes(StandardCharsets.UTF_16);
        assertThrows(DocumentException.class, () -> StateDocument.parse(wide));
        byte[] latin = "{\"format\":\"masterwright-state\",\"version\":1,\"name\":\"\u00e9\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(DocumentException.class, () -> StateDocument.parse(latin));
        String deep = "[".repeat(5000) + "]".repeat(5000);
        assertTrue(refusal("{'format':'masterwright-state','version':1,'x':" + deep + "}")
                .contains("deeper"));
    }

    @Test
    void shouldReadParametersAsSteps() throws Exception {
        StateDocument document = document("'parameters':{'style':'bold','amount':37.2,'target_lufs':-9.5,"
                + "'ceiling':-0.3,'limiter':false,'mode':'hold','bypass':true,'match':true},"
                + "'trims':{'low_eq':-0.25,'compression':0.5},'locks':{'mid_eq':0.75,'high_eq':true}");
        assertEquals(2, document.step(Parameter.STYLE));
        assertEquals(372, document.step(Parameter.AMOUNT));
        assertEquals(146, document.step(Parameter.TARGET_LUFS));
        assertEquals(270, document.step(Parameter.CEILING));
        assertEquals(0, document.step(Parameter.LIMITER));
        assertEquals(1, document.step(Parameter.MODE));
        assertEquals(1, document.step(Parameter.BYPASS));
        assertEquals(1, document.step(Parameter.MATCH));
        assertEquals(256, document.step(Parameter.TRIM_LOW_EQ));
        assertEquals(1536, document.step(Parameter.TRIM_COMPRESSION));
        assertEquals(1, document.step(Parameter.LOCK_MID_EQ));
        assertEquals(1, document.step(Parameter.LOCK_HIGH_EQ));
        assertEquals(0.75, document.settings().locked(ChainParameter.MID_EQ.ordinal()));
        assertTrue(Double.isNaN(document.settings().locked(ChainParameter.HIGH_EQ.ordinal())));
    }

    @Test
    void shouldFillADecisionWithItsDefaults() throws Exception {
        StateDocument document = document("'decisions':{'bold':{'values':{'low_eq':0.6}},"
                + "'safe':{'values':{},'auto_target_lufs':-12.5,'predicted':{'input_lufs':-20}}}");
        Decision bold = document.settings().decision(Style.BOLD.ordinal());
        assertEquals(0.6, bold.value(ChainParameter.LOW_EQ.ordinal()));
        assertEquals(0.5, bold.value(ChainParameter.MID_EQ.ordinal()));
        assertEquals(250, bold.delayMs());
        assertEquals(-11, bold.autoTargetLufs());
        assertEquals(-11, bold.solvedTargetLufs());
        Decision safe = document.settings().decision(Style.SAFE.ordinal());
        assertEquals(-12.5, safe.solvedTargetLufs());
        assertEquals(-20, safe.predictedInputLufs());
        assertTrue(Double.isNaN(safe.predictedOutputLufs()));
        Decision balanced = document.settings().decision(Style.BALANCED.ordinal());
        assertTrue(Double.isNaN(balanced.solvedTargetLufs()), "nothing decided, nothing for a target to move");
        assertFalse(document.decides(Style.BALANCED));
    }

    @Test
    void shouldKeepEveryStepThroughADocument() throws Exception {
        for (Parameter parameter : Parameter.values()) {
            for (int step = 0; step <= parameter.steps(); step++) {
                StateDocument with = StateDocument.empty().with(parameter, step);
                assertEquals(step, StateDocument.parse(with.toBytes()).step(parameter), parameter.id());
            }
        }
    }

    @Test
    void shouldKeepADecisionThroughADocument() throws Exception {
        double[] values = new Random(5).doubles(ChainParameter.COUNT).toArray();
        Decision decision = new Decision(values, 333.25, -13.7, -14, -21.123456789, Double.NaN);
        List<HeldBackNote> notes = List.of(
                new HeldBackNote("low_eq", "Too much.", 3, 1.5),
                new HeldBackNote("compression", "No need.", Double.NaN, Double.NaN));
        StateDocument document = document(
                        "'x':1,'decisions':{'safe':{'values':{},'predicted':{'output_lufs':-9,'y':2},'z':3}}")
                .with(Style.SAFE, decision, new Account("rules-7", new Predicted(0.3, -1.02, 2.9), notes));
        StateDocument back = StateDocument.parse(document.toBytes());
        Decision read = back.settings().decision(Style.SAFE.ordinal());
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], read.value(i));
        }
        assertEquals(333.25, read.delayMs());
        assertEquals(-13.7, read.autoTargetLufs());
        assertEquals(-14, read.solvedTargetLufs());
        assertEquals(-21.123456789, read.predictedInputLufs());
        assertTrue(Double.isNaN(read.predictedOutputLufs()));
        String text = new String(back.toBytes(), StandardCharsets.UTF_8);
        JsonNode node = new ObjectMapper().readTree(text);
        assertEquals("rules-7", node.at("/models/safe").asText());
        assertEquals(0.3, node.at("/decisions/safe/predicted/band_90_lu").asDouble());
        assertEquals(1.5, node.at("/decisions/safe/backed_off/0/to").asDouble());
        assertEquals("No need.", node.at("/decisions/safe/backed_off/1/reason").asText());
        assertTrue(node.at("/decisions/safe/backed_off/1/from").isMissingNode());
        assertTrue(text.contains("\"y\": 2") && text.contains("\"z\": 3") && text.contains("\"x\": 1"), text);
    }

    @Test
    void shouldSaveAndLoad(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("Für Elise.json");
        StateDocument document = document("'name':'Für Elise'");
        document.save(file);
        assertArrayEquals(document.toBytes(), StateDocument.load(file).toBytes());
        assertThrows(DocumentException.class, () -> StateDocument.load(Path.of("/dev/zero")));
        String missing = assertThrows(DocumentException.class, () -> StateDocument.load(folder.resolve("none.json")))
                .getMessage();
        assertTrue(missing.contains("none.json does not exist"), missing);
    }

    @Test
    void shouldKeepWhatIsMendedAtTheHeadOfTheChain() throws DocumentException {
        Account account = new Account("rules-1", new Predicted(Double.NaN, Double.NaN, Double.NaN), List.of());
        Decision mending = Decision.neutral().mending(true, -5.74);
        StateDocument document = StateDocument.empty().with(Style.SAFE, mending, account);
        Decision read = StateDocument.parse(document.toBytes()).settings().decision(0);
        assertTrue(read.dcFilter());
        assertEquals(-5.74, read.sampleLimitDbfs());
        StateDocument healed = document.with(Style.SAFE, Decision.neutral(), account);
        Decision plain = StateDocument.parse(healed.toBytes()).settings().decision(0);
        assertFalse(plain.dcFilter());
        assertTrue(Double.isNaN(plain.sampleLimitDbfs()));
    }
}
