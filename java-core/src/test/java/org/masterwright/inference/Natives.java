// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.nio.file.Path;

/** ONNX Runtime's libraries as the tests use them. */
final class Natives {
    static final Path FOLDER = Path.of(System.getProperty("masterwright.natives"));
    static final OnnxLibraries RUNTIME = OnnxLibraries.unpackedBelow(FOLDER);

    private Natives() {}
}
