// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/** A hash used as a reproducible random number: the same number gives the same hash on every machine. */
public final class ReproducibleHash {
    private ReproducibleHash() {}

    public static long of(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
