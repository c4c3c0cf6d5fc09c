// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.chain;

/** The styles, in the order of the style parameter and of {@code models/chain.json}. */
public enum Style {
    SAFE("safe"),
    BALANCED("balanced"),
    BOLD("bold");

    /** Number of styles. */
    public static final int COUNT = 3;

    private final String id;

    Style(String id) {
        this.id = id;
    }

    /** The id in {@code chain.json}, in documents and on the command line. */
    public String id() {
        return id;
    }
}
