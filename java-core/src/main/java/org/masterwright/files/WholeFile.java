// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A file in the making: it is written beside its place and moved there when it is complete, so that whoever looks finds
 * the old file or the new one, whenever the process ends. A file that is closed without {@link #complete}, or that is
 * open when the process is asked to end, leaves nothing behind. One thread at a time.
 */
public final class WholeFile implements Closeable {
    /** Guards itself and {@link #ending}: no file is made unseen by the thread that tidies up at the end. */
    private static final Set<Path> OPEN = new HashSet<>();

    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(WholeFile::discardAll, "masterwright-unfinished-files"));
    }

    private final Path target;
    private final Path unfinished;

    /**
     * Makes the empty file to write to, in the folder of the target so that the move stays within one file system.
     *
     * @throws IOException when the folder is missing or may not be written to
     */
    public WholeFile(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        Path folder = this.target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + ".");
        }
        synchronized (OPEN) {
            requireTime();
            unfinished = unfinishedBeside(folder, this.target.getFileName().toString());
            OPEN.add(unfinished);
        }
    }

    private static Path unfinishedBeside(Path folder, String name) throws IOException {
        for (long turn = 0; ; turn++) {
            String stamp = Long.toHexString(ProcessHandle.current().pid()) + "-" + Long.toHexString(turn);
            Path path = folder.resolve("." + shortened(name) + "." + stamp + ".part");
            try {
                return Files.createFile(path);
            } catch (java.nio.file.FileAlreadyExistsException taken) {
                if (turn > 10_000) {
                    throw taken;
                }
            }
        }
    }

    /**
     * Leaves room for the stamp within the 255 bytes that file systems give a name, of four bytes a character at
     * most.
     */
    private static String shortened(String name) {
        int characters = name.codePointCount(0, name.length());
        return characters <= 40 ? name : name.substring(0, name.offsetByCodePoints(0, 40));
    }

    /** Something that opens a file by its path, and may well create it. */
    public interface Opening<T> {
        /** Opens it. */
        T open(Path unfinished) throws IOException;
    }

    /**
     * Lets the file be opened by what would create it anew, were it gone; once the process has been asked to end it is
     * gone and must stay so.
     *
     * @throws IOException when the process has been asked to end, or what the opening throws
     */
    public <T> T open(Opening<T> opening) throws IOException {
        synchronized (OPEN) {
            requireTime();
            return opening.open(unfinished);
        }
    }

    /** Whether the process has been asked to end, so that whatever is unfinished is given up. Any thread. */
    public static boolean isEnding() {
        synchronized (OPEN) {
            return ending;
        }
    }

    private static void requireTime() throws IOException {
        if (ending) {
            throw new IOException("The process is about to end.");
        }
    }

    /** Where to write until the file is complete. */
    public Path path() {
        return unfinished;
    }

    /**
     * Puts the file in its place, replacing what is there, once it is on the disk.
     *
     * @throws IOException when it could not be moved; the old file is then still there
     */
    public void complete() throws IOException {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException coarse) {
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        }
        synchronized (OPEN) {
            OPEN.remove(unfinished);
        }
        forceFolder(target.getParent());
    }

    /** Removes the file unless it is complete. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (OPEN.contains(unfinished)) {
                Files.deleteIfExists(unfinished);
                OPEN.remove(unfinished);
            }
        }
    }

    /** Writes a whole file at once. */
    public static void write(Path target, byte[] content) throws IOException {
        try (WholeFile file = new WholeFile(target)) {
            Files.write(file.path(), content, StandardOpenOption.WRITE);
            file.complete();
        }
    }

    /** The move itself lies in the folder; not every system lets a folder be opened, and then the move is all there is. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }

    private static void discardAll() {
        synchronized (OPEN) {
            ending = true;
            for (Path path : OPEN) {
                path.toFile().delete();
            }
        }
    }
}
