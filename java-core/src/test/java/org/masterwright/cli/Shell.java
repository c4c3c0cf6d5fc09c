// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** A command that was run, and what came of it. */
record Shell(int status, String out, String err) {
    static Shell run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new Shell(status, out.toString(), err.toString());
    }
}
