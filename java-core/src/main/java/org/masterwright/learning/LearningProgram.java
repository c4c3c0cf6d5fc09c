// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the child process is started. Immutable.
 *
 * @param java the launcher of a Java runtime
 * @param folder the child's working folder, which the following may be relative to
 * @param classPath of the core, Jackson, ONNX Runtime and FFmpeg
 * @param models the folder of the styles' models
 * @param natives the folder of ONNX Runtime's libraries
 * @param options more options for the Java machine
 */
public record LearningProgram(
        Path java, Path folder, String classPath, String models, String natives, List<String> options) {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final int FIRST_TO_ASK_FOR_NATIVES = 24;

    /**
     * The one of an installed bundle. Its parts are named relative to the bundle, so that no name of a folder outside
     * can be taken for a separator.
     *
     * @param core the folder of the core's jars
     * @param natives the folder of native libraries, beside which the others lie
     * @return null where FFmpeg is missing
     */
    public static LearningProgram ofBundle(Path core, Path natives) {
        Path resources = natives.toAbsolutePath().getParent();
        if (!Files.isDirectory(resources.resolve("ffmpeg"))) {
            return null;
        }
        Path own = resources.resolve("runtime").resolve("bin").resolve("java");
        Path java = Files.isExecutable(own) ? own : Path.of(System.getProperty("java.home"), "bin", "java");
        // FFmpeg's libraries lie unpacked where its classes look for them, so that nothing is unpacked anywhere.
        return new LearningProgram(
                java,
                resources,
                core.getFileName() + "/*:ffmpeg/*:ffmpeg",
                "models",
                natives.getFileName().toString(),
                List.of("-Dorg.bytedeco.javacpp.cachedir=/proc/self"));
    }

    /** What is missing of it, or null. */
    Path missing() {
        return Files.isExecutable(java) ? null : java;
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.addAll(List.of(
                java.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Djava.awt.headless=true",
                // Whatever a damaged file does to it, it leaves no file behind.
                "-XX:+ErrorFileToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-DumpReplayDataOnError"));
        if (Runtime.version().feature() >= FIRST_TO_ASK_FOR_NATIVES) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, LearnFile.class.getName(), models, natives));
        return command;
    }
}
