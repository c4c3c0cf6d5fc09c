// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.masterwright.assistant.LevelDecision;
import org.masterwright.assistant.Measurement;

/** Results as the lines and the fields in which they are printed. */
final class Figures {
    private Figures() {}

    static Map<String, Object> of(Measurement measured, double sampleRate, int channels) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sample_rate", sampleRate);
        fields.put("channels", channels);
        fields.put("frames", measured.frames());
        fields.put("seconds", measured.frames() / sampleRate);
        fields.put("integrated_lufs", finite(measured.integratedLufs()));
        fields.put("momentary_max_lufs", finite(measured.momentaryMaxLufs()));
        fields.put("short_term_max_lufs", finite(measured.shortTermMaxLufs()));
        fields.put("loudness_range_lu", finite(measured.rangeLu()));
        fields.put("true_peak_dbtp", finite(measured.truePeakDbtp()));
        fields.put("sample_peak_dbfs", finite(measured.samplePeakDbfs()));
        fields.put("peak_to_loudness_lu", finite(measured.peakToLoudness()));
        fields.put("crest_factor_db", finite(measured.crestFactor()));
        return fields;
    }

    static Map<String, Object> of(LevelDecision decided) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("target_lufs", decided.targetLufs());
        fields.put("output_lufs", finite(decided.outputLufs()));
        fields.put("shortfall_lu", finite(decided.shortfallLu()));
        fields.put("true_peak_dbtp", finite(decided.truePeakDbtp()));
        fields.put("gain_reduction_p99_db", finite(decided.gainReductionP99Db()));
        return fields;
    }

    /** One decimal, or "-inf" for silence. */
    static String one(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "-inf";
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
