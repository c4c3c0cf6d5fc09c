// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.ChainParameter;

/** The names and shapes of what goes into every model and comes out of it. */
final class Shapes {
    static final String PICTURE = "picture";
    static final String SCALARS = "scalars";
    static final String VALUES = "values";
    static final int PICTURE_SIZE = FeatureWindow.CHANNELS * FeatureWindow.BANDS * FeatureWindow.COLUMNS;
    static final Map<String, long[]> INPUTS = inputs();
    static final Map<String, long[]> OUTPUTS = Map.of(VALUES, new long[] {1, ChainParameter.COUNT});

    private Shapes() {}

    private static Map<String, long[]> inputs() {
        // In this order, which manifests keep.
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put(PICTURE, new long[] {1, FeatureWindow.CHANNELS, FeatureWindow.BANDS, FeatureWindow.COLUMNS});
        inputs.put(SCALARS, new long[] {1, FeatureScalar.COUNT});
        return inputs;
    }
}
