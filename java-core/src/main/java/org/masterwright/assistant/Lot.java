// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

/** Numbers by chance that belong to what they are drawn for, the same whenever and wherever they are drawn. */
final class Lot {
    private Lot() {}

    static long of(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
