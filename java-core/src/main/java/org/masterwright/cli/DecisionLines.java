// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.Forecast;
import org.masterwright.decision.StyleDecision;
import org.masterwright.mastering.SongDecisions;
import org.masterwright.windows.UnusableModelException;

/** A decision in lines for people: what it comes to, the ten values, and what was held back. */
final class DecisionLines {
    private DecisionLines() {}

    /**
     * What is wrong with the music as it came, what was decided for each style, what it comes to, what was held back,
     * and who decided.
     */
    static void say(SongDecisions decisions, FileReport report) {
        decisions.health().forEach(each -> report.say("  " + each.sentence()));
        for (StyleDecision each : decisions.all()) {
            of(each).forEach(report::say);
            sayWho(each, decisions.refusals().get(each.style()), report);
        }
    }

    /** A model that was refused is worth a remark; that there is none, a line. */
    private static void sayWho(StyleDecision decided, UnusableModelException refusal, FileReport report) {
        if (refusal == null || refusal.isMissing()) {
            report.say("    decided by " + decided.decider() + (refusal == null ? "" : ": " + refusal.getMessage()));
        } else {
            report.say("    decided by " + decided.decider() + ", in place of a model that was refused");
            report.remark(refusal.getMessage());
        }
    }

    static List<String> of(StyleDecision each) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + each.style().id() + ": "
                + Figures.one(each.levels().lufs()) + " LUFS (target "
                + Figures.one(each.targetLufs()) + "), "
                + Figures.one(each.levels().truePeakDbtp()) + " dBTP, PLR " + Figures.one(each.plrAfterDb())
                + " dB (before " + Figures.one(each.plrBeforeDb()) + "), limiter "
                + Figures.one(each.levels().gainReductionP99Db()) + " dB");
        lines.add("    gain " + signed(each, ChainParameter.INPUT_GAIN) + " in, "
                + signed(each, ChainParameter.OUTPUT_LEVEL) + " out dB; EQ low "
                + signed(each, ChainParameter.LOW_EQ)
                + ", mid " + signed(each, ChainParameter.MID_EQ) + ", high " + signed(each, ChainParameter.HIGH_EQ)
                + ", presence/air " + signed(each, ChainParameter.PRESENCE_AIR) + " dB");
        lines.add("    compression " + Figures.one(each.physical(ChainParameter.COMPRESSION)) + " %, width "
                + signed(each, ChainParameter.STEREO_WIDTH) + " dB, reverb "
                + send(each, ChainParameter.REVERB_SEND)
                + ", delay " + send(each, ChainParameter.DELAY_SEND));
        each.reasons().forEach(reason -> lines.add("    " + reason));
        return lines;
    }

    /** What a style is predicted to come out as with values that are not just its decision. */
    static String of(Style style, Forecast predicted) {
        return style.id() + ": " + Figures.one(predicted.lufs()) + " LUFS, nine times in ten within "
                + Figures.one(Math.max(0.1, predicted.bandLu())) + " LU, " + Figures.one(predicted.truePeakDbtp())
                + " dBTP, limiter " + Figures.one(predicted.gainReductionP99Db()) + " dB";
    }

    private static String signed(StyleDecision decided, ChainParameter parameter) {
        return Figures.signed(decided.physical(parameter));
    }

    private static String send(StyleDecision decided, ChainParameter parameter) {
        boolean off = decided.decision().value(parameter.ordinal()) == parameter.neutral();
        return off ? "off" : Figures.one(decided.physical(parameter)) + " dB";
    }
}
