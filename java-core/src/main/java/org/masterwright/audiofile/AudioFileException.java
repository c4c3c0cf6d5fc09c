// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be read or written; the message is one sentence that names the file and the remedy. */
public final class AudioFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param whatAndRemedy goes on after the file's name; without the full stop */
    public AudioFileException(Path file, String whatAndRemedy) {
        super(file + " " + whatAndRemedy + ".");
    }
}
