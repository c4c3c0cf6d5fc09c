// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.dsp.Compressor;
import org.masterwright.dsp.Echo;
import org.masterwright.dsp.PlateReverb;

/**
 * The corners, widths and times of the stages. They are the Java twin of {@code stages} in {@code models/chain.json},
 * and a test holds them to it. With these shelves and bells the four gain curves have a condition number of 2.1, so
 * that what an equaliser setting does can be told from what another does.
 */
public final class Voicing {
    /** The low shelf's corner, Hz. */
    public static final double LOW_EQ_HZ = 110;

    /** The mid bell's centre, Hz. */
    public static final double MID_EQ_HZ = 800;

    /** The high bell's centre, Hz. */
    public static final double HIGH_EQ_HZ = 4_000;

    /** The high shelf's corner, Hz. */
    public static final double PRESENCE_AIR_HZ = 11_000;

    /** The quality of both shelves: as steep as they can be without a bump. */
    public static final double SHELF_Q = 0.7071067811865476;

    /** The quality of both bells: about two octaves wide. */
    public static final double BELL_Q = 0.6;

    /** Below this the side signal keeps its level, Hz. */
    public static final double WIDTH_HZ = 120;

    /**
     * The bus compressor. Its thresholds are dBFS on the detector's scale and meant for music at the working level of
     * -18 LUFS, which the input gain brings it to: 4 dB above that level at first, 4 dB below it in full.
     */
    public static final Compressor.Character COMPRESSION =
            new Compressor.Character(1, 4, -14, -22, 8, 0.010, 0.030, 0.080, 0.400, 100);

    /** The echo: three or four repeats that are heard, each darker than the one before, none in the bass. */
    public static final Echo.Character ECHO = new Echo.Character(0.3, 4_000, 200, 0.001, 2);

    /** The reverb: one second, dark, none in the bass. */
    public static final PlateReverb.Character REVERB = new PlateReverb.Character(0.012, 1, 5_000, 3_500, 200);

    private Voicing() {}
}
