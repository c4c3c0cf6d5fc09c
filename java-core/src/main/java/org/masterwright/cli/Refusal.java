// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

/** Something that cannot be done; the message is one sentence for the user that names the thing and the remedy. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }
}
