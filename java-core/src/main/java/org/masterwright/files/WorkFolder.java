// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder in which several files are made that are to appear together; it goes away, with what is still in it,
 * when it is closed or the process is asked to end.
 */
public final class WorkFolder implements Closeable {
    private final Path target;
    private final Path work;
    private final Thread tidying = new Thread(this::remove, "masterwright-work-folder");

    /** @param target the folder, which exists, in which the files are to appear */
    public WorkFolder(Path target) throws IOException {
        this.target = target;
        try {
            work = Files.createTempDirectory(target, ".masterwright-");
        } catch (IOException refused) {
            throw new IOException(target + " cannot be written to; name another folder by -o.");
        }
        Runtime.getRuntime().addShutdownHook(tidying);
    }

    /** Where a file is made. */
    public Path file(String name) {
        return work.resolve(name);
    }

    /** Moves all files to where they are to appear. */
    public void publish() throws IOException {
        for (Path file : files()) {
            Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return new ArrayList<>(files.toList());
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(tidying);
        } catch (IllegalStateException ending) {
            return;
        }
    }

    private void remove() {
        try {
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(work);
        } catch (IOException gone) {
            return;
        }
    }
}
