// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Runs one command of the command line after the other in one machine, so that hundreds of them cost no start and no
 * warming up each. A line of standard input holds a command's arguments, parted by tabs; a line of standard output
 * answers it: the exit status, then in Base64 what the command printed and what it complained of. Ends with its input.
 */
public final class CommandServer {
    private CommandServer() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty(
                "org.bytedeco.javacpp.cachedir",
                CacheFolder.ofThisUser().resolve("native").toString());
        final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            final StringWriter said = new StringWriter();
            final StringWriter complained = new StringWriter();
            final int status = Main.run(new PrintWriter(said), new PrintWriter(complained), line.split("\t"));
            out.println(status + "\t" + encoded(said) + "\t" + encoded(complained));
        }
    }

    private static String encoded(StringWriter text) {
        return Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
