// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.Forecast;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.SampleSink;
import org.masterwright.health.HealthNote;
import org.masterwright.listening.Measurement;
import org.masterwright.proposal.Choice;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;
import org.masterwright.windows.UnusableModelException;

/** Decides for a recording and puts the decisions into a document. */
public final class Decisions {
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
    public static Decisions rehearse(
            FileRecording recording, StateDocument document, Collection<Style> styles, StyleModels models)
            throws IOException, Refusal {
        SongAssistant assistant = listen(recording, styles, models);
        assistant.rehearse(styles, document);
        return new Decisions(recording, document, assistant);
    }

    /**
     * The same with a target that no document need hold, and a word on the choice of who decides.
     *
     * @param targetLufs the loudness wanted, LUFS, or NaN for each style's own
     */
    public static Decisions rehearse(
            FileRecording recording,
            StateDocument document,
            Collection<Style> styles,
            StyleModels models,
            double targetLufs,
            UnaryOperator<Choice> word)
            throws IOException, Refusal {
        SongAssistant assistant = listen(recording, styles, models);
        assistant.rehearse(
                styles,
                style -> word.apply(assistant.choice(style)),
                document.step(Parameter.CEILING),
                document.step(Parameter.LIMITER) == 1,
                targetLufs);
        return new Decisions(recording, document, assistant);
    }

    /** Who would decide for a style, and what it goes by; nothing is rehearsed. */
    static Choice wish(FileRecording recording, Style style, StyleModels models) throws IOException, Refusal {
        return listen(recording, List.of(style), models).choice(style);
    }

    private static SongAssistant listen(FileRecording recording, Collection<Style> styles, StyleModels models)
            throws IOException, Refusal {
        recording.setActivity("Listening to");
        SongAssistant assistant = new SongAssistant(recording, models, styles);
        if (!assistant.hasMusic()) {
            throw new Refusal(recording.file() + " " + FileRecording.NOTHING_TO_DECIDE_FROM + ".");
        }
        recording.refuseIfTooLoud(assistant.lufs());
        return assistant;
    }

    /** Leaves it at what the rehearsals decide, as the plugin does, which cannot run the whole. */
    public Decisions asRehearsed() {
        rehearsed = true;
        return this;
    }

    private List<StyleDecision> decided() {
        return rehearsed ? assistant.rehearsed() : assistant.decisions();
    }

    /** Runs the whole recording until the decisions are settled. */
    public Decisions settle() throws IOException {
        recording.setActivity("Deciding for");
        assistant.settle();
        return this;
    }

    /** The same; what comes back has heard the master of a style. */
    public LoudnessSink settle(Style style) throws IOException {
        recording.setActivity("Deciding for");
        LoudnessSink heard;
        do {
            heard = new LoudnessSink(recording.sampleRate(), recording.channels());
            assistant.pass(Map.of(style, heard));
        } while (!assistant.isWritten(style));
        settle();
        return heard;
    }

    /**
     * The same, and writes the masters of some styles on the way, which costs no pass of its own. The document must
     * leave what is decided as it is, but for style, ceiling, limiter and target.
     */
    Decisions write(Map<Style, Path> targets, BitDepth depth, Rendering.Keeping keeping) throws IOException {
        recording.setActivity("Mastering");
        List<Style> left = new ArrayList<>(targets.keySet());
        while (!left.isEmpty()) {
            pass(left, targets, depth, keeping);
            left.removeIf(assistant::isWritten);
        }
        return settle();
    }

    /** Runs the whole into a file for each of the styles that are left, and keeps the files that came out right. */
    private void pass(List<Style> left, Map<Style, Path> targets, BitDepth depth, Rendering.Keeping keeping)
            throws IOException {
        Map<Style, SampleSink> open = new EnumMap<>(Style.class);
        try (MasterFiles files = new MasterFiles()) {
            for (Style style : left) {
                open.put(style, files.open(recording, targets.get(style), depth));
            }
            assistant.pass(open);
            files.finish();
            for (Style style : left) {
                if (assistant.isWritten(style)) {
                    files.keep(open.get(style), keeping);
                }
            }
        }
    }

    /** Whether a document leaves what is decided as it is, so that deciding and mastering are one. */
    static boolean leavesAlone(StateDocument document) {
        EnumSet<Parameter> decidedFor =
                EnumSet.of(Parameter.STYLE, Parameter.CEILING, Parameter.LIMITER, Parameter.TARGET_LUFS);
        return EnumSet.complementOf(decidedFor).stream().allMatch(each -> document.step(each) == each.defaultStep());
    }

    /** What the recording measures. */
    Measurement original() {
        return assistant.measured();
    }

    /** What the master of a style measures, once the decisions are settled. */
    Measurement measured(Style style) {
        return assistant.measured(style);
    }

    /** What was decided, once it is settled. */
    List<StyleDecision> all() {
        return assistant.decisions();
    }

    /** The document with the decisions in it, once they are settled. */
    public StateDocument document() {
        return assistant.document(given, decided());
    }

    /** The same where the target is not the document's but the music's own: it is what Auto means from now on. */
    StateDocument documentOfItsOwnTarget() {
        StateDocument document = document().with(Parameter.TARGET_LUFS, 0);
        for (StyleDecision each : decided()) {
            document = document.with(each.style(), each.decision().aimingAtItself(), each.account());
        }
        return document;
    }

    /** What is predicted with the values in force, by style; nothing where the document leaves decisions alone. */
    public Map<Style, Forecast> inForce() {
        Map<Style, Forecast> forecasts = new EnumMap<>(Style.class);
        if (!leavesAlone(given)) {
            for (StyleDecision each : decided()) {
                StateDocument document =
                        document().with(Parameter.STYLE, each.style().ordinal());
                forecasts.put(each.style(), assistant.forecast(InForce.target(document)));
            }
        }
        return forecasts;
    }

    /** What is wrong with the music as it came. */
    public List<HealthNote> health() {
        return assistant.health();
    }

    /** All of that. */
    public SongDecisions result() {
        Map<Style, UnusableModelException> refusals = new EnumMap<>(Style.class);
        for (StyleDecision each : decided()) {
            UnusableModelException refusal = assistant.choice(each.style()).refusal();
            if (refusal != null) {
                refusals.put(each.style(), refusal);
            }
        }
        return new SongDecisions(health(), decided(), refusals);
    }
}
