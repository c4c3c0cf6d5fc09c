// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How loud a file is, by ITU-R BS.1770-4 and EBU Tech 3342.
 *
 * @param integratedLufs integrated loudness, LUFS
 * @param rangeLu loudness range, LU
 * @param truePeakDbtp highest true peak, dBTP; negative infinity for silence
 */
public record LoudnessFigures(double integratedLufs, double rangeLu, double truePeakDbtp) {
    /** The peak-to-loudness ratio: true peak minus integrated loudness, dB. */
    public double peakToLoudness() {
        return truePeakDbtp - integratedLufs;
    }

    /** For {@link org.masterwright.document.JsonText}: to a thousandth, null where there is no finite figure. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("integrated_lufs", finite(integratedLufs));
        json.put("range_lu", finite(rangeLu));
        json.put("true_peak_dbtp", finite(truePeakDbtp));
        json.put("peak_to_loudness_db", finite(peakToLoudness()));
        return json;
    }

    private static Double finite(double figure) {
        return Double.isFinite(figure) ? Math.rint(figure * 1000) / 1000 : null;
    }
}
