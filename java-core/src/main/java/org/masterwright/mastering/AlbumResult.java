// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.util.List;
import java.util.stream.DoubleStream;
import org.masterwright.chain.Style;
import org.masterwright.loudness.ProgrammeLoudness;

/**
 * What came of an album.
 *
 * @param style the style of all songs
 * @param aim what it was to come to
 * @param masters all songs, in their order
 * @param tone the one equaliser setting of all songs; null where each has its own
 * @param isToneApart whether one equaliser setting was asked for and not reached
 * @param backmost the song that keeps all others back; null where none does
 * @param asDecided whether the controls leave the decisions as they are
 */
public record AlbumResult(
        Style style,
        AlbumAim aim,
        List<AlbumMaster> masters,
        AlbumTone tone,
        boolean isToneApart,
        AlbumTake backmost,
        boolean asDecided) {
    /** The loudness of the masters as one programme, LUFS. */
    public double lufs() {
        ProgrammeLoudness programme = new ProgrammeLoudness();
        masters.forEach(each -> programme.add(each.meter()));
        return programme.integrated();
    }

    /** By how much the song was raised that was raised least, LU. */
    public double raisedLeastLu() {
        return sounding().min().orElse(Double.POSITIVE_INFINITY);
    }

    /** By how much the song was raised that was raised most, LU. */
    public double raisedMostLu() {
        return sounding().max().orElse(Double.NEGATIVE_INFINITY);
    }

    private DoubleStream sounding() {
        return masters.stream().filter(each -> !each.song().isSilent()).mapToDouble(AlbumMaster::raisedLu);
    }
}
