// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.StateDocument;

/** What a document sets, in lines for people: the controls, what differs from neutral, and which styles it decides. */
final class ControlLines {
    private static final double TRIM_STEP = 1.0 / 1024;

    private ControlLines() {}

    static List<String> of(StateDocument document) {
        List<String> lines = new ArrayList<>();
        int target = document.step(Parameter.TARGET_LUFS);
        lines.add(line("style", Style.values()[document.step(Parameter.STYLE)].id()));
        lines.add(line("amount", Figures.one(Parameter.AMOUNT.number(document.step(Parameter.AMOUNT))) + " %"));
        lines.add(line(
                "target loudness", target == 0 ? "auto" : Figures.one(Parameter.TARGET_LUFS.number(target)) + " LUFS"));
        lines.add(line("ceiling", Figures.one(Parameter.CEILING.number(document.step(Parameter.CEILING))) + " dBTP"));
        addSwitch(lines, document, Parameter.LIMITER, "limiter");
        addSwitch(lines, document, Parameter.MATCH, "match loudness");
        addSwitch(lines, document, Parameter.BYPASS, "bypass");
        addSwitch(lines, document, Parameter.MODE, "hold");
        for (ChainParameter parameter : ChainParameter.values()) {
            int trim = document.step(parameter.trim()) - parameter.trim().defaultStep();
            if (trim != 0) {
                double moved = trim * TRIM_STEP * (parameter.maximum() - parameter.minimum());
                lines.add(line("trim of " + name(parameter), Figures.signed(moved) + " " + parameter.unit()));
            }
        }
        for (ChainParameter parameter : ChainParameter.values()) {
            if (document.step(parameter.lock()) == 1) {
                lines.add(line("lock of " + name(parameter), held(document, parameter)));
            }
        }
        for (Style style : Style.values()) {
            if (document.decides(style)) {
                lines.add(line("decision", style.id()));
            }
        }
        return lines;
    }

    private static String held(StateDocument document, ChainParameter parameter) {
        double value = document.settings().locked(parameter.ordinal());
        if (Double.isNaN(value)) {
            return "at the value in force";
        }
        return value == parameter.neutral()
                ? "off"
                : "at " + Figures.one(parameter.physical(value)) + " " + parameter.unit();
    }

    private static void addSwitch(List<String> lines, StateDocument document, Parameter parameter, String name) {
        int step = document.step(parameter);
        if (step != parameter.defaultStep()) {
            lines.add(line(name, step == 1 ? "on" : "off"));
        }
    }

    private static String name(ChainParameter parameter) {
        return parameter.id().replace('_', ' ');
    }

    private static String line(String name, String value) {
        return String.format("  %-24s%s", name, value);
    }
}
