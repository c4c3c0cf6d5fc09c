// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.masterwright.chain.Style;
import org.masterwright.windows.StyleModels;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

/**
 * The models of a folder, {@code safe}, {@code balanced} and {@code bold}: each is loaded and checked when it is first
 * asked for, and then kept, or refused for good. Making a library costs nothing. Any thread but the audio thread; two
 * styles may be loaded at a time.
 */
public final class ModelLibrary implements StyleModels {
    private final Path folder;
    private final OnnxLibraries runtime;
    private final Map<Style, Shelf> shelves = new EnumMap<>(Style.class);

    /**
     * @param folder holds a folder for each style; a style without one has no model
     * @param runtime where ONNX Runtime's native libraries are
     */
    public ModelLibrary(Path folder, OnnxLibraries runtime) {
        this.folder = folder;
        this.runtime = runtime;
        for (Style style : Style.values()) {
            shelves.put(style, new Shelf());
        }
    }

    @Override
    public WindowModel open(Style style) throws UnusableModelException {
        return model(style).open();
    }

    /**
     * The model of a style.
     *
     * @throws UnusableModelException when there is none, or it was refused
     */
    public OnnxModel model(Style style) throws UnusableModelException {
        Shelf shelf = shelves.get(style);
        synchronized (shelf) {
            if (shelf.model == null && shelf.refusal == null) {
                try {
                    shelf.model = OnnxModel.load(folder(style), runtime);
                } catch (UnusableModelException refused) {
                    shelf.refusal = refused;
                } catch (LinkageError absent) {
                    shelf.refusal = new UnusableModelException(
                            "ONNX Runtime is missing from this core (" + absent.getMessage()
                                    + "), so the rules decide; install Masterwright again.",
                            false);
                }
            }
            if (shelf.refusal != null) {
                throw shelf.refusal;
            }
            return shelf.model;
        }
    }

    /** Begins to load the models of some styles on another core (the common pool), so that they are there in time. */
    public void preload(Collection<Style> styles) {
        for (Style style : styles) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    model(style);
                } catch (UnusableModelException kept) {
                    // Whoever asks for the model is told.
                    return;
                }
            });
        }
    }

    /** Where the model of a style is looked for. */
    public Path folder(Style style) {
        return folder.resolve(style.id());
    }

    /** Where a style's model stands once it was asked for. */
    private static final class Shelf {
        private OnnxModel model;
        private UnusableModelException refusal;
    }
}
