// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;

/**
 * The models of some styles at work on the windows of one piece of music. A model that cannot be opened, or that fails
 * at a window, is out from then on; the others go on. Models are opened at the first window. One thread at a time.
 */
public final class StyleEar implements AutoCloseable {
    private final StyleModels models;
    private final Map<Style, WindowModel> open = new EnumMap<>(Style.class);
    private final Map<Style, String> ids = new EnumMap<>(Style.class);
    private final Map<Style, UnusableModelException> refusals = new EnumMap<>(Style.class);
    private final Collection<Style> styles;
    private final boolean shared;
    private boolean opened;

    /** What a model said to a window. */
    private record Answer(Style style, float[] values, UnusableModelException refusal) {}

    /**
     * @param models where the models come from
     * @param styles whose models are wanted
     */
    public StyleEar(StyleModels models, Collection<Style> styles) {
        this(models, styles, false);
    }

    private StyleEar(StyleModels models, Collection<Style> styles, boolean shared) {
        this.models = models;
        this.styles = styles;
        this.shared = shared;
    }

    /** One whose models run on all cores (the common pool) at a time; what they predict is the same. */
    public static StyleEar onAllCores(StyleModels models, Collection<Style> styles) {
        return new StyleEar(models, styles, true);
    }

    /** Opens the models, unless that was done. Returns whether there is any that can be used. */
    public boolean open() {
        if (!opened) {
            opened = true;
            styles.forEach(this::open);
        }
        return !open.isEmpty();
    }

    private void open(Style style) {
        try {
            WindowModel model = models.open(style);
            open.put(style, model);
            ids.put(style, model.id());
        } catch (UnusableModelException refused) {
            refusals.put(style, refused);
        }
    }

    /** What the models make of a window. */
    public WindowPrediction predict(FeatureWindow window) {
        open();
        WindowPrediction prediction = new WindowPrediction(window.scalar(FeatureScalar.INTEGRATED_LOUDNESS));
        Stream<Map.Entry<Style, WindowModel>> asked =
                shared ? open.entrySet().parallelStream() : open.entrySet().stream();
        for (Answer answer : asked.map(each -> answer(each.getKey(), each.getValue(), window))
                .toList()) {
            if (answer.refusal() == null) {
                prediction = prediction.with(answer.style(), answer.values());
            } else {
                refuse(answer.style(), answer.refusal());
            }
        }
        return prediction;
    }

    private static Answer answer(Style style, WindowModel model, FeatureWindow window) {
        float[] values = new float[ChainParameter.COUNT];
        try {
            model.predict(window, values);
            return new Answer(style, values, null);
        } catch (UnusableModelException refused) {
            return new Answer(style, null, refused);
        }
    }

    private void refuse(Style style, UnusableModelException refusal) {
        refusals.put(style, refusal);
        open.remove(style).close();
        ids.remove(style);
    }

    /**
     * The model of a style that can be asked, {@link WindowModel#id}; empty where none can. Opens the models where what
     * was predicted is remembered from another time.
     */
    public Optional<String> model(Style style) {
        open();
        return Optional.ofNullable(ids.get(style));
    }

    /** Why the model of a style is not used; empty where it is, or was not asked for. */
    public Optional<UnusableModelException> refusal(Style style) {
        return Optional.ofNullable(refusals.get(style));
    }

    /** Closes the models. */
    @Override
    public void close() {
        open.values().forEach(WindowModel::close);
        open.clear();
    }
}
