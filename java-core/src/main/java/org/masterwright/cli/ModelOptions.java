// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.masterwright.chain.Style;
import org.masterwright.inference.ModelLibrary;
import org.masterwright.inference.OnnxLibraries;
import org.masterwright.windows.StyleModels;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Who decides: hidden options, for evaluation. */
final class ModelOptions {
    /** Names the folder of the models that belong to the installation; the launcher sets it. */
    private static final String MODELS_PROPERTY = "masterwright.models";
    /** Names the folder below which ONNX Runtime's libraries are unpacked. */
    private static final String NATIVES_PROPERTY = "masterwright.natives";

    @Option(
            names = "--models",
            hidden = true,
            paramLabel = "DIR",
            description = "take the models from the folders safe, balanced and bold in this one")
    private Path folder;

    @Option(names = "--decider", hidden = true, paramLabel = "rules|models", description = "who decides")
    private Kind decider = Kind.MODELS;

    /** Who decides. */
    private enum Kind {
        RULES,
        MODELS
    }

    /**
     * Where models come from; one for all files of a command.
     *
     * @param styles whose models will be asked for; they begin to load
     */
    StyleModels models(CommandSpec spec, Collection<Style> styles) {
        if (decider == Kind.RULES) {
            return StyleModels.none("The rules decide, because --decider asks for them.");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    folder + " is no folder; name one by --models that holds safe, balanced or bold.");
        }
        ModelLibrary library = library(folder);
        if (library == null) {
            return StyleModels.none("The rules decide, as this installation has no models.");
        }
        library.preload(styles);
        return library;
    }

    /**
     * The models in a folder, or those of the installation.
     *
     * @param named the folder, or null for the installation's
     * @return null where there is no such folder
     */
    static ModelLibrary library(Path named) {
        String own = System.getProperty(MODELS_PROPERTY);
        Path models = named != null || own == null ? named : Path.of(own);
        if (models == null) {
            return null;
        }
        String natives = System.getProperty(NATIVES_PROPERTY);
        Path base = natives == null ? CacheFolder.ofThisUser().resolve("native") : Path.of(natives);
        return new ModelLibrary(models, OnnxLibraries.unpackedBelow(base));
    }
}
