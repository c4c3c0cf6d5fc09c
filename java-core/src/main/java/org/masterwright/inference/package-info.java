// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The networks: ONNX models with their manifests and golden vectors, checked when they are loaded and run by ONNX
 * Runtime. This is the only package that knows ONNX Runtime; others see {@link org.masterwright.windows.StyleModels}
 * of it. Nothing is decided here. Never on the audio thread: loading reads files, and running allocates.
 */
package org.masterwright.inference;
