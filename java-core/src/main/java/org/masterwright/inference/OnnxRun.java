// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.masterwright.analysis.FeatureScalar;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.chain.ChainParameter;
import org.masterwright.windows.UnusableModelException;
import org.masterwright.windows.WindowModel;

/**
 * A model with the buffers it works on, made once. A run allocates some hundred bytes inside ONNX Runtime's Java
 * classes and nothing here. Several may run on one model at a time, each on one thread at a time.
 */
final class OnnxRun implements WindowModel {
    private final OrtSession session;
    private final String id;
    private final ModelFile file;
    private final FloatBuffer picture = direct(Shapes.PICTURE_SIZE);
    private final FloatBuffer scalars = direct(FeatureScalar.COUNT);
    private final FloatBuffer output = direct(ChainParameter.COUNT);
    private final OnnxTensor pictureTensor;
    private final OnnxTensor scalarTensor;
    private final OnnxTensor outputTensor;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    OnnxRun(OrtEnvironment environment, OrtSession session, String id, ModelFile file) throws OrtException {
        this.session = session;
        this.id = id;
        this.file = file;
        pictureTensor = OnnxTensor.createTensor(environment, picture, Shapes.INPUTS.get(Shapes.PICTURE));
        scalarTensor = OnnxTensor.createTensor(environment, scalars, Shapes.INPUTS.get(Shapes.SCALARS));
        outputTensor = OnnxTensor.createTensor(environment, output, Shapes.OUTPUTS.get(Shapes.VALUES));
        inputs = Map.of(Shapes.PICTURE, pictureTensor, Shapes.SCALARS, scalarTensor);
        outputs = Map.of(Shapes.VALUES, outputTensor);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(4 * floats)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void predict(FeatureWindow window, float[] values) throws UnusableModelException {
        int at = 0;
        for (float[][] channel : window.levels()) {
            for (float[] band : channel) {
                picture.put(at, band);
                at += band.length;
            }
        }
        scalars.put(0, window.scalars());
        run(values);
    }

    void predict(FloatBuffer pictureOf, FloatBuffer scalarsOf, float[] values) throws UnusableModelException {
        picture.put(0, pictureOf, 0, Shapes.PICTURE_SIZE);
        scalars.put(0, scalarsOf, 0, FeatureScalar.COUNT);
        run(values);
    }

    private void run(float[] values) throws UnusableModelException {
        OnnxGate.ofProcess().enter();
        try {
            session.run(inputs, outputs).close();
            output.get(0, values);
        } catch (OrtException failure) {
            throw file.refusal("fails in ONNX Runtime (" + OnnxModel.words(failure) + ")");
        } finally {
            OnnxGate.ofProcess().leave();
        }
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                throw file.refusal("predicts " + values[i] + " for " + ChainParameter.values()[i].id()
                        + ", and 0 to 1 is what a model gives");
            }
        }
    }

    @Override
    public void close() {
        OnnxGate.ofProcess().enter();
        try {
            pictureTensor.close();
            scalarTensor.close();
            outputTensor.close();
        } finally {
            OnnxGate.ofProcess().leave();
        }
    }
}
