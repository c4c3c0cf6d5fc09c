// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

/**
 * What a decision is shown with besides the two loudnesses it carries itself.
 *
 * @param bandLu nine times in ten the master's loudness lies within this distance of what is predicted, LU; 0 where it
 *     was measured, NaN where unknown
 * @param truePeakDbtp the master's highest true peak, dBTP; NaN where unknown
 * @param gainReductionP99Db the limiter's gain reduction, 99th percentile over time, dB; NaN where unknown
 */
public record Predicted(double bandLu, double truePeakDbtp, double gainReductionP99Db) {}
