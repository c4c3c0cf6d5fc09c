// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.audiofile.Container;
import org.masterwright.mastering.Refusal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Where masters go and how they are written. */
final class OutputOptions {
    /** Bytes; the limit of all file systems that are in use. */
    private static final int LONGEST_NAME = 255;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "the master, .wav or .flac, or a folder for several (default: IN.master.wav beside each IN)")
    private Path output;

    @Option(
            names = "--bit-depth",
            paramLabel = "BITS",
            defaultValue = "24",
            converter = Depth.class,
            description = "16, 24 or 32f, floating point (default: 24)")
    private BitDepth depth;

    @Option(names = "--force", description = "replace files that exist")
    private boolean force;

    BitDepth depth() {
        return depth;
    }

    boolean force() {
        return force;
    }

    /** Refuses masters that would replace each other. */
    void requireApart(List<Path> inputs, CommandSpec spec) throws IOException {
        if (output != null && inputs.size() > 1 && !Files.isDirectory(output)) {
            throw new ParameterException(
                    spec.commandLine(), output + " is not a folder; name an existing folder for several masters.");
        }
        Map<Path, Path> sources = new HashMap<>();
        for (Path input : inputs) {
            Path target = place(input);
            Path other = sources.put(real(target), input);
            if (other != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        other + " and " + input + " would both be written to " + target
                                + "; master them one by one, with" + " a name for each by -o.");
            }
        }
    }

    /** The one name of a file that need not exist, whatever links lead to it. */
    private static Path real(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        boolean there = folder != null && Files.isDirectory(folder);
        return there ? folder.toRealPath().resolve(file.getFileName()) : file.toAbsolutePath();
    }

    /**
     * Where the master of a file goes.
     *
     * @param inputs all files of the command
     */
    Path target(Path input, List<Path> inputs) throws Refusal, IOException {
        Path target = place(input);
        requireWritable(target);
        if (!Container.of(target).holds(depth)) {
            throw new Refusal(
                    target + " cannot hold floating-point samples; choose --bit-depth 16 or 24, or a .wav file.");
        }
        if (Files.exists(target)) {
            requireNoOriginal(target, inputs);
            requireForce(target);
        }
        return target;
    }

    /** Before any work is done; what changes meanwhile is found when the file is made. */
    private static void requireWritable(Path target) throws Refusal {
        requireName(target);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Refusal(target + " cannot be written, for its folder does not exist; make it or name another.");
        }
        if (!Files.isWritable(folder)) {
            throw new Refusal(
                    target + " cannot be written, for you may not write to its folder; name another output by -o.");
        }
    }

    /** Refuses a name that the file system will not take: it would be found out at the end of all the work. */
    private static void requireName(Path target) throws Refusal {
        if (target.toString().indexOf('\uFFFD') >= 0 && !Files.exists(target)) {
            throw new Refusal(
                    target + " is not a name in UTF-8, which is all that can be written; name another by -o.");
        }
        try {
            Files.readAttributes(target, BasicFileAttributes.class);
        } catch (NoSuchFileException free) {
            return;
        } catch (FileSystemException refused) {
            String name = target.getFileName().toString();
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw new Refusal(target + " has a longer name than the " + LONGEST_NAME
                        + " bytes that a file system takes; name another by -o.");
            }
        } catch (IOException unknown) {
            return;
        }
    }

    /** Refuses to write over what is to be mastered. */
    void requireNoOriginal(Path file, List<Path> inputs) throws Refusal, IOException {
        for (Path input : inputs) {
            if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                throw new Refusal(file + " is " + (inputs.size() > 1 ? "one of the originals" : "the original")
                        + "; name another output.");
            }
        }
    }

    private void requireForce(Path target) throws Refusal {
        if (!force || Files.isDirectory(target)) {
            throw new Refusal(target + " exists; name another file or add --force to replace it.");
        }
    }

    private Path place(Path input) {
        if (output == null) {
            return input.resolveSibling(masterName(input));
        }
        return Files.isDirectory(output) ? output.resolve(masterName(input)) : output;
    }

    private static String masterName(Path input) {
        Path last = input.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + ".master.wav";
    }

    /** The bit depth of its id. */
    static final class Depth implements ITypeConverter<BitDepth> {
        @Override
        public BitDepth convert(String text) {
            return Arrays.stream(BitDepth.values())
                    .filter(depth -> depth.id().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not 16, 24 or 32f."));
        }
    }
}
