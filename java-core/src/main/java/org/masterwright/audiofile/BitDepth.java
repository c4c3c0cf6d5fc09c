// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

/** How samples stand in a file. */
public enum BitDepth {
    INT16("16", 16),
    INT24("24", 24),
    FLOAT32("32f", 0);

    private final String id;
    private final int bits;

    BitDepth(String id, int bits) {
        this.id = id;
        this.bits = bits;
    }

    /** The id on the command line. */
    public String id() {
        return id;
    }

    /** Bits of a whole-number sample; 0 for floating point. */
    int bits() {
        return bits;
    }
}
