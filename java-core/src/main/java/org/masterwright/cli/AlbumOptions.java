// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import picocli.CommandLine.Option;

/** Whether the files of a command are the songs of an album. */
final class AlbumOptions {
    @Option(
            names = "--album",
            description =
                    "keep the songs' relative loudness: raise all songs by the same amount, so that the album as one"
                            + " programme (its blocks gated together, ITU-R BS.1770-4) meets the target. If one song"
                            + " cannot be raised further, all stay quieter, and that is said. A silent track is"
                            + " copied. A file that cannot be read stops the album before anything is written")
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
