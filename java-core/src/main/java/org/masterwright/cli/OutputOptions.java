// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.audiofile.Container;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where masters go and how they are written. */
final class OutputOptions {
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

    /** Where the master of a file goes. */
    Path target(Path input, boolean several) throws Refusal, IOException {
        Path target = place(input, several);
        if (!Container.of(target).holds(depth)) {
            throw new Refusal(
                    target + " cannot hold floating-point samples; choose --bit-depth 16 or 24, or a .wav file.");
        }
        if (Files.exists(target)) {
            if (Files.exists(input) && Files.isSameFile(target, input)) {
                throw new Refusal(target + " is the original; name another output.");
            }
            requireForce(target);
        }
        return target;
    }

    private void requireForce(Path target) throws Refusal {
        if (!force || Files.isDirectory(target)) {
            throw new Refusal(target + " exists; name another file or add --force to replace it.");
        }
    }

    private Path place(Path input, boolean several) throws Refusal {
        if (output == null) {
            return input.resolveSibling(masterName(input));
        }
        if (Files.isDirectory(output)) {
            return output.resolve(masterName(input));
        }
        if (several) {
            throw new Refusal(output + " is not a folder; name an existing folder for several masters.");
        }
        return output;
    }

    private static String masterName(Path input) {
        String name = input.getFileName().toString();
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
