// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.assistant.Measurement;
import org.masterwright.assistant.SongAssistant;
import org.masterwright.assistant.StyleDecision;
import org.masterwright.assistant.StyleModels;
import org.masterwright.assistant.UnusableModelException;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.engine.ChainParameter;
import org.masterwright.engine.Parameter;
import org.masterwright.engine.Style;
import org.masterwright.preset.StateDocument;

/** Decides for a recording, puts the decisions into a document and says what they are. */
final class Decisions {
    private final FileRecording recording;
    private final StateDocument given;
    private final SongAssistant assistant;
    private boolean rehearsed;

    private Decisions(FileRecording recording, StateDocument given, SongAssistant assistant) {
        this.recording = recording;
        this.given = given;
        this.assistant = assistant;
    }

    /**
     * Listens and rehearses some styles, with the ceiling, the limiter and the target of a document. What comes of it
     * stands once {@link #settle} or {@link #write} has run the whole.
     *
     * @param models asked for these styles; where one cannot be used, the rules decide
     */
    static Decisions rehearse(
            FileRecording recording, StateDocument document, Collection<Style> styles, StyleModels models)
            throws IOException, Refusal {
        recording.setActivity("Listening to");
        SongAssistant assistant = new SongAssistant(recording, models, styles);
        if (!assistant.hasMusic()) {
            throw new Refusal(recording.file()
                    + " is silent or shorter than 0.4 s, so there is nothing to decide from; name a file with music.");
        }
        int targetStep = document.step(Parameter.TARGET_LUFS);
        assistant.rehearse(
                styles,
                assistant::choice,
                document.step(Parameter.CEILING),
                document.step(Parameter.LIMITER) == 1,
                targetStep == 0 ? Double.NaN : (targetStep - 241) / 10.0);
        return new Decisions(recording, document, assistant);
    }

    /** Leaves it at what the rehearsals decide, as the plugin does, which cannot run the whole. */
    Decisions asRehearsed() {
        rehearsed = true;
        return this;
    }

    private List<StyleDecision> decided() {
        return rehearsed ? assistant.rehearsed() : assistant.decisions();
    }

    /** Runs the whole recording until the decisions are settled. */
    Decisions settle() throws IOException {
        recording.setActivity("Deciding for");
        while (!assistant.isSettled()) {
            assistant.pass();
        }
        return this;
    }

    /**
     * The same, and writes the master of one style on the way, which costs no pass of its own. The document must leave
     * what is decided as it is, but for style, ceiling, limiter and target.
     *
     * @return what the master measures
     */
    Measurement write(Style style, Path target, BitDepth depth) throws IOException {
        recording.setActivity("Mastering");
        while (!assistant.isWritten(style)) {
            Rendering.into(recording, target, depth, (audio, from, frames) -> {}, out -> {
                assistant.pass(style, out);
                return assistant.isWritten(style);
            });
        }
        settle();
        return assistant.measured(style);
    }

    /** The document with the decisions in it, once they are settled. */
    StateDocument document() {
        StateDocument document = given;
        for (StyleDecision each : decided()) {
            document = document.with(each.style(), each.decision(), each.account());
        }
        return document;
    }

    /** For people: what was decided for each style, what it comes to, and what was taken back. */
    void say(FileReport report) {
        for (StyleDecision each : decided()) {
            report.say("  " + each.style().id() + ": "
                    + Figures.one(each.levels().lufs()) + " LUFS (target "
                    + Figures.one(each.targetLufs()) + "), "
                    + Figures.one(each.levels().truePeakDbtp()) + " dBTP, crest " + Figures.one(each.crestAfterDb())
                    + " dB (before " + Figures.one(each.crestBeforeDb()) + "), limiter "
                    + Figures.one(each.levels().gainReductionP99Db()) + " dB");
            report.say("    gain " + signed(each, ChainParameter.INPUT_GAIN) + " in, "
                    + signed(each, ChainParameter.OUTPUT_LEVEL) + " out dB; EQ low "
                    + signed(each, ChainParameter.LOW_EQ)
                    + ", mid " + signed(each, ChainParameter.MID_EQ) + ", high " + signed(each, ChainParameter.HIGH_EQ)
                    + ", presence/air " + signed(each, ChainParameter.PRESENCE_AIR) + " dB");
            report.say("    compression " + Figures.one(each.physical(ChainParameter.COMPRESSION)) + " %, width "
                    + signed(each, ChainParameter.STEREO_WIDTH) + " dB, reverb "
                    + send(each, ChainParameter.REVERB_SEND)
                    + ", delay " + send(each, ChainParameter.DELAY_SEND));
            each.backedOff().forEach(back -> report.say("    " + back.reason()));
            sayWho(each, report);
        }
    }

    /** A model that was refused is worth a remark; that there is none, a line. */
    private void sayWho(StyleDecision decided, FileReport report) {
        UnusableModelException refusal = assistant.choice(decided.style()).refusal();
        if (refusal == null || refusal.isMissing()) {
            report.say("    decided by " + decided.decider() + (refusal == null ? "" : ": " + refusal.getMessage()));
        } else {
            report.say("    decided by " + decided.decider() + ", in place of a model that was refused");
            report.remark(refusal.getMessage());
        }
    }

    private static String signed(StyleDecision decided, ChainParameter parameter) {
        return Figures.signed(decided.physical(parameter));
    }

    private static String send(StyleDecision decided, ChainParameter parameter) {
        boolean off = decided.decision().value(parameter.ordinal()) == parameter.neutral();
        return off ? "off" : Figures.one(decided.physical(parameter)) + " dB";
    }

    /** The decisions' figures by style. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (StyleDecision each : decided()) {
            fields.put(
                    each.style().id(),
                    Figures.of(each, assistant.choice(each.style()).refusal()));
        }
        return fields;
    }
}
