// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import picocli.CommandLine.Option;

/** Whether the files of a command are the songs of an album. */
final class AlbumOptions {
    @Option(
            names = "--album",
            description = "keep the songs' relative loudness: all are raised alike, so that the album as one programme"
                    + " (its blocks gated together, ITU-R BS.1770-4) meets the target; where a song can be raised no"
                    + " further, all stay back alike, and that is said. A silent track is copied. Where a song cannot"
                    + " be read, nothing is written, for without it the album would be another")
    private boolean album;

    @Option(
            names = "--album-tone",
            description =
                    "one equaliser setting for all songs, the mean of what is wished for each, by length; what one"
                            + " song cannot take, none gets (implies --album)")
    private boolean tone;

    boolean isAlbum() {
        return album || tone;
    }

    boolean isOneTone() {
        return tone;
    }
}
