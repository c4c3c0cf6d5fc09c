// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.assistant.AssistantStatus;
import org.masterwright.assistant.Notice;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.decision.Forecast;
import org.masterwright.document.HeldBackNote;
import org.masterwright.document.JsonText;
import org.masterwright.document.Predicted;
import org.masterwright.health.HealthNote;
import org.masterwright.learning.FileStatus;

/** What the shell is told about the assistant, as {@code core_bridge.h} describes it. */
final class StatusText {
    private StatusText() {}

    /**
     * @param now what comes out with the values in force, or null
     * @param health what is wrong with the music, or may be
     * @param file learning from a file, or null
     */
    static String of(
            AssistantStatus status, Forecast now, List<HealthNote> health, long revision, long state, FileStatus file) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("revision", revision);
        text.put("state", state);
        text.put("phase", status.phase().id());
        text.put("sentence", status.sentence());
        text.put("seconds", status.seconds());
        text.put("progress", status.progress());
        text.put("voided", status.voided());
        List<Map<String, String>> notices = new ArrayList<>();
        for (Notice each : status.notices()) {
            notices.add(Map.of("kind", each.kind().id(), "sentence", each.sentence()));
        }
        text.put("notices", notices);
        Map<String, Object> styles = new LinkedHashMap<>();
        for (Style style : Style.values()) {
            Decided decided = status.decided().get(style.ordinal());
            if (decided != null) {
                styles.put(style.id(), style(decided));
            }
        }
        text.put("styles", styles);
        if (now != null) {
            text.put("now", now(now));
        }
        if (file != null) {
            Map<String, Object> learning = new LinkedHashMap<>();
            learning.put("state", file.state().id());
            learning.put("progress", file.progress());
            learning.put("name", file.name());
            learning.put("sentence", file.sentence());
            text.put("file", learning);
        }
        List<Map<String, String>> notes = new ArrayList<>();
        for (HealthNote each : health) {
            notes.add(Map.of("kind", each.kind().id(), "sentence", each.sentence()));
        }
        text.put("health", notes);
        return JsonText.of(text);
    }

    private static Map<String, Object> now(Forecast now) {
        Map<String, Object> text = new LinkedHashMap<>();
        put(text, "lufs", now.lufs());
        put(text, "band_90_lu", now.bandLu());
        put(text, "true_peak_dbtp", now.truePeakDbtp());
        put(text, "gain_reduction_p99_db", now.gainReductionP99Db());
        put(text, "compression_db", now.compressionDb());
        put(text, "target_lufs", now.targetLufs());
        put(text, "shortfall_lu", now.shortfallLu());
        put(text, "match_db", now.matchDb());
        text.put("stale", now.stale());
        return text;
    }

    private static Map<String, Object> style(Decided decided) {
        Decision decision = decided.decision();
        Predicted predicted = decided.account().predicted();
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("decider", decided.account().model());
        Map<String, Object> values = new LinkedHashMap<>();
        for (ChainParameter parameter : ChainParameter.values()) {
            double normalised = decision.value(parameter.ordinal());
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("normalised", normalised);
            value.put("physical", parameter.physical(normalised));
            value.put("unit", parameter.unit());
            values.put(parameter.id(), value);
        }
        text.put("values", values);
        put(text, "target_lufs", decision.solvedTargetLufs());
        put(text, "input_lufs", decision.predictedInputLufs());
        put(text, "output_lufs", decision.predictedOutputLufs());
        put(text, "band_90_lu", predicted.bandLu());
        put(text, "shortfall_lu", decision.solvedTargetLufs() - decision.predictedOutputLufs());
        put(text, "true_peak_dbtp", predicted.truePeakDbtp());
        put(text, "gain_reduction_p99_db", predicted.gainReductionP99Db());
        List<Map<String, String>> heldBack = new ArrayList<>();
        for (HeldBackNote note : decided.account().heldBack()) {
            heldBack.add(Map.of("parameter", note.parameter(), "reason", note.reason()));
        }
        text.put("backed_off", heldBack);
        return text;
    }

    private static void put(Map<String, Object> text, String name, double figure) {
        if (Double.isFinite(figure)) {
            text.put(name, figure);
        }
    }
}
