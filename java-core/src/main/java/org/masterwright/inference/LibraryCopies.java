// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes our own copies of ONNX Runtime's two native libraries out of those on the class path. On Linux they carry a
 * name of their own inside (SONAME, NEEDED), as long as the usual one. If a process has loaded another version under
 * the usual name, that name would give us the other version.
 */
public final class LibraryCopies {
    /** What the libraries are called when Java asks for them; files keep these names. */
    static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private static final String USUAL_NAME = "libonnxruntime.so.1";
    private static final String OWN_NAME = "libmwright_ort.so.1";

    private LibraryCopies() {}

    /**
     * Writes the copies into a folder; what puts the plugin's bundle together calls it.
     *
     * @param arguments the folder, which exists
     * @throws IOException when that fails, or there are none for this machine
     */
    public static void main(String... arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    /**
     * The folder of the copies below another one, made if it is not there. It is named for its content, appears whole,
     * and is kept for the next process.
     */
    static Path below(Path base) throws IOException {
        byte[] mark = content(System.mapLibraryName(LIBRARIES.get(1)));
        Path folder = base.resolve("onnxruntime-" + ModelFile.sha256(mark).substring(0, 12));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(base);
            Path work = Files.createTempDirectory(base, ".new-");
            try {
                write(work);
                publish(work, folder);
            } finally {
                remove(work);
            }
        }
        return folder;
    }

    private static void publish(Path work, Path folder) throws IOException {
        try {
            Files.move(work, folder);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException made) {
            // Another process was faster; its copies are the same.
            return;
        }
    }

    private static void remove(Path work) throws IOException {
        for (String each : LIBRARIES) {
            Files.deleteIfExists(work.resolve(System.mapLibraryName(each)));
        }
        Files.deleteIfExists(work);
    }

    private static void write(Path folder) throws IOException {
        for (String each : LIBRARIES) {
            String name = System.mapLibraryName(each);
            byte[] library = content(name);
            if (name.endsWith(".so")) {
                rename(library);
            }
            Files.write(folder.resolve(name), library);
        }
    }

    private static byte[] content(String name) throws IOException {
        String entry = "/ai/onnxruntime/native/" + platform() + "/" + name;
        try (InputStream in = LibraryCopies.class.getResourceAsStream(entry)) {
            if (in == null) {
                throw new IOException("ONNX Runtime has no library for this machine (" + platform() + ")");
            }
            return in.readAllBytes();
        }
    }

    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.contains("win") && !os.contains("darwin") ? "win" : os.contains("mac") ? "osx" : "linux";
        String arch = System.getProperty("os.arch");
        return system + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
    }

    /** Puts our own name where the usual one stands, once in either library. */
    private static void rename(byte[] library) throws IOException {
        byte[] usual = USUAL_NAME.getBytes(StandardCharsets.US_ASCII);
        byte[] own = OWN_NAME.getBytes(StandardCharsets.US_ASCII);
        int renamed = 0;
        for (int at = 0; at + usual.length < library.length; at++) {
            if (library[at] == usual[0] && Arrays.equals(library, at, at + usual.length, usual, 0, usual.length)) {
                System.arraycopy(own, 0, library, at, own.length);
                renamed++;
            }
        }
        if (renamed != 1) {
            throw new IOException(USUAL_NAME + " stands " + renamed + " times in a library of ONNX Runtime, not once");
        }
    }
}
