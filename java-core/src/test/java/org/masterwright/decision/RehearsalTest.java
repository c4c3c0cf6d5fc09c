// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.document.ChainFile;
import org.masterwright.listening.PassageSet;
import org.masterwright.listening.Synthetic;
import org.masterwright.proposal.Decider;
import org.masterwright.proposal.DecisionInput;
import org.masterwright.proposal.Proposal;

/** Each rule is provoked and acts, and does not act where nothing provokes it. */
class RehearsalTest {
    private static final int CEILING = 200;
    private static final Proposal NOTHING = Proposal.neutral(250);

    private static Decider wishing(Proposal proposal) {
        return new Decider() {
            @Override
            public String id() {
                return "test-1";
            }

            @Override
            public Proposal propose(DecisionInput heard, StyleLimits style) {
                return proposal;
            }
        };
    }

    private static Proposal eq(double low, double mid, double high, double air) {
        return new Proposal(low, mid, high, air, 0, 0, 0, 0, 250);
    }

    private static Proposal width(double width) {
        return new Proposal(0, 0, 0, 0, 0, width, 0, 0, 250);
    }

    private static Proposal crest(double change) {
        return new Proposal(0, 0, 0, 0, change, 0, 0, 0, 250);
    }

    private static Rehearsal rehearsal(Synthetic music, Proposal wish, Style style, double target, boolean limiter) {
        return new Rehearsal(
                ChainFile.limits(),
                music.passages(),
                DecisionInput.of(music.measured()),
                wishing(wish),
                style,
                CEILING,
                limiter,
                target);
    }

    private static StyleDecision decide(Synthetic music, Proposal wish, Style style, double target) {
        return finished(rehearsal(music, wish, style, target, true));
    }

    private static StyleDecision finished(Rehearsal rehearsal) {
        int steps = 0;
        while (rehearsal.step()) {
            assertTrue(++steps < 500, "it comes to an end");
        }
        return rehearsal.result();
    }

    private static List<HeldBack.Rule> rules(StyleDecision decision) {
        return decision.heldBack().stream().map(HeldBack::rule).distinct().toList();
    }

    /** Low in level but for steady beats; most of it the same in both channels. */
    private static Synthetic stereo(double side) {
        double[] middle = new double[1];
        return Synthetic.of(2, 12, (time, random, channel) -> {
            double beat = 0.15 * (0.3 + Math.exp(-(time % 0.5) * 12));
            if (channel == 0) {
                middle[0] = beat * (random.nextDouble() * 2 - 1);
            }
            return middle[0] + beat * side * (random.nextDouble() * 2 - 1) * (channel == 0 ? 1 : -1);
        });
    }

    /** The middle and, the other way round in the second channel, a side of a strength. */
    private static Synthetic opposed(double side) {
        double[] parts = new double[2];
        return Synthetic.of(2, 12, (time, random, channel) -> {
            if (channel == 0) {
                parts[0] = 0.1 * (random.nextDouble() * 2 - 1);
                parts[1] = 0.1 * side * (random.nextDouble() * 2 - 1);
            }
            return channel == 0 ? parts[0] + parts[1] : parts[0] - parts[1];
        });
    }

    @Test
    void shouldTakeNothingBackWhereNothingDoesHarm() {
        StyleDecision decision = decide(stereo(0.3), eq(1, -1, 1, 1), Style.SAFE, Double.NaN);
        assertEquals(List.of(), decision.heldBack());
        assertEquals(-16, decision.levels().lufs(), 0.06);
        assertEquals(1, decision.physical(ChainParameter.LOW_EQ), 0.01);
        assertEquals("test-1", decision.decider());
        assertTrue(Double.isNaN(decision.rehearsalErrorLu()), "nothing was run but passages");
        for (ChainParameter parameter : ChainParameter.values()) {
            assertEquals(0, decision.decision().value(parameter.ordinal()) * 1024 % 1, parameter.id());
        }
    }

    @Test
    void shouldGoNoFurtherThanTheStyle() {
        StyleDecision safe = decide(stereo(0.3), eq(5, 0, 0, 0), Style.SAFE, Double.NaN);
        assertTrue(safe.physical(ChainParameter.LOW_EQ) <= 3);
        assertTrue(rules(safe).contains(HeldBack.Rule.STYLE));
        StyleDecision bold = decide(stereo(0.3), eq(5, 0, 0, 0), Style.BOLD, Double.NaN);
        assertEquals(5, bold.physical(ChainParameter.LOW_EQ), 0.01);
        assertTrue(!rules(bold).contains(HeldBack.Rule.STYLE));
        double widest = decide(stereo(0.3), width(3), Style.SAFE, Double.NaN).physical(ChainParameter.STEREO_WIDTH);
        assertTrue(widest <= 20 * Math.log10(1.1) && widest > 0.75, widest + " dB");
    }

