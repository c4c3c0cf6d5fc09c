// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.masterwright.engine.ChainParameter;
import org.masterwright.engine.SampleSink;
import org.masterwright.engine.Style;
import org.masterwright.preset.ChainFile;

class LevelDeciderTest {
    private static final int CEILING = 200;
    private static final List<Style> ALL = List.of(Style.values());

    private static double inputGain(LevelDecision decision) {
        return ChainParameter.INPUT_GAIN.physical(decision.decision().value(ChainParameter.INPUT_GAIN.ordinal()));
    }

    @Test
    void shouldMeetTheTargetOfEachStyleOrSayHowFarItIsShort() throws IOException {
        Synthetic music = Synthetic.beats(16, 0.5, 0.7);
        LevelDecider decider = new LevelDecider(music);
        List<LevelDecision> decisions = decider.decide(ALL, CEILING, Double.NaN);
        assertTrue(music.passes() <= 7, music.passes() + " passes");
        for (LevelDecision each : decisions) {
            ChainFile.StyleEntry style =
                    ChainFile.shipped().styles().get(each.style().ordinal());
            assertEquals(style.targetLufs(), each.targetLufs());
            assertTrue(each.gainReductionP99Db() <= style.gainReductionP99Db() + 0.1, each.toString());
            boolean met = Math.abs(each.shortfallLu()) <= 0.06;
            assertTrue(met || (each.shortfallLu() > 0 && each.isAtReductionCap()), each.toString());
            // The ceiling is -1 dBTP; an eightfold meter may read 0.1 dB more.
            assertTrue(each.truePeakDbtp() <= -0.9, each.toString());
            assertEquals(decider.measured().integratedLufs(), each.decision().predictedInputLufs());
            assertEquals(each.outputLufs(), each.decision().predictedOutputLufs());
        }
        assertTrue(decisions.get(0).outputLufs() < decisions.get(2).outputLufs(), "bold is louder than safe");
    }

    @Test
    void shouldBringTheMusicToTheWorkingLevelOnTheGrid() throws IOException {
        LevelDecider decider = new LevelDecider(Synthetic.beats(12, 0.1, 0.9));
        LevelDecision decision =
                decider.decide(List.of(Style.SAFE), CEILING, Double.NaN).get(0);
        assertEquals(-18, decider.measured().integratedLufs() + inputGain(decision), 0.02);
        double value = decision.decision().value(ChainParameter.INPUT_GAIN.ordinal());
        assertEquals(0, value * 1024 % 1, 0);
    }

    @Test
    void shouldLiftNoFurtherThanTheLoudestPassageAllows() throws IOException {
        LevelDecider decider = new LevelDecider(Synthetic.beats(60, 0.2, 0.4));
        Measurement measured = decider.measured();
        assertTrue(measured.shortTermMaxLufs() - measured.integratedLufs() > 2.5, measured.toString());
        LevelDecision decision =
                decider.decide(List.of(Style.SAFE), CEILING, Double.NaN).get(0);
        assertTrue(measured.shortTermMaxLufs() + inputGain(decision) <= -15 + 0.02);
    }

    @Test
    void shouldSayThatTheGainsReachNoFurtherForVeryQuietMusic() throws IOException {
        LevelDecider decider = new LevelDecider(Synthetic.beats(8, 0.004, 0.9));
        LevelDecision decision =
                decider.decide(List.of(Style.SAFE), CEILING, Double.NaN).get(0);
        assertEquals(36, decision.outputLufs() - decider.measured().integratedLufs(), 0.01);
        assertFalse(decision.isAtReductionCap());
        assertTrue(decision.shortfallLu() > 5);
    }

    @Test
    void shouldSolveForAnotherTargetWhenAsked() throws IOException {
        LevelDecider decider = new LevelDecider(Synthetic.beats(10, 0.3, 0.9));
        LevelDecision decision =
                decider.decide(List.of(Style.BALANCED), CEILING, -20).get(0);
        assertEquals(-20, decision.outputLufs(), 0.06);
        assertEquals(-20, decision.decision().solvedTargetLufs());
        assertEquals(-14, decision.decision().autoTargetLufs());
    }

    @Test
    void shouldKeepTheLoudnessOfAFinishedMaster() throws IOException {
        LevelDecider decider = new LevelDecider(new LoudMaster());
        double own = decider.measured().integratedLufs();
        assertTrue(
                own > -9 && decider.measured().peakToLoudness() < 11,
                decider.measured().toString());
        for (LevelDecision each : decider.decide(ALL, CEILING, Double.NaN)) {
            assertEquals(own, each.targetLufs(), 0.06);
        }
    }

    @Test
    void shouldDecideNothingFromSilence() throws IOException {
        LevelDecider decider = new LevelDecider(Synthetic.silence());
        assertFalse(decider.hasMusic());
        assertThrows(IllegalStateException.class, () -> decider.decide(ALL, CEILING, Double.NaN));
    }

    /** Steady noise, as dense as a master can be. */
    private static final class LoudMaster implements Recording {
        @Override
        public double sampleRate() {
            return 44_100;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void play(SampleSink sink) throws IOException {
            Random random = new Random(2);
            float[][] piece = new float[1][PIECE];
            for (int turn = 0; turn < 80; turn++) {
                for (int i = 0; i < PIECE; i++) {
                    piece[0][i] = (float) (random.nextDouble() * 1.1 - 0.55);
                }
                sink.take(piece, 0, PIECE);
            }
        }
    }
}
