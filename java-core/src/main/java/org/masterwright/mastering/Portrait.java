// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

/**
 * What a piece of music looks like over time.
 *
 * @param seconds its length
 * @param levelsDb the levels by column and row of {@link org.masterwright.analysis.Spectrogram}, dBFS
 * @param shortTermLufs the highest short-term loudness in each of as many equal stretches as there are values, LUFS;
 *     NaN where less than 3 s were heard
 */
public record Portrait(double seconds, float[][] levelsDb, double[] shortTermLufs) {}
