// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

/** The constants of ITU-R BS.1770-4 and EBU Tech 3342. */
public final class Loudness {
    /** From the K-weighted power in dB to LUFS: what is added (BS.1770-4, equation 2). */
    public static final double OFFSET_DB = -0.691;

    /** The absolute gate, LUFS: what is quieter counts as silence. */
    public static final double ABSOLUTE_GATE_LUFS = -70;

    /** The relative gate of the integrated loudness: from the loudness of what passes the absolute one, LU. */
    public static final double RELATIVE_GATE_LU = -10;

    /** The relative gate of the loudness range (Tech 3342), LU. */
    public static final double RANGE_GATE_LU = -20;

    /** The loudness range lies between these two parts of the short-term values that pass its gate (Tech 3342). */
    public static final double RANGE_LOW = 0.10;

    /** The upper one. */
    public static final double RANGE_HIGH = 0.95;

    private Loudness() {}
}