    @Test
    void shouldTakeEqualisersBackThatMoveABandTooFarTogether() {
        Synthetic music = stereo(0.3);
        StyleDecision decision = decide(music, eq(3, -3, -3, 3), Style.SAFE, Double.NaN);
        assertEquals(List.of(HeldBack.Rule.TONE), rules(decision));
        double low = decision.physical(ChainParameter.LOW_EQ);
        assertTrue(low < 2.9 && low > 0.5, low + " dB");
        assertEquals(-low, decision.physical(ChainParameter.MID_EQ), 0.06);
        for (double change : decision.bandChangesDb()) {
            assertTrue(!(Math.abs(change) > 3.11), change + " dB");
        }
        HeldBack first = decision.heldBack().get(0);
        assertEquals(3, first.from(), 0.02);
        assertEquals(low, first.to(), 1e-9);
        assertTrue(first.reason().contains("Safe"), first.reason());
        assertTrue(
                !rules(decide(music, eq(3, -3, -3, 3), Style.BOLD, Double.NaN)).contains(HeldBack.Rule.TONE));
    }

    @Test
    void shouldNarrowAgainWhatWouldTurnTheCorrelationNegative() {
        StyleDecision decision = decide(opposed(0.75), width(6), Style.BOLD, Double.NaN);
        assertTrue(
                rules(decision).contains(HeldBack.Rule.MONO),
                decision.heldBack().toString());
        assertTrue(decision.physical(ChainParameter.STEREO_WIDTH) < 3.1);
        StyleDecision harmless = decide(opposed(0.2), width(3), Style.BOLD, Double.NaN);
        assertTrue(
                !rules(harmless).contains(HeldBack.Rule.MONO),
                harmless.heldBack().toString());
        assertEquals(3, harmless.physical(ChainParameter.STEREO_WIDTH), 0.01);
    }

    @Test
    void shouldWidenNoFurtherThanTheStyleEvenWhatIsAllSide() {
        double[] parts = new double[4];
        Synthetic music = Synthetic.of(2, 12, (time, random, channel) -> {
            if (channel == 0) {
                // A dark middle, and a bright side of little power.
                double white = random.nextDouble() * 2 - 1;
                parts[3] += 0.05 * (white - parts[3]);
                parts[0] += 0.05 * (parts[3] - parts[0]);
                double bright = 0.01 * (random.nextDouble() * 2 - 1);
                parts[2] = bright - parts[1];
                parts[1] = bright;
            }
            return 1.5 * parts[0] + (channel == 0 ? parts[2] : -parts[2]);
        });
        StyleDecision decision = decide(music, width(6), Style.BALANCED, Double.NaN);
        HeldBack first = decision.heldBack().get(0);
        assertEquals(HeldBack.Rule.STYLE, first.rule(), decision.heldBack().toString());
        assertEquals(ChainParameter.STEREO_WIDTH, first.parameter());
        assertEquals(3, decision.physical(ChainParameter.STEREO_WIDTH), 0.05);
        assertEquals(
                -3, decide(music, width(-6), Style.BALANCED, Double.NaN).physical(ChainParameter.STEREO_WIDTH), 0.05);
        assertEquals(4.5, decide(music, width(6), Style.BOLD, Double.NaN).physical(ChainParameter.STEREO_WIDTH), 0.05);
        assertEquals(List.of(), rules(decide(music, width(1), Style.BALANCED, Double.NaN)));
    }

    @Test
    void shouldKeepWhatIsThereInMono() {
        StyleDecision decision = decide(opposed(0.5), width(5), Style.BOLD, Double.NaN);
        assertTrue(
                rules(decision).contains(HeldBack.Rule.MONO),
                decision.heldBack().toString());
        assertTrue(decision.heldBack().stream()
                .anyMatch(each ->
                        each.rule() == HeldBack.Rule.MONO && each.reason().contains("mono")));
    }

    @Test
    void shouldSolveCompressionForTheWantedCrest() {
        Synthetic music = swelling();
        StyleDecision without = decide(music, NOTHING, Style.BOLD, -20);
        StyleDecision with = decide(music, crest(-1.5), Style.BOLD, -20);
        assertEquals(0.0, without.decision().value(ChainParameter.COMPRESSION.ordinal()));
        assertTrue(with.physical(ChainParameter.COMPRESSION) > 5, with.toString());
        assertEquals(-1.5, with.plrAfterDb() - without.plrAfterDb(), 0.3);
        assertEquals(List.of(), with.heldBack());
    }

    @Test
    void shouldNotCompressBelowTheFloorOfTheStyle() {
        Synthetic music = swelling();
        double crest = decide(music, NOTHING, Style.SAFE, -24).plrAfterDb();
        assertTrue(crest > 12 && crest < 17, crest + " dB");
        StyleDecision decision = decide(music, crest(-10), Style.SAFE, -24);
        assertEquals(List.of(HeldBack.Rule.PLR), rules(decision));
        assertTrue(decision.plrAfterDb() >= 11.8, decision.plrAfterDb() + " dB");
    }

    @Test
    void shouldNotCompressWhatCompressionMakesPeakier() {
        Synthetic drums = Synthetic.song(12, 0.5, 1, 1);
        StyleDecision decision = decide(drums, crest(-3), Style.BOLD, -20);
        assertEquals(0.0, decision.decision().value(ChainParameter.COMPRESSION.ordinal()));
        assertTrue(rules(decision).contains(HeldBack.Rule.PLR));
    }

