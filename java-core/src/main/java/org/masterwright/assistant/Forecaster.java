// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.List;
import org.masterwright.decision.Decided;
import org.masterwright.decision.ExactRun;
import org.masterwright.decision.Forecast;
import org.masterwright.decision.PredictedLevels;
import org.masterwright.decision.Recollection;
import org.masterwright.decision.Stage;
import org.masterwright.decision.Trial;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.ChainTarget;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.listening.PassageSet;
import org.masterwright.listening.PassageStore;

/**
 * Knows what comes out with the values in force: runs the real chain with exactly these over the passages at hand,
 * anew when they change or more music was heard. Where there is no sound to run, {@link Recollection} says what can be
 * said.
 *
 * <p>A run takes some 60 ms of a core for 16 passages, so that it follows a knob: while controls move one run after the
 * other is finished, no more than one in {@value #CADENCE_NANOS} ns. Each call does a few passages. One thread at a
 * time.
 */
final class Forecaster {
    /** Controls count as still after this. */
    private static final long STILL_NANOS = 150_000_000L;
    /** While they move, runs begin no more often than this. */
    private static final long CADENCE_NANOS = 300_000_000L;
    /** What the runs need is given back when it was not used for so long. */
    private static final long KEPT_NANOS = 5_000_000_000L;
    /** So many passages are run at a time: with four it is some 15 ms. */
    private static final int PORTION = 4;
    /** Of a song that is heard again so many passages tell enough of it. */
    private static final int ENOUGH_PASSAGES = 8;
    /** Seconds in a row that bring nothing new: what was heard may be all there is. */
    private static final int KNOWN_SECONDS = 3;
    /** What was heard counts as more when it has grown by this part. */
    private static final int GROWTH = 4;
    /** A target counts as reached within this, LU; then the decision will reach it also with what is not heard yet. */
    private static final double REACHED_LU = 0.1;

    private final AssistantLink link;
    private long version;
    private ChainTarget target;
    private long movedAt;
    private Listening listening;
    private int changes;
    private int passages;
    private int seconds;
    private boolean settled;
    private AudioEngine engine;
    private Measurer measurer;
    private Trial trial;
    private ChainTarget running;
    private long begunAt;
    private PredictedLevels latest;
    private ChainTarget latestFor;
    private Decided recalledFrom;

    /** @param link says what the engine heads for */
    Forecaster(AssistantLink link) {
        this.link = link;
    }

    /** The latest; null where nothing is known. */
    Forecast forecast() {
        return latest == null || target == null
                ? null
                : latest.forecast(target, latestFor != null && !latestFor.equals(target.sound()));
    }

    /**
     * Goes on by a few passages, where something is to be found out.
     *
     * @param decided what stands for each style, null where nothing does
     * @param quiet whether the music has stopped
     * @return whether there is more to do
     */
    boolean doWork(SongKnowledge knowledge, List<Decided> decided, boolean quiet) {
        long now = System.nanoTime();
        follow(now);
        if (knowledge.listening() != listening) {
            forget(knowledge.listening());
        }
        if (target == null) {
            return false;
        }
        if (trial != null) {
            step();
            return true;
        }
        PassageStore heard = listening.sound();
        boolean audible = knowledge.seconds() >= Schedule.ENOUGH
                && (listening.passages().isComplete() || heard.count() >= ENOUGH_PASSAGES);
        if (!audible) {
            recall(decided.get(target.style()));
            return false;
        }
        if (!isDue(heard, quiet)) {
            if (engine != null && now - begunAt > KEPT_NANOS) {
                engine = null;
                measurer = null;
            }
            return false;
        }
        if (now - movedAt >= STILL_NANOS || now - begunAt >= CADENCE_NANOS) {
            begin(heard.snapshot(listening.evidence()), now, quiet);
        }
        return true;
    }

    /** Looks what the engine heads for. */
    private void follow(long now) {
        long latestVersion = link.targetVersion();
        ChainTarget read = latestVersion == version ? null : link.target();
        if (read != null) {
            version = latestVersion;
            movedAt = target != null && target.sound().equals(read.sound()) ? movedAt : now;
            target = read;
        }
    }

    private void forget(Listening next) {
        listening = next;
        trial = null;
        latest = null;
        latestFor = null;
        engine = null;
        measurer = null;
        passages = 0;
        changes = 0;
    }

    private boolean isDue(PassageStore heard, boolean quiet) {
        int news = listening.changes() - changes;
        boolean ends = quiet || listening.knownInARow() >= KNOWN_SECONDS;
        return latestFor == null
                || !target.sound().equals(latestFor)
                || heard.count() != passages
                || news > 0 && (ends || news >= Math.max(1, seconds / GROWTH))
                || ends && !settled;
    }

    private void begin(PassageSet set, long now, boolean quiet) {
        begunAt = now;
        Measurement measured = listening.evidence().measurement();
        changes = listening.changes();
        passages = set.passages().size();
        seconds = set.seconds();
        settled = quiet || listening.knownInARow() >= KNOWN_SECONDS;
        running = target.sound();
        if (target.bypass() || !Double.isFinite(measured.integratedLufs()) || !set.hasMusic()) {
            take(Recollection.of(target, null, measured));
            return;
        }
        if (engine == null) {
            engine = Stage.engine(set.sampleRate(), set.channels());
            measurer = new Measurer(set.sampleRate(), set.channels());
        }
        trial = ExactRun.of(set, measured.integratedLufs(), engine, measurer, running);
    }

    private void step() {
        boolean more = true;
        for (int i = 0; i < PORTION && more; i++) {
            more = trial.step();
        }
        if (!more) {
            Trial.Outcome outcome = trial.outcome();
            double missing = target.wantedLufs() - outcome.levels().lufs();
            boolean hangs = !settled && !(Math.abs(missing) <= REACHED_LU && !target.held());
            take(ExactRun.predicted(outcome, trial.compressionDb(), seconds, hangs));
            trial = null;
        }
    }

    private void take(PredictedLevels predicted) {
        latest = predicted;
        latestFor = running;
    }

    private void recall(Decided decided) {
        ChainTarget sound = target.sound();
        if (!sound.equals(latestFor) || decided != recalledFrom || listening.changes() != changes) {
            changes = listening.changes();
            passages = 0;
            recalledFrom = decided;
            running = sound;
            take(Recollection.of(target, decided, listening.evidence().measurement()));
        }
    }
}
