// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Presets by their names: the user's own and those that come with Masterwright. Any thread. */
public final class Presets {
    /** The names of the presets that come with Masterwright, from the folder {@code presets} of its source. */
    public static final List<String> FACTORY = List.of(
            "acoustic",
            "broadcast",
            "classical",
            "club",
            "electronic",
            "film",
            "gentle",
            "loud-rock",
            "podcast",
            "streaming",
            "vinyl");

    static final String EXTENSION = ".json";

    private final Path userFolder;

    /**
     * A preset as a list shows it.
     *
     * @param name by which it is found
     * @param document what it holds; null where it is refused
     * @param refusal why it is refused, a sentence; null where it is not
     * @param file where it is; null for one that comes with Masterwright
     */
    public record Entry(String name, StateDocument document, String refusal, Path file) {
        /** Whether it comes with Masterwright. */
        public boolean isFactory() {
            return file == null;
        }
    }

    /** @param userFolder where the user's own presets are; it need not exist */
    public Presets(Path userFolder) {
        this.userFolder = userFolder;
    }

    /** The folder for the user's presets, by the custom of the platform. */
    public static Path userFolder() {
        return PresetFolder.ofThisUser();
    }

    /**
     * Finds a preset: a file where a path or a name with {@code .json} is given; else by its name, the user's own
     * first, so that a factory preset can be replaced.
     *
     * @throws DocumentException when there is none of that name, or it is refused; one sentence
     */
    public StateDocument find(String nameOrFile) throws DocumentException {
        if (nameOrFile.endsWith(EXTENSION) || nameOrFile.contains("/") || nameOrFile.contains("\\")) {
            return StateDocument.load(Path.of(nameOrFile));
        }
        Path own = fileOf(nameOrFile);
        if (Files.exists(own)) {
            return StateDocument.load(own);
        }
        if (FACTORY.contains(nameOrFile)) {
            return factory(nameOrFile);
        }
        TreeSet<String> names = new TreeSet<>(FACTORY);
        names.addAll(userNames());
        throw new DocumentException("There is no preset \"" + nameOrFile + "\". " + Nearest.question(nameOrFile, names)
                + "There are " + String.join(", ", names) + ", and a file is named with its .json.");
    }

    /** All presets by their names, the factory's first; of the user's also those that are refused. */
    public List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        for (String name : FACTORY) {
            try {
                entries.add(new Entry(name, factory(name), null, null));
            } catch (DocumentException corrupt) {
                throw new IllegalStateException(corrupt);
            }
        }
        for (String name : userNames()) {
            Path file = fileOf(name);
            try {
                entries.add(new Entry(name, StateDocument.load(file), null, file));
            } catch (DocumentException refused) {
                entries.add(new Entry(name, null, refused.getMessage(), file));
            }
        }
        return entries;
    }

    /**
     * Saves a user's preset: whoever looks finds the old file or the new one.
     *
     * @param force replace a preset of that name
     * @return the file
     * @throws DocumentException when the name is not good or taken, or the file cannot be written; one sentence
     */
    public Path save(String name, StateDocument document, boolean force) throws DocumentException {
        PresetName.require(name);
        Path file = fileOf(name);
        if (!force && Files.exists(file)) {
            throw new DocumentException(
                    "There is a preset \"" + name + "\" already; take another name or add --force to replace it.");
        }
        if (!force && FACTORY.contains(name)) {
            throw new DocumentException("\"" + name + "\" comes with Masterwright; take another name, or add --force"
                    + " to let yours stand in its place.");
        }
        try {
            Files.createDirectories(userFolder);
            document.save(file);
        } catch (IOException refused) {
            throw new DocumentException(file + " cannot be written; check that you may write to that folder.");
        }
        return file;
    }

    private Path fileOf(String name) {
        return userFolder.resolve(name + EXTENSION);
    }

    private static StateDocument factory(String name) throws DocumentException {
        try (InputStream in = Presets.class.getResourceAsStream("factory/" + name + EXTENSION)) {
            if (in == null) {
                throw new IllegalStateException("The factory preset " + name + " is not in the jar.");
            }
            return StateDocument.parse(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new DocumentException("The preset \"" + name + "\" cannot be read; install Masterwright anew.");
        }
    }

    private TreeSet<String> userNames() {
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(userFolder)) {
            try (Stream<Path> files = Files.list(userFolder)) {
                files.map(file -> file.getFileName().toString())
                        // Half-written files of processes that were killed begin with a dot.
                        .filter(name -> name.endsWith(EXTENSION) && !name.startsWith("."))
                        .forEach(name -> names.add(name.substring(0, name.length() - EXTENSION.length())));
            } catch (IOException unreadable) {
                return names;
            }
        }
        return names;
    }
}
