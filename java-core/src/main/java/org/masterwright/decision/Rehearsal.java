// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.Settings;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.listening.PassageSet;
import org.masterwright.proposal.Decider;
import org.masterwright.proposal.DecisionInput;
import org.masterwright.proposal.Proposal;

/**
 * Makes a decision for one style out of a proposal, by running the real chain over the passages. In this order:
 *
 * <ol>
 *   <li>tone and image, without limiter: what {@link HarmLimits} names goes back until it does no harm;
 *   <li>compression, without limiter: solved so that the peak-to-loudness ratio changes as wanted, but not below the
 *       style's floor;
 *   <li>output level, with the limiter: solved for the target within {@link Bounds}: the ceiling comes first, then the
 *       style's floor of the PLR and its cap on the limiter's gain reduction, then loudness;
 *   <li>tone and image once more, with everything on.
 * </ol>
 *
 * <p>Done in steps of one passage, so that whoever runs it can stop between them; it holds no thread, no file and,
 * beside the passages, two and a half megabytes at 48 kHz. One thread at a time.
 */
public final class Rehearsal {
    private static final double TOLERANCE_LU = 0.05;
    private static final int MOST_LEVELS = 6;
    private static final int MOST_CORRECTIONS = 12;
    /** Compression may lower the loudness by this part of what the limiter may take away at most. */
    private static final double COMPRESSION_SHARE = 0.5;
    /** A change of the PLR that was wished and missed by less is not worth a word, dB. */
    private static final double NOTABLE_PLR_DB = 0.5;

    private final PassageSet passages;
    private final Measurement input;
    private final Aim aim;
    private final Stage stage;
    private final Proposal proposal;
    private final String decider;
    private final AudioEngine engine;
    private final Measurer measurer;
    private final HeldBackLog heldBack = new HeldBackLog();
    private final HarmLimits harm;
    private final Map<Double, Trial.Outcome> tried = new HashMap<>();
    private ChainValues values;
    private Phase phase = Phase.TONE;
    private Trial trial;
    private CompressionSolver compression;
    private OutputSolver output;
    private Bounds bounds;
    private Trial.Outcome chosen;
    private int corrections;

    private enum Phase {
        TONE,
        COMPRESSION,
        LEVEL,
        DONE
    }

    /**
     * @param chain what decisions keep to
     * @param passages with music in them
     * @param heard what the decider goes by; what the whole that was heard measures
     * @param decider whose wishes are rehearsed; it is asked at once
     * @param style for which to decide
     * @param ceiling the step of {@link org.masterwright.chain.Parameter#CEILING}
     * @param limiter whether the limiter will be on
     * @param targetLufs the loudness wanted, LUFS, or NaN for Auto
     * @throws IllegalArgumentException when there is no music
     */
    public Rehearsal(
            ChainLimits chain,
            PassageSet passages,
            DecisionInput heard,
            Decider decider,
            Style style,
            int ceiling,
            boolean limiter,
            double targetLufs) {
        input = heard.measured();
        if (!passages.hasMusic() || !Double.isFinite(input.integratedLufs())) {
            throw new IllegalArgumentException("There is no music to rehearse.");
        }
        this.passages = passages;
        this.decider = decider.id();
        aim = Aim.of(chain, style, input, targetLufs);
        stage = new Stage(ceiling, limiter);
        proposal = aim.allowed(decider.propose(heard, chain.of(style)));
        engine = Stage.engine(passages.sampleRate(), passages.channels());
        measurer = new Measurer(passages.sampleRate(), passages.channels());
        harm = new HarmLimits(aim.limits(), passages.measured(), heldBack);
        values = ProposalLimits.of(proposal, aim.limits(), heldBack)
                .with(ChainParameter.INPUT_GAIN, Aim.inputGainDb(chain, input));
        trial = trial(stage.unlimited());
    }

    /** Goes on by one passage. Returns whether there is more to do. */
    public boolean step() {
        if (phase != Phase.DONE && !trial.step()) {
            Trial.Outcome outcome = trial.outcome();
            switch (phase) {
                case TONE -> takeTone(outcome);
                case COMPRESSION -> takeCompression(outcome);
                default -> takeLevel(outcome);
            }
        }
        return phase != Phase.DONE;
    }

    /** The decision, once there is nothing more to do; its loudness is predicted from the passages. */
    public StyleDecision result() {
        return toRefine().rehearsed();
    }

