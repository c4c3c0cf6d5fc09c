// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

/** From where down nothing sounds. */
final class Stillness {
    /** A block whose highest sample stays below is silent, dBFS. */
    static final float DBFS = -120;

    private Stillness() {}
}
