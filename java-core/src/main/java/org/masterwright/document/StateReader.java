// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.engine.Settings;

/** Reads the meaning out of a document of the latest version: accepts what that version's schema accepts. */
final class StateReader {
    private static final double LONGEST_DELAY_MS = 2000;

    private final int[] steps = new int[Parameter.COUNT];
    private final double[] locked = new double[ChainParameter.COUNT];
    private final Decision[] decisions = new Decision[Style.COUNT];
    private final Account[] accounts = new Account[Style.COUNT];

    /**
     * @param version the one that is read
     * @param styles the limits of the styles: a decision without a target of its own aims at the style's
     */
    StateReader(ObjectNode root, int version, ChainLimits styles) throws DocumentException {
        for (Parameter parameter : Parameter.values()) {
            steps[parameter.ordinal()] = parameter.defaultStep();
        }
        Arrays.fill(locked, Double.NaN);
        Fields document = new Fields(root, "");
        requireVersion(document, version);
        document.requireText("name", false);
        document.requireText("description", false);
        readParameters(document.object("parameters"));
        readTrims(document.object("trims"));
        readLocks(document.object("locks"));
        Fields decided = document.object("decisions");
        Fields models = document.object("models");
        models.requireTexts();
        for (Style style : Style.values()) {
            int index = style.ordinal();
            decisions[index] = Decision.neutral();
            if (decided.get(style.id()) != null) {
                Fields fields = decided.object(style.id());
                decisions[index] = decision(fields, styles.of(style));
                accounts[index] = account(fields, models.get(style.id()));
            }
        }
        document.object("evidence");
    }

    int[] steps() {
        return steps;
    }

    Settings settings() {
        boolean decided = Arrays.stream(accounts).anyMatch(Objects::nonNull);
        return new Settings(decisions, locked, decided);
    }

    /** Where each style's decision comes from, null for a style without one. */
    Account[] accounts() {
        return accounts;
    }

    private static void requireVersion(Fields document, int readVersion) throws DocumentException {
        JsonNode format = document.get("format");
        if (format == null || !format.isTextual() || !format.textValue().equals(StateDocument.FORMAT)) {
            throw new DocumentException(
                    "This is not a Masterwright state document: its format is not \"" + StateDocument.FORMAT + "\".");
        }
        String latest = Integer.toString(readVersion);
        JsonNode version = document.get("version");
        if (version == null || !version.isNumber()) {
            throw document.refusal("version", latest);
        }
        int compared = version.decimalValue().compareTo(new BigDecimal(latest));
        if (compared > 0) {
            throw new DocumentException("The state document is of version " + version
                    + ", from a later Masterwright; this one reads version " + latest
                    + ": update Masterwright to open it.");
        }
        if (compared < 0) {
            throw document.refusal("version", latest);
        }
    }

    private void readParameters(Fields parameters) throws DocumentException {
        for (Parameter parameter : Parameter.values()) {
            if (!parameter.isOfTheChain()) {
                read(parameters, parameter, parameter.id());
            }
        }
    }

    private void read(Fields fields, Parameter parameter, String name) throws DocumentException {
        JsonNode value = fields.get(name);
        if (value == null) {
            return;
        }
        int index = parameter.ordinal();
        if (parameter.isSwitch()) {
            steps[index] = fields.bool(name, false) ? 1 : 0;
        } else if (!parameter.hasNumbers()) {
            steps[index] = fields.word(name, parameter.words(), 0);
        } else if (value.isTextual() && parameter.words().contains(value.textValue())) {
            steps[index] = parameter.words().indexOf(value.textValue());
        } else if (!value.isNumber() && !parameter.words().isEmpty()) {
            throw fields.refusal(
                    name,
                    parameter.words().stream().map(word -> '"' + word + '"').collect(Collectors.joining(" or "))
                            + " or " + Fields.range(parameter.lowest(), parameter.highest()));
        } else {
            steps[index] = parameter.step(fields.number(name, parameter.lowest(), parameter.highest(), Double.NaN));
        }
    }

    private void readTrims(Fields trims) throws DocumentException {
        for (ChainParameter parameter : ChainParameter.values()) {
            read(trims, parameter.trim(), parameter.id());
        }
    }

    private void readLocks(Fields locks) throws DocumentException {
        for (ChainParameter parameter : ChainParameter.values()) {
            JsonNode lock = locks.get(parameter.id());
            if (lock == null) {
                continue;
            }
            steps[parameter.lock().ordinal()] = 1;
            if (lock.isNumber()) {
                locked[parameter.ordinal()] = locks.number(parameter.id(), 0, 1, Double.NaN);
            } else if (!(lock.isBoolean() && lock.booleanValue())) {
                throw locks.refusal(parameter.id(), "true or a number from 0 to 1");
            }
        }
    }

    private static Decision decision(Fields fields, StyleLimits style) throws DocumentException {
        if (fields.get("values") == null) {
            throw fields.refusal("values", "an object");
        }
        Fields given = fields.object("values");
        double[] values = new double[ChainParameter.COUNT];
        for (ChainParameter parameter : ChainParameter.values()) {
            values[parameter.ordinal()] = given.number(parameter.id(), 0, 1, parameter.neutral());
        }
        double quietest = StateDocument.QUIETEST_TARGET_LUFS;
        double loudest = StateDocument.LOUDEST_TARGET_LUFS;
        double autoTarget = fields.number("auto_target_lufs", quietest, loudest, style.targetLufs());
        double solvedTarget = fields.number("solved_target_lufs", quietest, loudest, autoTarget);
        double delay = fields.number("delay_ms", 0, LONGEST_DELAY_MS, Decision.DEFAULT_DELAY_MS);
        JsonNode delayGiven = fields.get("delay_ms");
        if (delayGiven != null && delayGiven.decimalValue().signum() == 0) {
            throw fields.refusal("delay_ms", "above 0 and at most 2000");
        }
        fields.requireCount("from_sample");
        Fields predicted = fields.object("predicted");
        Decision decision = new Decision(
                values,
                Math.max(Double.MIN_VALUE, delay),
                autoTarget,
                solvedTarget,
                predicted.anyNumber("input_lufs"),
                predicted.anyNumber("output_lufs"));
        double limit = fields.number("sample_limit_dbfs", -100, 100, Double.NaN);
        return decision.mending(fields.bool("dc_filter", false), limit);
    }

    private static Account account(Fields fields, JsonNode model) throws DocumentException {
        Fields predicted = fields.object("predicted");
        List<HeldBackNote> notes = new ArrayList<>();
        for (Fields heldBack : fields.objects("backed_off")) {
            heldBack.requireText("parameter", true);
            heldBack.requireText("reason", true);
            notes.add(new HeldBackNote(
                    heldBack.get("parameter").textValue(),
                    heldBack.get("reason").textValue(),
                    heldBack.anyNumber("from"),
                    heldBack.anyNumber("to")));
        }
        predicted.requireNotNegative("band_90_lu");
        predicted.requireNotNegative("gain_reduction_p99_db");
        return new Account(
                model == null ? "" : model.textValue(),
                new Predicted(
                        predicted.anyNumber("band_90_lu"),
                        predicted.anyNumber("true_peak_dbtp"),
                        predicted.anyNumber("gain_reduction_p99_db")),
                List.copyOf(notes));
    }
}