    /** The same with all that is needed to go on from there. */
    public RehearsedDecision toRefine() {
        if (phase != Phase.DONE) {
            throw new IllegalStateException("The rehearsal is not over yet.");
        }
        double[] bands = HarmLimits.bandChanges(
                passages.measured().tone(), chosen.measured().tone());
        return new RehearsedDecision(
                aim,
                stage,
                decider,
                input,
                values,
                bounds,
                chosen,
                output.slope(),
                heldBack,
                passages.seconds(),
                bands,
                passages.mending());
    }

    private void takeTone(Trial.Outcome outcome) {
        if (holdsBack(outcome)) {
            trial = trial(stage.unlimited());
            return;
        }
        double wanted = plrChange(outcome.levels().peakToLoudness());
        double mostCost = COMPRESSION_SHARE * aim.limits().gainReductionP99Db();
        compression = new CompressionSolver(wanted, outcome.levels(), mostCost);
        tried.put(0.0, outcome);
        phase = Phase.COMPRESSION;
        tryCompression();
    }

    /** Holds back what harms. Returns whether there was something. */
    private boolean holdsBack(Trial.Outcome outcome) {
        if (corrections == MOST_CORRECTIONS) {
            return false;
        }
        corrections++;
        ChainValues before = values;
        values = harm.applied(values, outcome.measured());
        return values != before;
    }

    /** The change of the PLR that is wished, dB, no further than to the style's floor. */
    private double plrChange(double plr) {
        double wished = proposal.plrChangeDb();
        double allowed = Math.max(wished, Math.min(0, aim.limits().plrFloorDb() - plr));
        if (allowed > wished + NOTABLE_PLR_DB) {
            noteCompression(
                    "The PLR of the mix is %.1f LU and %s keeps at least %.1f LU. Compression lowers it by %.1f LU,"
                            + " not by %.1f LU.",
                    plr, aim.limits().name(), aim.limits().plrFloorDb(), Math.abs(allowed), -wished);
        }
        return allowed;
    }

    private void takeCompression(Trial.Outcome outcome) {
        tried.put(compression.next(), outcome);
        compression.take(outcome.levels());
        tryCompression();
    }

    private void tryCompression() {
        if (!compression.isDone()) {
            values = values.withNormalised(ChainParameter.COMPRESSION, compression.next());
            trial = trial(stage.unlimited());
            return;
        }
        values = values.withNormalised(ChainParameter.COMPRESSION, compression.best());
        double missed = compression.bestChange() - compression.wanted();
        if (missed > NOTABLE_PLR_DB) {
            String why = compression.isAtCost()
                    ? "more of it would cost more loudness than " + aim.limits().name() + " allows."
                    : "more of it would take more from the loudness than from the peaks.";
            noteCompression(
                    "Compression lowers the PLR of this music by %.1f LU, not by %.1f LU: %s",
                    Math.max(0, -compression.bestChange()), -compression.wanted(), why);
        }
        Levels open = tried.get(compression.best()).levels();
        bounds = aim.bounds(stage, open.peakToLoudness());
        solveLevel(aim.targetLufs() - open.lufs());
    }

    private void noteCompression(String reason, Object... figures) {
        String sentence = String.format(Locale.ROOT, reason, figures);
        heldBack.note(HeldBack.Rule.PLR, ChainParameter.COMPRESSION, Double.NaN, Double.NaN, sentence);
    }

    private void solveLevel(double firstDb) {
        output = new OutputSolver(aim.targetLufs(), TOLERANCE_LU, bounds, firstDb, 1, MOST_LEVELS);
        tried.clear();
        phase = Phase.LEVEL;
        values = values.withNormalised(ChainParameter.OUTPUT_LEVEL, output.next());
        trial = trial(stage);
    }

    private void takeLevel(Trial.Outcome outcome) {
        tried.put(output.next(), outcome);
        output.take(outcome.levels());
        if (!output.isDone()) {
            values = values.withNormalised(ChainParameter.OUTPUT_LEVEL, output.next());
            trial = trial(stage);
            return;
        }
        values =
                values.withNormalised(ChainParameter.OUTPUT_LEVEL, output.best().level());
        chosen = tried.get(output.best().level());
        if (holdsBack(chosen)) {
            solveLevel(values.physical(ChainParameter.OUTPUT_LEVEL));
        } else {
            phase = Phase.DONE;
        }
    }

    private Trial trial(Stage with) {
        Block block = with.block(passages.sampleRate(), passages.channels());
        Settings settings = Settings.of(values.trial());
        return new Trial(passages, input.integratedLufs(), engine, measurer, block, settings);
    }
}