    @Test
    void shouldLimitNoFurtherThanTheStyleAndSayWhatIsMissing() {
        Synthetic peaky = Synthetic.song(16, 0.5, 0.9, 1);
        StyleDecision decision = decide(peaky, NOTHING, Style.SAFE, -10);
        assertEquals(2, decision.levels().gainReductionP99Db(), 0.15);
        HeldBack last = decision.heldBack().get(0);
        assertEquals(HeldBack.Rule.LOUDNESS, last.rule());
        assertEquals(ChainParameter.OUTPUT_LEVEL, last.parameter());
        assertTrue(last.reason().contains("2.0 dB") && last.reason().contains("LU short"), last.reason());
        assertTrue(decision.shortfallLu() > 0.5);
        assertTrue(decision.levels().truePeakDbtp() <= -0.9);
    }

    @Test
    void shouldKeepTheCrestBeforeTheLoudness() {
        Synthetic music = Synthetic.song(16, 0.2, 1, 0.2);
        StyleDecision decision = decide(music, NOTHING, Style.SAFE, -6);
        double before = music.measured().peakToLoudness();
        assertTrue(before < 12, before + " dB, less than the floor");
        assertEquals(before, decision.plrAfterDb(), 0.4);
        assertTrue(decision.heldBack().get(0).reason().contains("above the loudness"), decision.toString());
    }

    @Test
    void shouldHoldTheCeilingWithoutALimiter() {
        Synthetic peaky = Synthetic.song(12, 0.5, 0.9, 0.95);
        StyleDecision decision = finished(rehearsal(peaky, NOTHING, Style.BOLD, Double.NaN, false));
        assertEquals(-1, decision.levels().truePeakDbtp(), 0.12);
        assertTrue(decision.heldBack().get(0).reason().contains("without the limiter"), decision.toString());
        StyleDecision quiet = finished(rehearsal(peaky, NOTHING, Style.BOLD, -24, false));
        assertEquals(-24, quiet.levels().lufs(), 0.06);
        assertEquals(List.of(), quiet.heldBack());
    }

    @Test
    void shouldHardlyTouchAFinishedMaster() {
        Proposal much = new Proposal(3, 3, -3, 3, -5, 2, 0.5, 0.5, 250);
        Synthetic master = Synthetic.loudMaster(2);
        StyleDecision decision = decide(master, much, Style.BALANCED, Double.NaN);
        assertEquals(master.measured().integratedLufs(), decision.levels().lufs(), 0.5);
        for (ChainParameter each : List.of(ChainParameter.LOW_EQ, ChainParameter.MID_EQ, ChainParameter.HIGH_EQ)) {
            assertTrue(Math.abs(decision.physical(each)) <= 1);
        }
        assertEquals(0.0, decision.decision().value(ChainParameter.COMPRESSION.ordinal()));
        assertEquals(0.0, decision.decision().value(ChainParameter.REVERB_SEND.ordinal()));
    }

    @Test
    void shouldComeToTheSameInSpiteOfPausesAndBesideOthers() {
        Synthetic music = Synthetic.beats(30, 0.4, 0.5);
        Proposal wish = new Proposal(2, -1, 1, 2, -1, 1, 0, 0, 250);
        StyleDecision alone = decide(music, wish, Style.BALANCED, Double.NaN);
        PassageSet passages = music.passages();
        Rehearsal one = new Rehearsal(
                ChainFile.limits(),
                passages,
                DecisionInput.of(music.measured()),
                wishing(wish),
                Style.BALANCED,
                CEILING,
                true,
                Double.NaN);
        Rehearsal other = new Rehearsal(
                ChainFile.limits(),
                passages,
                DecisionInput.of(music.measured()),
                wishing(wish),
                Style.BOLD,
                CEILING,
                true,
                Double.NaN);
        Random random = new Random(3);
        boolean more = true;
        while (more) {
            more = random.nextBoolean() ? one.step() | true : other.step() | true;
            more = one.step();
        }
        StyleDecision result = one.result();
        for (int i = 0; i < ChainParameter.COUNT; i++) {
            assertEquals(alone.decision().value(i), result.decision().value(i));
        }
        assertEquals(alone.levels(), result.levels());
        assertArrayEquals(alone.bandChangesDb(), result.bandChangesDb());
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        assertThrows(
                IllegalArgumentException.class, () -> decide(Synthetic.silence(), NOTHING, Style.SAFE, Double.NaN));
        Rehearsal begun = rehearsal(Synthetic.beats(4, 0.5, 1), NOTHING, Style.SAFE, Double.NaN, true);
        begun.step();
        assertThrows(IllegalStateException.class, begun::result);
    }

    /** Noise that swells and fades slowly enough for the compressor to follow. */
    private static Synthetic swelling() {
        return Synthetic.of(2, 16, (time, random, channel) -> {
            double swell = time % 4 < 0.6 ? Math.pow(Math.sin(Math.PI * (time % 4) / 0.6), 2) : 0;
            return (0.1 + 0.5 * swell) * (random.nextDouble() * 2 - 1);
        });
    }
}
