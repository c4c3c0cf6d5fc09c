// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

/** Something that cannot be done; the message is one sentence for the user that names the thing and the remedy. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    public Refusal(String sentence) {
        super(sentence);
    }

    /** A message as a sentence: on one line, with a stop at its end. */
    public static String sentence(String message) {
        String line = message == null ? "It failed" : message.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }
}
