// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

class PresetsTest {
    @TempDir
    Path folder;

    private Path preset(String name, String style) throws IOException {
        String text = "{'format':'masterwright-state','version':1,'name':'N','parameters':{'style':'" + style + "'},"
                + "'trims':{'low_eq':0.125},'locks':{'mid_eq':0.75},'evidence':{},'models':{'bold':'1'},'x':[1],"
                + "'decisions':{'bold':{'values':{'input_gain':0.75}}}}";
        return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }

    private static int style(StateDocument document) {
        return document.step(Parameter.STYLE);
    }

    @Test
    void shouldFindFactoryPresetsByName() throws DocumentException {
        Presets presets = new Presets(folder.resolve("none"));
        assertEquals(Style.BOLD.ordinal(), style(presets.find("club")));
        assertEquals(-14 * 10 + 241, presets.find("streaming").step(Parameter.TARGET_LUFS));
    }

    @Test
    void shouldPreferTheUsersOwnAndFilesByTheirPath() throws Exception {
        preset("club.json", "safe");
        Path file = preset("other.json", "bold");
        Presets presets = new Presets(folder);
        assertEquals(Style.SAFE.ordinal(), style(presets.find("club")));
        assertEquals(Style.BOLD.ordinal(), style(presets.find(file.toString())));
    }

    @Test
    void shouldNameThePresetsThereAreForOneThatIsNot() throws Exception {
        preset("mine.json", "safe");
        String sentence = assertThrows(DocumentException.class, () -> new Presets(folder).find("yours"))
                .getMessage();
        assertTrue(
                sentence.contains("\"yours\"")
                        && sentence.contains("classical, club, electronic, film, gentle, loud-rock, mine, podcast"),
                sentence);
        Files.writeString(folder.resolve("bad.json"), "{");
        assertThrows(DocumentException.class, () -> new Presets(folder).find("bad"));
        assertThrows(DocumentException.class, () -> new Presets(folder).find("../mine"));
        assertThrows(DocumentException.class, () -> new Presets(folder).find("none/mine.json"));
    }

    @Test
    void shouldKeepTheControlsAndNothingElse() throws Exception {
        StateDocument controls = StateDocument.load(preset("a.json", "bold")).controls();
        assertEquals(
                "{\"format\":\"masterwright-state\",\"version\":1,\"parameters\":{\"style\":\"bold\"},"
                        + "\"trims\":{\"low_eq\":0.125},\"locks\":{\"mid_eq\":0.75},\"x\":[1]}",
                new String(controls.toBytes(), java.nio.charset.StandardCharsets.UTF_8).replaceAll("\\s", ""));
        assertFalse(controls.decides(Style.BOLD));
    }
}
