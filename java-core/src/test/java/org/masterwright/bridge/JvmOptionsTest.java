// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The files of the machine's options are argument files that this version of Java takes, without a word of its own. */
class JvmOptionsTest {
    private static final Path FOLDER = Path.of(System.getProperty("masterwright.root"), "native-plugin");

    /** Says with which options its machine was started. */
    static final class Options {
        private Options() {}

        public static void main(String[] none) {
            System.out.println(
                    String.join("\n", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        }
    }

    private static List<Path> files() {
        int version = Runtime.version().feature();
        List<String> names = new ArrayList<>(List.of("jvm", "jvm-" + version));
        IntStream.rangeClosed(17, version).forEach(first -> names.add("jvm-from-" + first));
        return names.stream()
                .map(name -> FOLDER.resolve(name + ".options"))
                .filter(Files::isRegularFile)
                .toList();
    }

    @Test
    void shouldStartAMachineWithThem() throws Exception {
        List<String> command = new ArrayList<>();
        List<String> options = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (Path file : files()) {
            command.add("@" + file);
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(options::add);
        }
        assertTrue(options.size() > 15);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Options.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(options, said.lines().toList());
    }
}
