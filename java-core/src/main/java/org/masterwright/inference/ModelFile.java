// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.masterwright.windows.UnusableModelException;

/** A file of a model's folder, and how it is refused. */
record ModelFile(Path path) {
    private static final String REMEDY = "; install Masterwright again, or name other models by --models.";

    /** One sentence: the file, what is wrong with it, and the remedy. */
    UnusableModelException refusal(String problem) {
        return new UnusableModelException(path + " " + problem + REMEDY, false);
    }

    /** Reads it whole. */
    byte[] read(long mostBytes) throws UnusableModelException {
        try {
            if (!Files.exists(path)) {
                throw refusal("is missing");
            }
            if (Files.size(path) > mostBytes) {
                throw refusal("is larger than it can be");
            }
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw refusal("cannot be read");
        }
    }

    /** Reads it whole and refuses it unless it is the very file that the manifest means. */
    byte[] read(long mostBytes, String sha256) throws UnusableModelException {
        byte[] content = read(mostBytes);
        if (!sha256(content).equals(sha256)) {
            throw refusal("is damaged or of another version: its SHA-256 is not the one in " + Manifest.NAME);
        }
        return content;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
