// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;

/** Puts meaning into a document; what else stands there is left as it is. */
final class StateWriter {
    private StateWriter() {}

    /** Puts a parameter at a step; for a lock, closed means at the value in force. */
    static void put(ObjectNode root, Parameter parameter, int step) {
        int index = parameter.ordinal();
        if (!parameter.isOfTheChain()) {
            putControl(root.withObject("/parameters"), parameter, step);
        } else if (index < Parameter.FIRST_LOCK) {
            String id = ChainParameter.values()[index - Parameter.FIRST_TRIM].id();
            root.withObject("/trims").put(id, number(parameter.number(step)));
        } else {
            ObjectNode locks = root.withObject("/locks");
            String id = ChainParameter.values()[index - Parameter.FIRST_LOCK].id();
            if (step == 0) {
                locks.remove(id);
            } else if (!locks.has(id)) {
                locks.put(id, true);
            }
        }
    }

    /** Puts a decision for a style, and where it comes from. */
    static void put(ObjectNode root, Style style, Decision decision, Account account) {
        ObjectNode node = root.withObject("/decisions").withObject("/" + style.id());
        ObjectNode values = node.withObject("/values");
        for (ChainParameter parameter : ChainParameter.values()) {
            values.put(parameter.id(), number(decision.value(parameter.ordinal())));
        }
        node.put("delay_ms", number(decision.delayMs()));
        if (decision.dcFilter()) {
            node.put("dc_filter", true);
        } else {
            node.remove("dc_filter");
        }
        put(node, "sample_limit_dbfs", decision.sampleLimitDbfs());
        put(node, "auto_target_lufs", StateDocument.storableTarget(decision.autoTargetLufs()));
        put(node, "solved_target_lufs", StateDocument.storableTarget(decision.solvedTargetLufs()));
        ObjectNode shown = node.withObject("/predicted");
        put(shown, "input_lufs", decision.predictedInputLufs());
        put(shown, "output_lufs", decision.predictedOutputLufs());
        put(shown, "band_90_lu", Math.max(0, account.predicted().bandLu()));
        put(shown, "true_peak_dbtp", account.predicted().truePeakDbtp());
        put(shown, "gain_reduction_p99_db", Math.max(0, account.predicted().gainReductionP99Db()));
        ArrayNode heldBack = node.putArray("backed_off");
        for (HeldBackNote each : account.heldBack()) {
            ObjectNode note = heldBack.addObject();
            note.put("parameter", each.parameter());
            put(note, "from", each.from());
            put(note, "to", each.to());
            note.put("reason", each.reason());
        }
        root.withObject("/models").put(style.id(), account.model());
    }

    /** Puts a text, or takes the field away where it is empty. */
    static void putText(ObjectNode node, String field, String text) {
        if (text.isEmpty()) {
            node.remove(field);
        } else {
            node.put(field, text);
        }
    }

    private static void putControl(ObjectNode parameters, Parameter parameter, int step) {
        if (parameter.isSwitch()) {
            parameters.put(parameter.id(), step == 1);
        } else if (step < parameter.words().size()) {
            parameters.put(parameter.id(), parameter.words().get(step));
        } else {
            parameters.put(parameter.id(), number(parameter.number(step)));
        }
    }

    /** A figure; none where it is unknown, or of silence, which JSON has no number for. */
    private static void put(ObjectNode node, String name, double value) {
        if (!Double.isFinite(value)) {
            node.remove(name);
        } else {
            node.put(name, number(value));
        }
    }

    /** The shortest decimal that means this double; whole numbers without a fraction. */
    static BigDecimal number(double value) {
        BigDecimal shortest = BigDecimal.valueOf(value);
        return value == Math.rint(value) ? shortest.setScale(0) : shortest;
    }
}
