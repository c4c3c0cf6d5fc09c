// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masterwright.analysis.Region;
import org.masterwright.analysis.Stereo;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.analysis.Tone;
import org.masterwright.chain.ChainParameter;
import org.masterwright.decision.Forecast;
import org.masterwright.decision.HeldBack;
import org.masterwright.decision.StyleDecision;
import org.masterwright.health.HealthNote;
import org.masterwright.listening.Measurement;
import org.masterwright.mastering.SongDecisions;
import org.masterwright.windows.UnusableModelException;

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
        Stereo stereo = measured.stereo();
        fields.put("mono", stereo.isMono());
        fields.put("correlation", stereo.correlation());
        fields.put("lowest_correlation", stereo.lowestCorrelation());
        fields.put("side_to_mid_db", finite(stereo.sideToMidDb()));
        fields.put("side_to_mid_above_bass_db", finite(stereo.sideToMidAboveBassDb()));
        fields.put("bandwidth_hz", measured.tone().reachHz());
        fields.put("tonal_balance_db", balance(measured.tone()));
        fields.put("third_octaves", thirdOctaves(measured.tone()));
        return fields;
    }

    /** What is wrong with music as it came. */
    static List<Map<String, Object>> of(List<HealthNote> health) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (HealthNote each : health) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", each.kind().id());
            fields.put("sentence", each.sentence());
            list.add(fields);
        }
        return list;
    }

    /** The seven regions relative to the whole. */
    private static Map<String, Object> balance(Tone tone) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Region region : Region.values()) {
            fields.put(region.title().replace(' ', '_'), finite(tone.balanceDb(region)));
        }
        return fields;
    }

    private static Map<String, Object> thirdOctaves(Tone tone) {
        List<Double> hertz = new ArrayList<>();
        List<Double> levels = new ArrayList<>();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            hertz.add(ThirdOctaves.nominal(band));
            levels.add(finite(tone.levelDb(band)));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hz", hertz);
        fields.put("dbfs", levels);
        fields.put("k_weighted_dbfs", finite(tone.weightedDb()));
        return fields;
    }

    /** What was decided for a song, by style. */
    static Map<String, Object> of(SongDecisions decisions) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (StyleDecision each : decisions.all()) {
            fields.put(each.style().id(), of(each, decisions.refusals().get(each.style())));
        }
        return fields;
    }

    /** @param refusal why the style's model did not decide; null where it did */
    private static Map<String, Object> of(StyleDecision decided, UnusableModelException refusal) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decider", decided.decider());
        fields.put("why_no_model", refusal == null ? null : refusal.getMessage());
        fields.put("values", values(decided));
        fields.put("target_lufs", decided.targetLufs());
        fields.put("output_lufs", finite(decided.levels().lufs()));
        fields.put("shortfall_lu", finite(decided.shortfallLu()));
        fields.put("true_peak_dbtp", finite(decided.levels().truePeakDbtp()));
        fields.put("gain_reduction_p99_db", finite(decided.levels().gainReductionP99Db()));
        fields.put("crest_before_db", finite(decided.plrBeforeDb()));
        fields.put("crest_after_db", finite(decided.plrAfterDb()));
        Map<String, Object> rehearsed = new LinkedHashMap<>();
        rehearsed.put("output_lufs", finite(decided.rehearsedLufs()));
        rehearsed.put("band_90_lu", finite(decided.rehearsedBandLu()));
        rehearsed.put("error_lu", finite(decided.rehearsalErrorLu()));
        fields.put("rehearsed", rehearsed);
        fields.put("band_changes", bandChanges(decided));
        fields.put("backed_off", decided.heldBack().stream().map(Figures::of).toList());
        return fields;
    }

    /** What is predicted from the passages alone. */
    static Map<String, Object> of(Forecast forecast) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output_lufs", finite(forecast.lufs()));
        fields.put("band_90_lu", finite(forecast.bandLu()));
        fields.put("true_peak_dbtp", finite(forecast.truePeakDbtp()));
        fields.put("gain_reduction_p99_db", finite(forecast.gainReductionP99Db()));
        fields.put("compression_db", finite(forecast.compressionDb()));
        return fields;
    }

    /** The ten values in their units, and the echo's time. */
    private static Map<String, Object> values(StyleDecision decided) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (ChainParameter parameter : ChainParameter.values()) {
            fields.put(field(parameter), decided.physical(parameter));
        }
        fields.put("delay_ms", decided.decision().delayMs());
        return fields;
    }

    /** Ten normalised values in their units. */
    static Map<String, Object> values(List<Float> normalised) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (ChainParameter parameter : ChainParameter.values()) {
            fields.put(field(parameter), parameter.physical(normalised.get(parameter.ordinal())));
        }
        return fields;
    }

    private static String field(ChainParameter parameter) {
        return parameter.id() + (parameter.unit().equals("dB") ? "_db" : "_percent");
    }

    private static Map<String, Object> bandChanges(StyleDecision decided) {
        List<Double> hertz = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            hertz.add(ThirdOctaves.nominal(band));
            changes.add(finite(decided.bandChangesDb()[band]));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hz", hertz);
        fields.put("db", changes);
        return fields;
    }

    private static Map<String, Object> of(HeldBack each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", each.rule().id());
        fields.put("parameter", each.parameter().id());
        fields.put("from", finite(each.from()));
        fields.put("to", finite(each.to()));
        fields.put("reason", each.reason());
        return fields;
    }

    /** One decimal, or "-inf" for silence. */
    static String one(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "-inf";
    }

    /** One decimal, with its sign unless it is nothing. */
    static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.1f", value);
        return text.equals("-0.0") || text.equals("+0.0") ? "0.0" : text;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
