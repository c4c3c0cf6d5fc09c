// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masterwright.assistant.LevelDecider;
import org.masterwright.assistant.LevelDecision;
import org.masterwright.engine.Parameter;
import org.masterwright.engine.Style;
import org.masterwright.preset.Predicted;
import org.masterwright.preset.StateDocument;

/** Puts decisions for a recording into a document, and says what they are. */
final class Decisions {
    private static final double NOTABLE_LU = 0.1;

    private final StateDocument document;
    private final List<LevelDecision> decided;

    private Decisions(StateDocument document, List<LevelDecision> decided) {
        this.document = document;
        this.decided = decided;
    }

    /** Decides for some styles, with the ceiling and the target of a document. */
    static Decisions make(FileRecording recording, StateDocument document, Collection<Style> styles)
            throws IOException, Refusal {
        recording.setActivity("Listening to");
        LevelDecider decider = new LevelDecider(recording);
        if (!decider.hasMusic()) {
            throw new Refusal(recording.file()
                    + " is silent or shorter than 0.4 s, so there is nothing to decide from; name a file with music.");
        }
        recording.setActivity("Rehearsing");
        int targetStep = document.step(Parameter.TARGET_LUFS);
        double target = targetStep == 0 ? Double.NaN : (targetStep - 241) / 10.0;
        List<LevelDecision> decided = decider.decide(styles, document.step(Parameter.CEILING), target);
        StateDocument with = document;
        for (LevelDecision each : decided) {
            with = with.with(
                    each.style(), each.decision(), new Predicted(each.truePeakDbtp(), each.gainReductionP99Db()));
        }
        return new Decisions(with, decided);
    }

    /** The document with the decisions in it. */
    StateDocument document() {
        return document;
    }

    /** A line for people about each decision. */
    void say(FileReport report) {
        for (LevelDecision each : decided) {
            report.say(String.format(
                    Locale.ROOT,
                    "  %-8s %s LUFS, %s dBTP, limiter %s dB",
                    each.style().id(),
                    Figures.one(each.outputLufs()),
                    Figures.one(each.truePeakDbtp()),
                    Figures.one(each.gainReductionP99Db())));
        }
    }

    /** A line for people about each target that is not reached. */
    void sayShortfalls(FileReport report) {
        for (LevelDecision each : decided) {
            if (each.shortfallLu() > NOTABLE_LU) {
                String why = each.isAtReductionCap()
                        ? "as far as the limiter may go in this style"
                        : "as far as the gains reach; raise the level of the mix";
                report.say("  " + each.style().id() + " stays " + Figures.one(each.shortfallLu()) + " LU short of "
                        + Figures.one(each.targetLufs()) + " LUFS, " + why);
            }
        }
    }

    /** The decisions' figures by style. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (LevelDecision each : decided) {
            fields.put(each.style().id(), Figures.of(each));
        }
        return fields;
    }
}
