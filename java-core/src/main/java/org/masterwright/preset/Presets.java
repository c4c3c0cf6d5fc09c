// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.preset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Presets by their names: the user's own and those that come with Masterwright. Any thread. */
public final class Presets {
    /** The names of the presets that come with Masterwright, from the folder {@code presets} of its source. */
    public static final List<String> FACTORY = List.of("broadcast", "club", "streaming");

    private static final String EXTENSION = ".json";

    private final Path userFolder;

    /** @param userFolder where the user's own presets are; it need not exist */
    public Presets(Path userFolder) {
        this.userFolder = userFolder;
    }

    /** The folder for the user's presets after the XDG Base Directory Specification. */
    public static Path userFolder() {
        String data = System.getenv("XDG_DATA_HOME");
        // The specification has relative paths ignored.
        Path base = data == null || !Path.of(data).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(data);
        return base.resolve("masterwright").resolve("presets");
    }

    /**
     * Finds a preset: a file where a path or a name with {@code .json} is given; else by its name, the user's own first,
     * so that a factory preset can be replaced.
     *
     * @throws DocumentException when there is none of that name, or it is refused; one sentence
     */
    public StateDocument find(String nameOrFile) throws DocumentException {
        if (nameOrFile.endsWith(EXTENSION) || nameOrFile.contains("/") || nameOrFile.contains("\\")) {
            return StateDocument.load(Path.of(nameOrFile));
        }
        Path own = userFolder.resolve(nameOrFile + EXTENSION);
        if (Files.exists(own)) {
            return StateDocument.load(own);
        }
        if (FACTORY.contains(nameOrFile)) {
            return factory(nameOrFile);
        }
        throw new DocumentException("There is no preset \"" + nameOrFile + "\"; there are " + String.join(", ", names())
                + ", and a file is named with its .json.");
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

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(FACTORY);
        if (Files.isDirectory(userFolder)) {
            try (Stream<Path> files = Files.list(userFolder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(EXTENSION))
                        .forEach(name -> names.add(name.substring(0, name.length() - EXTENSION.length())));
            } catch (IOException unreadable) {
                return names;
            }
        }
        return names;
    }
}
