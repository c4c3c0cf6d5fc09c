// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Where the command line keeps what it can make again: the native libraries that it unpacks. */
final class CacheFolder {
    private static final String NAME = "masterwright";
    private static final String MINE_ALONE = "rwx------";

    /** Guarded by this class: found once, for the folder among the temporary files may be another the next time. */
    private static Path found;

    private CacheFolder() {}

    /**
     * The folder of this user: below {@code XDG_CACHE_HOME}, else below {@code .cache} at home. A user without a home
     * that can be written to has one among the temporary files, that nobody else may write to.
     */
    static synchronized Path ofThisUser() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private static Path find() {
        String named = System.getenv("XDG_CACHE_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named).resolve(NAME);
        }
        Path home = Path.of(System.getProperty("user.home"), ".cache", NAME);
        return home.isAbsolute() && isUsable(home) ? home : among(Path.of(System.getProperty("java.io.tmpdir")), home);
    }

    private static boolean isUsable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * A folder among the temporary files: the one that this user had before, where it is surely theirs; else a new one.
     *
     * @param otherwise what is returned where none can be made, so that whoever wants to write there says so
     */
    static Path among(Path temporary, Path otherwise) {
        try {
            Path fresh = Files.createTempDirectory(temporary, NAME + "-");
            Path kept = temporary.resolve(
                    NAME + "-cache-of-" + Files.getOwner(fresh).getName());
            if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
                return moved(fresh, kept);
            }
            if (!isOnly(Files.getOwner(fresh), kept)) {
                return fresh;
            }
            Files.delete(fresh);
            return kept;
        } catch (IOException | UnsupportedOperationException refused) {
            return otherwise;
        }
    }

    private static Path moved(Path fresh, Path kept) throws IOException {
        try {
            return Files.move(fresh, kept);
        } catch (FileAlreadyExistsException otherProcess) {
            return fresh;
        }
    }

    /** Whether a folder is this user's and nobody else may write to it. */
    private static boolean isOnly(UserPrincipal user, Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))
                        .equals(MINE_ALONE);
    }
}
