// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.nio.file.Path;
import java.util.Locale;

/** The kinds of file that can be written. */
public enum Container {
    WAV("wav"),
    FLAC("flac");

    private final String extension;

    Container(String extension) {
        this.extension = extension;
    }

    /** The end of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** Whether samples of this kind fit in. */
    public boolean holds(BitDepth depth) {
        return this == WAV || depth != BitDepth.FLOAT32;
    }

    /**
     * The kind a file's name asks for.
     *
     * @throws AudioFileException when it asks for none that can be written
     */
    public static Container of(Path file) throws AudioFileException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Container container : values()) {
            if (name.endsWith("." + container.extension)) {
                return container;
            }
        }
        throw new AudioFileException(
                file, "names neither a format that is written nor a folder that exists; let it end in .wav or .flac");
    }
}
