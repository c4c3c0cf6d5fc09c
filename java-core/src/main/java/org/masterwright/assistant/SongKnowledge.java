// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.decision.DecisionRun;
import org.masterwright.engine.AssistantLink;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.HeardSecond;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Memory;
import org.masterwright.listening.PassageSet;
import org.masterwright.proposal.Choice;
import org.masterwright.windows.PredictionMap;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.WindowFeed;
import org.masterwright.windows.WindowPrediction;

/** What an assistant knows of the music, and what it learns more with. One thread at a time. */
final class SongKnowledge {
    private final Supplier<StyleEar> ears;
    private final ChainLimits chain;
    private StyleEar ear;
    private Listening listening;
    private WindowFeed windows;
    private PredictionMap predictions;
    /** What was known before other music was heard, and what was decided for it; null where there is none. */
    private Apart apart;

    private Memory latest;
    private int latestVersion;

    /**
     * @param ears makes what the styles' models listen with, when it is needed
     * @param chain what decisions keep to
     */
    SongKnowledge(Supplier<StyleEar> ears, ChainLimits chain) {
        this.ears = ears;
        this.chain = chain;
    }

    /** Knowledge of other music that is kept apart. */
    record Apart(Memory memory, List<Decided> decided, Map<Long, HeardSecond> seconds) {}

    /** Begins with what is remembered of such a stream, or with nothing. */
    void begin(AssistantLink.Stream stream, Memory memory) {
        apart = null;
        Evidence evidence = new Evidence(stream.sampleRate(), stream.channels());
        predictions = new PredictionMap();
        if (memory != null && memory.sampleRate() == stream.sampleRate() && memory.channels() == stream.channels()) {
            memory.seconds().forEach(evidence::put);
            memory.predictions().forEach(predictions::put);
        }
        if (ear == null) {
            ear = ears.get();
        }
        windows = new WindowFeed(stream.sampleRate(), stream.channels(), ear, predictions);
        listening = new Listening(evidence, windows);
        latest = null;
    }

    /** Whether it is knowledge of such a stream. */
    boolean fits(AssistantLink.Stream stream) {
        return listening != null
                && listening.evidence().sampleRate() == stream.sampleRate()
                && listening.evidence().channels() == stream.channels();
    }

    Listening listening() {
        return listening;
    }

    /** Seconds of music. */
    int seconds() {
        return listening.evidence().sounding();
    }

    /**
     * Begins to decide from all of this; null where there is nothing to decide from.
     *
     * @param word the controls to decide with
     * @param isWhole whether to decide for all styles, not for the active one alone
     */
    DecisionRun decide(long word, boolean isWhole) {
        Measurement measured = listening.evidence().measurement();
        PassageSet passages = listening.sound().snapshot(listening.evidence());
        if (!Double.isFinite(measured.integratedLufs()) || !passages.hasMusic()) {
            return null;
        }
        PredictionMap predicted = windows.predictions();
        listening.startCounting();
        return new DecisionRun(chain, passages, style -> choice(style, measured, predicted), word, seconds(), isWhole);
    }

    private Choice choice(Style style, Measurement measured, PredictionMap predicted) {
        return Choice.by(ear, style, measured, predicted);
    }

    /**
     * What was heard lately is other music: it alone counts from here, and what was known before is kept apart.
     *
     * @param decided what was decided for it
     */
    void partFromOther(boolean timeline, int restsOn, List<Decided> decided) {
        PredictionMap before = predictions;
        predictions = new PredictionMap();
        Evidence known = listening.evidence();
        windows = new WindowFeed(known.sampleRate(), known.channels(), ear, predictions);
        List<HeardSecond> seconds = listening.partFromOther(windows);
        Map<Long, HeardSecond> bySecond = new HashMap<>();
        seconds.forEach(each -> bySecond.put(each.second(), each));
        Memory memory = new Memory(
                known.sampleRate(), known.channels(), timeline, restsOn, seconds, new TreeMap<>(before.windows()));
        apart = new Apart(memory, decided, bySecond);
        listening.setApart(bySecond);
        latest = null;
    }

    /**
     * What was kept apart, if the latest seconds are of that music, together with what was heard since at places it
     * does not know; it is then to be begun with anew.
     */
    Apart returned() {
        if (apart == null || !listening.isOfOther()) {
            return null;
        }
        TreeMap<Long, HeardSecond> all = new TreeMap<>(apart.seconds());
        for (HeardSecond each : listening.evidence().all()) {
            HeardSecond known = all.putIfAbsent(each.second(), each);
            if (known != null && !known.equals(each)) {
                return apart;
            }
        }
        Memory memory = apart.memory();
        TreeMap<Integer, WindowPrediction> windows = new TreeMap<>(memory.predictions());
        windows.putAll(predictions.windows());
        return new Apart(
                new Memory(
                        memory.sampleRate(),
                        memory.channels(),
                        memory.timeline(),
                        memory.restsOn(),
                        List.copyOf(all.values()),
                        windows),
                apart.decided(),
                apart.seconds());
    }

    /**
     * What is to be remembered; made anew only where something has changed.
     *
     * @param timeline whether seconds are those of the host's timeline
     * @param restsOn seconds of music that the standing decision rests on
     */
    Memory memory(boolean timeline, int restsOn) {
        int version = 31 * (31 * listening.changes() + predictions.windows().size()) + restsOn;
        if (latest == null || version != latestVersion) {
            latestVersion = version;
            latest = new Memory(
                    listening.evidence().sampleRate(),
                    listening.evidence().channels(),
                    timeline,
                    restsOn,
                    List.copyOf(listening.evidence().all()),
                    new TreeMap<>(predictions.windows()));
        }
        return latest;
    }

    /** Gives back what the models hold. */
    void close() {
        if (ear != null) {
            ear.close();
            ear = null;
        }
    }
}
