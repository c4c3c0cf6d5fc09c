// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.util.Collection;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.decision.Aim;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Measurement;

/**
 * What an album is to come to: all its songs are raised alike, so that the gated loudness of the album as one programme
 * meets the target and each song stays as much louder or quieter than the others as it was. An album that is finished,
 * by the same measure as a song, keeps its loudness under Auto.
 *
 * @param albumLufs the loudness of the mixes as one programme, LUFS
 * @param targetLufs the loudness wanted of the masters as one programme, LUFS
 * @param offsetLu by how much each song's loudness is raised, LU
 */
public record AlbumAim(double albumLufs, double targetLufs, double offsetLu) {
    /**
     * The aim for mixes.
     *
     * @param chain what decisions keep to
     * @param songs what they measure
     * @param albumLufs their loudness as one programme, LUFS
     * @param targetLufs the loudness wanted, LUFS, or NaN for Auto
     */
    public static AlbumAim of(
            ChainLimits chain, Style style, Collection<Measurement> songs, double albumLufs, double targetLufs) {
        StyleLimits entry = chain.of(style);
        double peak =
                songs.stream().mapToDouble(Measurement::truePeakDbtp).max().orElseThrow();
        boolean finished = Aim.isFinished(entry, albumLufs, peak - albumLufs);
        double auto = finished ? StateDocument.storableTarget(albumLufs) : entry.targetLufs();
        double target = Double.isNaN(targetLufs) ? auto : targetLufs;
        return new AlbumAim(albumLufs, target, target - albumLufs);
    }

    /** The same with all songs raised by so much more, LU. */
    public AlbumAim raisedBy(double moreLu) {
        return new AlbumAim(albumLufs, targetLufs, offsetLu + moreLu);
    }

    /** The loudness wanted of a song, LUFS. */
    public double songLufs(Measurement song) {
        return song.integratedLufs() + offsetLu;
    }
}
