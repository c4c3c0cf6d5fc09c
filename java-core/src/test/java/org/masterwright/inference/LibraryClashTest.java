// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that have loaded another version of ONNX Runtime, under its usual name, before ours. */
class LibraryClashTest {
    private static final String NATIVES = "/ai/onnxruntime/native/" + LibraryCopies.platform() + "/";
    private static final String JNI = "libonnxruntime4j_jni.so";

    @TempDir
    private Path folder;

    private Path foreign;
    private Path usualJni;
    private Path temporary;

    /** What the child process does. */
    public static final class Program {
        private Program() {}

        /** Loads libraries by their paths, then runs the model of a folder with the libraries in another one. */
        public static void main(String[] arguments) throws Exception {
            int last = arguments.length - 2;
            for (int i = 0; i < last; i++) {
                System.load(arguments[i]);
            }
            try (OnnxModel model =
                    OnnxModel.load(Path.of(arguments[last]), OnnxLibraries.in(Path.of(arguments[last + 1])))) {
                System.out.println("ran " + model.id());
            }
            // As a host does: without letting the machine clean up.
            Runtime.getRuntime().halt(0);
        }
    }

    @BeforeEach
    void makeLibraries() throws IOException {
        TinyModel.all(0.25f).into(folder.resolve("model"));
        Files.createDirectories(folder.resolve("own"));
        LibraryCopies.main(folder.resolve("own").toString());
        foreign = folder.resolve("foreign.so");
        Files.write(foreign, ofAnotherVersion(shipped("libonnxruntime.so")));
        usualJni = folder.resolve(JNI);
        Files.write(usualJni, shipped(JNI));
        temporary = Files.createDirectories(folder.resolve("temporary"));
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream in = LibraryClashTest.class.getResourceAsStream(NATIVES + name)) {
            return in.readAllBytes();
        }
    }

    /** The library as an earlier release would be: the same name, another version of its symbols. */
    private static byte[] ofAnotherVersion(byte[] library) {
        String text = new String(library, StandardCharsets.ISO_8859_1);
        String renamed = text.replaceAll("VERS_1\\.", "VERS_0.");
        assertTrue(!renamed.equals(text));
        return renamed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String run(Path... libraries) throws IOException, InterruptedException {
        List<Object> arguments = new ArrayList<>(List.of(libraries));
        arguments.add(folder.resolve("model"));
        arguments.add(folder.resolve("own"));
        return Child.run(Program.class, temporary, arguments.toArray());
    }

    @Test
    void shouldRunBesideAnotherVersion() throws IOException, InterruptedException {
        String said = run(foreign);
        assertTrue(said.contains("ran tiny-"), said);
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void shouldNoticeTheClashThatTheOwnNameAvoids() throws IOException, InterruptedException {
        String said = run(foreign, usualJni);
        assertTrue(said.contains("version `VERS_1.") && said.contains("not found"), said);
    }
}
