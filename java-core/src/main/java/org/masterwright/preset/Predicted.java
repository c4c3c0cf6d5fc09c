// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.preset;

/**
 * What a decision is shown with besides the two loudnesses it carries itself.
 *
 * @param truePeakDbtp the master's highest true peak, dBTP; NaN where unknown
 * @param gainReductionP99Db the limiter's gain reduction, 99th percentile over time, dB; NaN where unknown
 */
public record Predicted(double truePeakDbtp, double gainReductionP99Db) {}
