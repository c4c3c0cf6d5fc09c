// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.masterwright.engine.ChainParameter;
import org.masterwright.engine.Decision;
import org.masterwright.engine.Parameter;
import org.masterwright.engine.SampleSink;
import org.masterwright.engine.Style;
import org.masterwright.preset.ChainFile;

/**
 * Decides the levels from what a recording measures. The input gain brings its gated loudness to the working level, but
 * lifts no further than its loudest three seconds allow; the output level is solved by rehearsals so that the master
 * meets its loudness, as far as the limiter may go in that style. Equalisers, compression, width and the sends stay
 * neutral.
 *
 * <p>A recording that is already louder than the style's target and has a peak-to-loudness ratio below
 * {@value #FINISHED_PEAK_TO_LOUDNESS} LU counts as a finished master and keeps its loudness under Auto.
 */
public final class LevelDecider {
    private static final double FINISHED_PEAK_TO_LOUDNESS = 11;

    private final ChainFile chain = ChainFile.shipped();
    private final Recording recording;
    private final Measurement measured;
    private final double inputGain;

    /**
     * Listens to a recording.
     *
     * @throws IOException when it cannot be read
     */
    public LevelDecider(Recording recording) throws IOException {
        this.recording = recording;
        Measurer measurer = new Measurer(recording.sampleRate(), recording.channels());
        recording.play(measurer);
        measured = measurer.result();
        inputGain = inputGain();
    }

    /** What the recording measures. */
    public Measurement measured() {
        return measured;
    }

    /** Whether there is music to decide from; silence has no loudness. */
    public boolean hasMusic() {
        return Double.isFinite(measured.integratedLufs());
    }

    /**
     * Decides for some styles at once; each pass of the recording serves all of them.
     *
     * @param styles for which to decide
     * @param ceiling the step of {@link Parameter#CEILING}
     * @param targetLufs the loudness wanted, LUFS, or NaN for each style's own
     * @return a decision for each style, in the order given
     * @throws IOException when the recording cannot be read
     * @throws IllegalStateException when there is no music
     */
    public List<LevelDecision> decide(Collection<Style> styles, int ceiling, double targetLufs) throws IOException {
        if (!hasMusic()) {
            throw new IllegalStateException("There is no music to decide from.");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Style style : styles) {
            candidates.add(new Candidate(style, targetLufs));
        }
        while (candidates.stream().anyMatch(each -> !each.solver.isDone())) {
            rehearse(candidates.stream().filter(each -> !each.solver.isDone()).toList(), ceiling);
        }
        return candidates.stream().map(Candidate::result).toList();
    }

    private void rehearse(List<Candidate> candidates, int ceiling) throws IOException {
        List<Rehearsal> rehearsals = candidates.stream()
                .map(each -> new Rehearsal(recording, each.trial(), ceiling))
                .toList();
        SampleSink all = (audio, from, frames) -> {
            for (Rehearsal each : rehearsals) {
                each.take(audio, from, frames);
            }
        };
        recording.play(all);
        for (int i = 0; i < candidates.size(); i++) {
            candidates.get(i).solver.take(rehearsals.get(i).finish());
        }
    }

    /** Normalised, on the grid of decided values. */
    private double inputGain() {
        if (!hasMusic()) {
            return ChainParameter.INPUT_GAIN.neutral();
        }
        double gain = chain.workingLufs() - measured.integratedLufs();
        double loudest = measured.shortTermMaxLufs();
        if (gain > 0 && Double.isFinite(loudest)) {
            double headroom = chain.workingLufs() + chain.shortTermHeadroomLu() - loudest;
            gain = Math.max(0, Math.min(gain, headroom));
        }
        double value = ChainParameter.INPUT_GAIN.normalised(gain);
        return Math.max(0, Math.min(1, Math.rint(value / chain.quantum()) * chain.quantum()));
    }

    /** A style on its way to its decision. */
    private final class Candidate {
        private final Style style;
        private final ChainFile.StyleEntry entry;
        private final double autoTarget;
        private final double target;
        private final OutputSolver solver;

        Candidate(Style style, double targetLufs) {
            entry = chain.styles().get(style.ordinal());
            this.style = style;
            double own = measured.integratedLufs();
            boolean finished = own > entry.targetLufs() && measured.peakToLoudness() < FINISHED_PEAK_TO_LOUDNESS;
            autoTarget = finished ? Math.rint(own * 10) / 10 : entry.targetLufs();
            target = Double.isNaN(targetLufs) ? autoTarget : targetLufs;
            double inside = own + ChainParameter.INPUT_GAIN.physical(inputGain);
            solver = new OutputSolver(target, entry.gainReductionP99Db(), chain.quantum(), target - inside);
        }

        /** What to rehearse next: without a target, which would move the level that is tried. */
        Decision trial() {
            return new Decision(values(solver.next()), chain.delayMs(), Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }

        private double[] values(double outputLevel) {
            double[] values = new double[ChainParameter.COUNT];
            for (ChainParameter parameter : ChainParameter.values()) {
                values[parameter.ordinal()] = parameter.neutral();
            }
            values[ChainParameter.INPUT_GAIN.ordinal()] = inputGain;
            values[ChainParameter.OUTPUT_LEVEL.ordinal()] = outputLevel;
            return values;
        }

        LevelDecision result() {
            OutputSolver.Try best = solver.best();
            Rehearsal.Outcome outcome = best.outcome();
            Decision decision = new Decision(
                    values(best.level()),
                    chain.delayMs(),
                    autoTarget,
                    target,
                    measured.integratedLufs(),
                    outcome.lufs());
            return new LevelDecision(
                    style,
                    decision,
                    target,
                    outcome.lufs(),
                    outcome.truePeakDbtp(),
                    outcome.gainReductionP99Db(),
                    entry.gainReductionP99Db());
        }
    }
}
