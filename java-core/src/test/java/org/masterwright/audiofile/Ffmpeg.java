// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The ffmpeg program that comes with the library, to make and to check files by other means than ours. */
final class Ffmpeg {
    private static final String PROGRAM = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);

    private Ffmpeg() {}

    /** Runs it and returns what it printed. */
    static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-hide_banner", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(printed);
        }
        return printed;
    }
}
