// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.ExactRun;
import org.masterwright.decision.Forecast;
import org.masterwright.decision.Rehearsal;
import org.masterwright.decision.StyleDecision;
import org.masterwright.document.ChainFile;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.ChainTarget;
import org.masterwright.engine.SampleSink;
import org.masterwright.health.Health;
import org.masterwright.health.HealthNote;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.listening.Memory;
import org.masterwright.listening.MemoryText;
import org.masterwright.listening.MendedStream;
import org.masterwright.listening.PassageSet;
import org.masterwright.proposal.Choice;
import org.masterwright.recording.Recording;
import org.masterwright.windows.PredictionMap;
import org.masterwright.windows.SongEar;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.StyleModels;

/**
 * The assistant at work on a whole recording: it listens once, lets the styles' models predict, rehearses each style on
 * the passages it kept, which is as far as a plugin gets that has heard the same, and then runs the whole, as often as
 * it takes for the levels to be right: once as a rule. All styles share the passes over the recording. Where there are
 * several, their rehearsals and the pieces of a pass run on all cores (the common pool); nothing they share is written
 * to. One thread at a time.
 */
public final class SongAssistant {
    private final Recording recording;
    private final Measurement input;
    private final Measurement mended;
    private final List<HealthNote> health;
    private final Measurement heard;
    private final ChainLimits chain = ChainFile.limits();
    private final PassageSet passages;
    private final Evidence evidence;
    private final StyleEar ear;
    private final PredictionMap predictions;
    private List<Refinement> refinements = List.of();
    private final Set<Style> written = EnumSet.noneOf(Style.class);
    private List<StyleDecision> rehearsed = List.of();

    /**
     * Listens to a recording, for the rules alone.
     *
     * @throws IOException when it cannot be read
     */
    public SongAssistant(Recording recording) throws IOException {
        this(recording, StyleModels.none("The rules decide, as no model was asked."), List.of());
    }

    /**
     * Listens to a recording.
     *
     * @param models where models come from
     * @param styles whose models listen
     * @throws IOException when it cannot be read
     */
    public SongAssistant(Recording recording, StyleModels models, Collection<Style> styles) throws IOException {
        this.recording = recording;
        ear = StyleEar.onAllCores(models, styles);
        Measurer measurer = Measurer.onTwoCores(recording.sampleRate(), recording.channels());
        evidence = new Evidence(recording.sampleRate(), recording.channels());
        Listening listener = new Listening(evidence);
        boolean isMended;
        try (SongEar song = new SongEar(recording.sampleRate(), recording.channels(), ear)) {
            MendedStream stream = new MendedStream(recording.sampleRate(), recording.channels(), song);
            recording.play((audio, from, frames) -> {
                stream.take(audio, from, frames);
                measurer.take(audio, from, frames);
                listener.take(audio, from, frames);
            });
            stream.finish();
            predictions = song.finish();
            isMended = stream.isMended();
        }
        if (evidence.sounding() < Evidence.ENOUGH_SECONDS) {
            listener.finish();
        }
        input = measurer.result();
        mended = isMended ? measureMended(recording) : input;
        health = Health.of(evidence.all(), recording.channels());
        heard = evidence.measurement();
        passages = listener.passages().snapshot();
    }

    private static Measurement measureMended(Recording recording) throws IOException {
        Measurer measurer = Measurer.onTwoCores(recording.sampleRate(), recording.channels());
        MendedStream stream = new MendedStream(recording.sampleRate(), recording.channels(), measurer);
        recording.play(stream);
        stream.finish();
        return measurer.result();
    }

    /** What the recording measures as it is. */
    public Measurement measured() {
        return input;
    }

    /** The integrated loudness of the recording as it came, LUFS. */
    public double lufs() {
        return input.integratedLufs();
    }

    /** What is wrong with the recording, or may be. */
    public List<HealthNote> health() {
        return health;
    }

    /** Who decides for a style: its model if it was asked for and can be used, else the rules. */
    public Choice choice(Style style) {
        return Choice.by(ear, style, heard, predictions);
    }

    /** Whether there is music to decide from; silence has no loudness. */
    public boolean hasMusic() {
        return Double.isFinite(heard.integratedLufs()) && passages.hasMusic();
    }

    /** What the recording is predicted to come out as with values that need not be decided, from the passages alone. */
    public Forecast forecast(ChainTarget target) {
        return ExactRun.whole(passages, heard, target).forecast(target, false);
    }

