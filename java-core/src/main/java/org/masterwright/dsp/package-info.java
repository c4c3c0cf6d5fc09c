// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The stages of the mastering chain and its meters: smoothed gain, equaliser, compressor, width, echo, reverb, the
 * true-peak limiter.
 *
 * <p>Every class allocates in its constructor, forgets in {@code reset()} and only computes in {@code process}. Audio
 * is planar, {@code float[channel][frame]}, processed in place from frame 0; full scale is ±1. From the same start the
 * result does not depend on how the stream is cut into blocks, to the last bit, nor on the processor: no
 * {@link java.lang.Math} function that a platform may answer differently stands on the audio path.
 *
 * <p>Nothing here knows a parameter, a style, a file or a host; of this project only {@code rt} is imported.
 */
package org.masterwright.dsp;
