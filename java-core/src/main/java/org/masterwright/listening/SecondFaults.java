// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

/**
 * What is wrong with a second of sound as it came; what is measured of it besides is measured without the first two.
 *
 * @param dcLeft the DC offset of the left channel where there is notable DC in any, else 0; full scale 1
 * @param dcRight the same of the right one
 * @param wild how many times wild samples stand in it
 * @param wildAtMs where in the second the first of them stands, ms
 * @param wildLevel the highest of them, dBFS on {@link LevelGrid}
 * @param flatTops how many of its peaks are cut flat
 * @param flatLevel where they are cut, dBFS on {@link LevelGrid}
 */
public record SecondFaults(
        float dcLeft, float dcRight, int wild, int wildAtMs, short wildLevel, int flatTops, short flatLevel) {
    static final SecondFaults NONE = new SecondFaults(0, 0, 0, 0, LevelGrid.NOTHING, 0, LevelGrid.NOTHING);

    public boolean hasDc() {
        return dcLeft != 0 || dcRight != 0;
    }

    /** Whether what is measured of the second is not what came. */
    boolean isMended() {
        return hasDc() || wild > 0;
    }
}
