// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.chain.ChainParameter;
import org.masterwright.windows.UnusableModelException;

/**
 * Inputs and what the training code made of them: all pictures, then all scalars, then all values, as little-endian
 * 32-bit floats.
 */
final class GoldenVectors {
    static final String NAME = "golden.bin";

    private final FloatBuffer pictures;
    private final FloatBuffer scalars;
    private final FloatBuffer values;
    private final int count;

    private GoldenVectors(FloatBuffer all, int count) {
        this.count = count;
        int afterPictures = count * Shapes.PICTURE_SIZE;
        int afterScalars = afterPictures + count * FeatureScalar.COUNT;
        pictures = all.slice(0, afterPictures);
        scalars = all.slice(afterPictures, afterScalars - afterPictures);
        values = all.slice(afterScalars, all.limit() - afterScalars);
    }

    /** How many bytes so many vectors take. */
    static long bytes(int count) {
        return 4L * count * (Shapes.PICTURE_SIZE + FeatureScalar.COUNT + ChainParameter.COUNT);
    }

    static GoldenVectors of(byte[] content, int count, ModelFile file) throws UnusableModelException {
        if (content.length != bytes(count)) {
            throw file.refusal("holds " + content.length + " bytes, and " + count + " vectors take " + bytes(count));
        }
        return new GoldenVectors(
                ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer(), count);
    }

    /**
     * Runs them all.
     *
     * @param model for what is said of it
     * @return by how much the value that is off most is off
     * @throws UnusableModelException when that is more than the tolerance, or a value cannot be
     */
    double furthest(OnnxRun run, double tolerance, ModelFile model) throws UnusableModelException {
        double furthest = 0;
        float[] said = new float[ChainParameter.COUNT];
        for (int i = 0; i < count; i++) {
            run.predict(
                    pictures.slice(i * Shapes.PICTURE_SIZE, Shapes.PICTURE_SIZE),
                    scalars.slice(i * FeatureScalar.COUNT, FeatureScalar.COUNT),
                    said);
            for (int k = 0; k < said.length; k++) {
                furthest = Math.max(furthest, Math.abs(said[k] - values.get(i * said.length + k)));
            }
        }
        if (!(furthest <= tolerance)) {
            throw model.refusal("gives values that are " + furthest + " off its golden ones on this machine");
        }
        return furthest;
    }
}
