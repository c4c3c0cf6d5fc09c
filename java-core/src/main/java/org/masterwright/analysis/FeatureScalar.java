// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/**
 * The figures of a feature window that stand beside its picture, in the order in which a network takes them
 * (models/features.md, "Scalars").
 */
public enum FeatureScalar {
    /** Gated loudness after ITU-R BS.1770-4, LUFS, at least -70; mono counts as two equal channels. */
    INTEGRATED_LOUDNESS,
    /** Sample peak over the root of the mean square of both channels, dB. */
    CREST,
    /** Sample peak less the loudness, LU. */
    PEAK_TO_LOUDNESS,
    /** The side's power over the middle's, dB, -60 to 30. */
    SIDE_TO_MID,
    /** The correlation of left and right, -1 to 1. */
    CORRELATION,
    /** Percentiles of the K-weighted level of the frames, LU relative to the loudness, -60 to 30. */
    LOUDNESS_P10,
    LOUDNESS_P25,
    LOUDNESS_P50,
    LOUDNESS_P75,
    LOUDNESS_P90,
    /** Percentiles of the sample peak of each 20 ms, dB relative to the loudness, -60 to 30. */
    PEAK_P10,
    PEAK_P50,
    PEAK_P90,
    PEAK_P99;

    /** How many there are. */
    public static final int COUNT = 14;
}
