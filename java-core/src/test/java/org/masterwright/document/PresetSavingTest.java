// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

class PresetSavingTest {
    @TempDir
    Path folder;

    private static StateDocument styled(Style style) {
        return StateDocument.empty().with(Parameter.STYLE, style.ordinal());
    }

    @Test
    void shouldSaveIntoAFolderThatIsMadeAndFindItAgain() throws Exception {
        Presets presets = new Presets(folder.resolve("a/b"));
        Path file = presets.save("Für Elise (2)", styled(Style.SAFE), false);
        assertEquals(folder.resolve("a/b/Für Elise (2).json"), file);
        assertArrayEquals(
                styled(Style.SAFE).toBytes(), presets.find("Für Elise (2)").toBytes());
    }

    @Test
    void shouldReplaceOnlyWhenTold() throws Exception {
        Presets presets = new Presets(folder);
        presets.save("mine", styled(Style.SAFE), false);
        String taken = assertThrows(DocumentException.class, () -> presets.save("mine", styled(Style.BOLD), false))
                .getMessage();
        assertTrue(taken.contains("--force"), taken);
        assertArrayEquals(styled(Style.SAFE).toBytes(), presets.find("mine").toBytes());
        presets.save("mine", styled(Style.BOLD), true);
        assertArrayEquals(styled(Style.BOLD).toBytes(), presets.find("mine").toBytes());
        String factory = assertThrows(DocumentException.class, () -> presets.save("club", styled(Style.SAFE), false))
                .getMessage();
        assertTrue(factory.contains("comes with Masterwright"), factory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../mine",
                "a/b",
                "a\\b",
                ".hidden",
                "-dash",
                "mine.json",
                "mine.",
                "mine ",
                "a:b",
                "a*b",
                "a?b",
                "new\nline",
                "nul\u0000l",
                "CON",
                "nul",
                "com1.x",
                "Lpt9",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void shouldRefuseBadNamesInOneSentence(String name) throws Exception {
        Presets presets = new Presets(folder);
        String refusal = assertThrows(DocumentException.class, () -> presets.save(name, StateDocument.empty(), true))
                .getMessage();
        assertTrue(refusal.contains("cannot name a preset"), refusal);
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void shouldListTheFactorysAndTheUsersOwnWithWhatIsWrong() throws Exception {
        Presets presets = new Presets(folder);
        presets.save("mine", styled(Style.SAFE).named("Mine", "For me."), false);
        Files.writeString(folder.resolve("broken.json"), "{");
        Files.writeString(folder.resolve(".mine.json.1-0.part"), "{");
        Files.writeString(folder.resolve("notes.txt"), "none");
        List<Presets.Entry> entries = presets.list();
        assertEquals(Presets.FACTORY.size() + 2, entries.size());
        assertTrue(entries.subList(0, Presets.FACTORY.size()).stream().allMatch(Presets.Entry::isFactory));
        Presets.Entry broken = entries.get(entries.size() - 2);
        assertTrue(broken.refusal().contains("broken.json"), broken.refusal());
        Presets.Entry mine = entries.get(entries.size() - 1);
        assertEquals("For me.", mine.document().description());
        assertFalse(mine.isFactory());
    }

    @Test
    void shouldFollowTheCustomOfThePlatform() {
        Path home = Path.of("/home/me");
        Map<String, String> given = Map.of("XDG_DATA_HOME", "/data", "APPDATA", "/roaming");
        assertEquals(Path.of("/data/masterwright/presets"), PresetFolder.of("Linux", given::get, home));
        assertEquals(Path.of("/roaming/Masterwright/Presets"), PresetFolder.of("Windows 11", given::get, home));
        assertEquals(home.resolve("Library/Audio/Presets/Masterwright"), PresetFolder.of("Mac OS X", given::get, home));
        Map<String, String> useless = Map.of("XDG_DATA_HOME", "data", "APPDATA", "");
        assertEquals(home.resolve(".local/share/masterwright/presets"), PresetFolder.of("Linux", useless::get, home));
        assertEquals(
                home.resolve("AppData/Roaming/Masterwright/Presets"),
                PresetFolder.of("Windows 10", useless::get, home));
    }

    /** Saves two presets in turns under one name, until it is killed. */
    static final class Saver {
        public static void main(String[] arguments) throws Exception {
            Presets presets = new Presets(Path.of(arguments[0]));
            StateDocument[] turns = documents();
            for (int turn = 0; ; turn++) {
                presets.save("turns", turns[turn % turns.length], true);
            }
        }
    }

    /** Two of different lengths, larger than what a file system writes at once. */
    private static StateDocument[] documents() {
        char[] text = new char[300_000];
        Arrays.fill(text, 'x');
        return new StateDocument[] {
            styled(Style.SAFE).named("long", new String(text)),
            styled(Style.BOLD).named("longer", new String(text) + new String(text))
        };
    }

    @Test
    void shouldLeaveTheOldFileOrTheNewOneWhenKilled() throws Exception {
        Random random = new Random(9);
        byte[] one = documents()[0].toBytes();
        byte[] other = documents()[1].toBytes();
        Path file = folder.resolve("turns.json");
        for (int kill = 0; kill < 4; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Saver.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start();
            Files.deleteIfExists(file);
            while (!Files.exists(file)) {
                assertTrue(process.isAlive());
                TimeUnit.MILLISECONDS.sleep(2);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
            process.destroyForcibly();
            assertEquals(128 + 9, process.waitFor());
            byte[] left = Files.readAllBytes(file);
            assertTrue(Arrays.equals(left, one) || Arrays.equals(left, other), "half of a file");
            assertEquals(
                    "turns",
                    new Presets(folder).list().get(Presets.FACTORY.size()).name());
        }
    }
}
