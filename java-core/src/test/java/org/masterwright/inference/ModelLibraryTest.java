// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.masterwright.chain.Style;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

class ModelLibraryTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLoadAModelOnceAndRefuseAnotherForGood() throws IOException, UnusableModelException {
        TinyModel.all(0.25f).into(folder.resolve("safe"));
        TinyModel.all(0.25f).saying("\"version\": 9", "\"version\": 1").into(folder.resolve("bold"));
        ModelLibrary library = new ModelLibrary(folder, Natives.RUNTIME);
        OnnxModel safe = library.model(Style.SAFE);
        Files.delete(folder.resolve("safe/model.onnx"));
        assertSame(safe, library.model(Style.SAFE));
        try (WindowModel open = library.open(Style.SAFE)) {
            assertEquals(safe.id(), open.id());
        }
        UnusableModelException refused = assertThrows(UnusableModelException.class, () -> library.open(Style.BOLD));
        TinyModel.all(0.25f).into(folder.resolve("bold"));
        assertSame(refused, assertThrows(UnusableModelException.class, () -> library.open(Style.BOLD)));
        assertTrue(assertThrows(UnusableModelException.class, () -> library.open(Style.BALANCED))
                .isMissing());
    }

    @Test
    void shouldSayWhatIsWrongWithTheRuntime() {
        OnnxLibraries nowhere = OnnxLibraries.in(folder);
        UnusableModelException none = assertThrows(UnusableModelException.class, () -> nowhere.start());
        assertTrue(
                none.getMessage().startsWith("ONNX Runtime cannot be loaded from " + folder + " ("), none.getMessage());
        assertTrue(none.getMessage().endsWith("; install Masterwright again."), none.getMessage());
    }

    @Test
    void shouldSayThatTheRuntimeCannotBeUnpacked() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        UnusableModelException none = assertThrows(
                UnusableModelException.class,
                () -> OnnxLibraries.unpackedBelow(file).start());
        assertTrue(none.getMessage().contains("cannot be unpacked below " + file), none.getMessage());
    }

    @Test
    void shouldUnpackTheRuntimeOnce() throws IOException {
        Path first = LibraryCopies.below(folder.resolve("natives"));
        Path library = first.resolve(System.mapLibraryName("onnxruntime"));
        long made = Files.getLastModifiedTime(library).toMillis();
        assertEquals(first, LibraryCopies.below(folder.resolve("natives")));
        assertEquals(made, Files.getLastModifiedTime(library).toMillis());
        try (var all = Files.list(folder.resolve("natives"))) {
            assertEquals(1, all.count());
        }
    }

    /** Where the models of this version stand, each must load on this machine. */
    @ParameterizedTest
    @EnumSource
    void shouldLoadTheModelThatShips(Style style) throws UnusableModelException {
        Path shipped = Path.of(System.getProperty("masterwright.root"), "models");
        ModelLibrary library = new ModelLibrary(shipped, Natives.RUNTIME);
        if (Files.isDirectory(library.folder(style))) {
            assertTrue(library.model(style).furthestFromGolden() <= 1e-4);
        } else {
            assertTrue(assertThrows(UnusableModelException.class, () -> library.model(style))
                    .isMissing());
        }
    }
}