    /**
     * Rehearses some styles.
     *
     * @param styles for which to decide
     * @param choices whose wishes to rehearse for each, as a rule {@link #choice}
     * @param ceiling the step of {@link org.masterwright.chain.Parameter#CEILING}
     * @param limiter whether the limiter is on
     * @param targetLufs the loudness wanted, LUFS, or NaN for each style's own
     * @throws IllegalArgumentException when there is no music
     */
    public void rehearse(
            Collection<Style> styles,
            Function<Style, Choice> choices,
            int ceiling,
            boolean limiter,
            double targetLufs) {
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (Style style : styles) {
            Choice choice = choices.apply(style);
            rehearsals.add(new Rehearsal(
                    chain, passages, choice.heard(), choice.decider(), style, ceiling, limiter, targetLufs));
        }
        rehearsals.parallelStream().forEach(SongAssistant::finish);
        rehearsed = rehearsals.stream().map(Rehearsal::result).toList();
        refinements = rehearsals.stream()
                .map(each -> new Refinement(each.toRefine().of(mended)))
                .toList();
        written.clear();
    }

    /** The same with a document's ceiling, limiter and target, by {@link #choice}. */
    public void rehearse(Collection<Style> styles, StateDocument controls) {
        rehearse(
                styles,
                this::choice,
                controls.step(Parameter.CEILING),
                controls.step(Parameter.LIMITER) == 1,
                Parameter.TARGET_LUFS.number(controls.step(Parameter.TARGET_LUFS)));
    }

    private static void finish(Rehearsal rehearsal) {
        boolean more = true;
        while (more) {
            more = rehearsal.step();
        }
    }

    /** What the rehearsals alone decide, which is what a plugin decides that has heard the same. */
    public List<StyleDecision> rehearsed() {
        return rehearsed;
    }

    /** Whether the decision for each style is settled. */
    public boolean isSettled() {
        return refinements.stream().allMatch(Refinement::isSettled);
    }

    /** Runs the whole recording until the decision for each style is settled. */
    public void settle() throws IOException {
        while (!isSettled()) {
            pass();
        }
    }

    /** Whether the last pass in which a style was tapped gave out the master as it was decided. */
    public boolean isWritten(Style style) {
        return written.contains(style);
    }

    /** Runs the whole recording once for all styles that are not settled. */
    public void pass() throws IOException {
        pass(Map.of());
    }

    /**
     * Runs the whole recording once for all styles that are not settled, and for those that are to be heard.
     *
     * @param taps for each style to be heard, what takes its master; {@link #isWritten} says afterwards whether this
     *     was it
     * @throws IOException when the recording cannot be read, or what a tap throws
     */
    public void pass(Map<Style, SampleSink> taps) throws IOException {
        List<Refinement> running = refinements.stream()
                .filter(each -> !each.isSettled() || taps.containsKey(each.style()))
                .toList();
        List<WholeRun> runs = running.stream()
                .map(each -> new WholeRun(
                        recording.sampleRate(),
                        recording.channels(),
                        each.next(),
                        each.stage(),
                        taps.getOrDefault(each.style(), (audio, from, frames) -> {})))
                .toList();
        ParallelFeed portions = new ParallelFeed(runs, recording.channels());
        recording.play(portions);
        portions.finish();
        for (int i = 0; i < runs.size(); i++) {
            Refinement each = running.get(i);
            boolean isMaster = each.take(runs.get(i).measured(), runs.get(i).gainReductionP99Db());
            if (isMaster && taps.containsKey(each.style())) {
                written.add(each.style());
            }
        }
    }

    /** What was decided, in the order in which the styles were given; once it is settled. */
    public List<StyleDecision> decisions() {
        return refinements.stream().map(Refinement::result).toList();
    }

    /**
     * A document with decisions for this recording, and with what was heard, so that a plugin recognises the music.
     *
     * @param controls what else is in it
     * @param decided {@link #decisions}, or {@link #rehearsed}
     */
    public StateDocument document(StateDocument controls, List<StyleDecision> decided) {
        StateDocument document = controls;
        for (StyleDecision each : decided) {
            document = document.with(each.style(), each.decision(), each.account());
        }
        return document.with(MemoryText.write(new Memory(
                recording.sampleRate(),
                recording.channels(),
                true,
                evidence.sounding(),
                List.copyOf(evidence.all()),
                new TreeMap<>(predictions.windows().tailMap(PredictionMap.FIRST_SECOND, true)))));
    }

    /** What the master of a style measures, once it is settled. */
    public Measurement measured(Style style) {
        return refinements.stream()
                .filter(each -> each.style() == style)
                .findFirst()
                .orElseThrow()
                .measured();
    }
}
