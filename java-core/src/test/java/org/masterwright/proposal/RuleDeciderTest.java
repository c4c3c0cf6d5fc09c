// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.analysis.Stereo;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.analysis.Tone;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.chain.StyleLimits;
import org.masterwright.document.ChainFile;
import org.masterwright.document.TonalBalance;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.OfflineRun;
import org.masterwright.engine.Settings;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.listening.ShapedNoise;

class RuleDeciderTest {
    private static final TonalBalance MASTERS = TonalBalance.shipped();
    private static final Stereo USUAL =
            new Stereo(0.6, 0.4, -6, MASTERS.sideToMidAboveBassDb().median());
    private static final double USUAL_DENSITY = 12;
    private static final double RATE = 44_100;

    private final RuleDecider decider = new RuleDecider();

    private Proposal proposal(Measurement measured, StyleLimits style) {
        return decider.propose(DecisionInput.of(measured), style);
    }

    private static StyleLimits entry(Style style) {
        return ChainFile.limits().of(style);
    }

    /** The median of the masters, each band moved. */
    private static double[] levels(IntToDoubleFunction moved) {
        double[] levels = new double[ThirdOctaves.COUNT];
        Arrays.setAll(levels, band -> MASTERS.bands().get(band).median() + moved.applyAsDouble(band));
        return levels;
    }

    private static Tone tone(double reachHz, IntToDoubleFunction moved) {
        double[] mid = Arrays.stream(levels(moved))
                .map(level -> Math.pow(10, (level - 20) / 10))
                .toArray();
        return new Tone(mid, new double[ThirdOctaves.COUNT], reachHz);
    }

    private static Measurement measured(double lufs, double peakToLoudness, Tone tone, Stereo stereo) {
        return new Measurement(
                10_000_000,
                lufs,
                lufs + 4,
                lufs + 2,
                5,
                lufs + peakToLoudness,
                lufs + peakToLoudness,
                lufs,
                tone,
                stereo);
    }

    private Proposal propose(Style style, Tone tone) {
        return proposal(measured(-20, USUAL_DENSITY, tone, USUAL), entry(style));
    }

    private static double[] gains(Proposal proposal) {
        return new double[] {proposal.lowEqDb(), proposal.midEqDb(), proposal.highEqDb(), proposal.presenceAirDb()};
    }

    /** From 2 kHz on so far above the corridor, or below it. */
    private static IntToDoubleFunction highs(double decibels) {
        return band -> {
            TonalBalance.Spread masters = MASTERS.bands().get(band);
            double edge = decibels > 0 ? masters.p75() : masters.p25();
            return band < 19 ? 0 : edge + decibels - masters.median();
        };
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void shouldLeaveMusicInTheCorridorAsItIs(Style style) {
        Proposal proposal = propose(style, tone(22_050, band -> 0));
        assertEquals(Proposal.neutral(Decision.DEFAULT_DELAY_MS), proposal);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void shouldLiftTheHighsOfDullMusicWithinTheLimit(Style style) {
        Proposal proposal = propose(style, tone(22_050, highs(-6)));
        double limit = entry(style).eqLimitDb();
        assertTrue(proposal.presenceAirDb() > 0.7 && proposal.presenceAirDb() <= limit, proposal.toString());
        assertTrue(proposal.highEqDb() + proposal.presenceAirDb() > 2, proposal.toString());
        assertTrue(proposal.lowEqDb() <= 0.1, proposal.toString());
    }

    @Test
    void shouldStopAtTheLimitOfTheStyle() {
        Measurement dull = measured(-20, USUAL_DENSITY, tone(22_050, highs(-7)), USUAL);
        for (double limit : new double[] {0.5, 1, 6}) {
            StyleLimits style = new StyleLimits("bold", "Bold", -11, limit, 100, 6, 7);
            double most = Arrays.stream(gains(proposal(dull, style)))
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            assertTrue(most <= limit + 1e-9 && (limit > 1 || most >= limit - 1e-9), most + " of " + limit);
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void shouldTakeHighsFromBrightMusicWithinTheLimit(Style style) {
        Proposal proposal = propose(style, tone(22_050, highs(6)));
        double limit = entry(style).eqLimitDb();
        assertTrue(proposal.presenceAirDb() < -1 && proposal.presenceAirDb() >= -limit, proposal.toString());
        assertTrue(proposal.highEqDb() + proposal.presenceAirDb() < -2, proposal.toString());
    }

    @Test
    void shouldGoFurtherInBolderStyles() {
        double[] lift = new double[Style.COUNT];
        double[] crest = new double[Style.COUNT];
        double[] width = new double[Style.COUNT];
        Stereo narrow = new Stereo(0.95, 0.9, -16, -16);
        for (Style style : Style.values()) {
            Proposal proposal = proposal(measured(-20, 20, tone(22_050, highs(-4)), narrow), entry(style));
            lift[style.ordinal()] =
                    Arrays.stream(gains(proposal)).map(Math::abs).sum();
            crest[style.ordinal()] = -proposal.plrChangeDb();
            width[style.ordinal()] = proposal.widthDb();
        }
        for (double[] each : new double[][] {lift, crest, width}) {
            assertTrue(0 < each[0] && each[0] < each[1] && each[1] < each[2], Arrays.toString(each));
        }
    }

    @Test
    void shouldNotLiftWhatTheSourceDoesNotReach() {
        IntToDoubleFunction quiet = band -> band >= 27 ? highs(-4).applyAsDouble(band) : 0;
        assertTrue(propose(Style.BOLD, tone(22_050, quiet)).presenceAirDb() > 0.8);
        assertEquals(0, propose(Style.BOLD, tone(11_500, quiet)).presenceAirDb(), 1e-9);
    }

    /** Whoever lifts a bass that a flute does not have lifts the rumble. */
    @Test
    void shouldNotLiftWhatTheMusicDoesNotHave() {
        Tone withoutBass = tone(22_050, band -> band < 8 ? highs(-4).applyAsDouble(29) - 40 : 0);
        assertEquals(0, propose(Style.BOLD, withoutBass).lowEqDb(), 0.3);
    }

    @Test
    void shouldLetTheLowestBandsHaveNoSay() {
        Tone rumble = tone(22_050, band -> band < 2 ? 14 : 0);
        assertEquals(0, propose(Style.BOLD, rumble).lowEqDb(), 0.05);
    }

    @Test
    void shouldNotChaseASingleTone() {
        Tone whistle = tone(22_050, band -> band == 20 ? 12 : 0);
        for (double gain : gains(propose(Style.BALANCED, whistle))) {
            assertEquals(0, gain, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-16, -3, 0, 6})
    void shouldMoveTheWidthTowardsTheCorridorOnly(double side) {
        TonalBalance.Spread usual = MASTERS.sideToMidAboveBassDb();
        for (Style style : Style.values()) {
            Stereo stereo = new Stereo(0.6, 0.4, side, side);
            double width = proposal(measured(-20, 12, tone(22_050, band -> 0), stereo), entry(style))
                    .widthDb();
            double missing = Math.max(usual.p25(), Math.min(usual.p75(), side)) - side;
            assertEquals(Math.signum(missing), Math.signum(width), style + " at " + side);
            assertTrue(Math.abs(width) <= Math.abs(missing) && Math.abs(width) <= 3, width + " dB");
            if (style == Style.SAFE) {
                double factor = Math.pow(10, width / 20);
                assertTrue(factor <= 1.1 + 1e-9 && factor >= 0.9 - 1e-9, "side times " + factor);
            }
        }
    }

    @Test
    void shouldNeitherWidenMonoNorWhatCancelsInMono() {
        Tone usual = tone(22_050, band -> 0);
        for (Style style : Style.values()) {
            Stereo mono = new Stereo(1, 1, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
            assertEquals(
                    0, proposal(measured(-20, 12, usual, mono), entry(style)).widthDb());
            Stereo dithered = new Stereo(1, 1, -70, -70);
            assertEquals(
                    0,
                    proposal(measured(-20, 12, usual, dithered), entry(style)).widthDb());
            Stereo risky = new Stereo(0.7, 0.1, -14, -14);
            assertEquals(
                    0, proposal(measured(-20, 12, usual, risky), entry(style)).widthDb());
        }
    }

    @Test
    void shouldAskForDensityOnlyWhereItIsMissing() {
        Tone usual = tone(22_050, band -> 0);
        for (Style style : Style.values()) {
            assertEquals(
                    0, proposal(measured(-20, 12, usual, USUAL), entry(style)).plrChangeDb());
            double loose =
                    proposal(measured(-20, 18, usual, USUAL), entry(style)).plrChangeDb();
            double looser =
                    proposal(measured(-20, 30, usual, USUAL), entry(style)).plrChangeDb();
            assertTrue(loose < 0 && looser < loose && looser >= -5, loose + " and " + looser);
        }
    }

    @Test
    void shouldHardlyTouchAFinishedMaster() {
        Stereo narrow = new Stereo(0.95, 0.9, -16, -16);
        Tone dull = tone(22_050, highs(-4));
        for (Style style : Style.values()) {
            Proposal finished = proposal(measured(-8, 9, dull, narrow), entry(style));
            Proposal quiet = proposal(measured(-20, 9, dull, narrow), entry(style));
            Proposal nearly = proposal(measured(-8, 12, dull, narrow), entry(style));
            for (int i = 0; i < ToneFit.GAINS; i++) {
                assertEquals(0.1 * gains(quiet)[i], gains(finished)[i], 1e-9);
                assertEquals(0.55 * gains(quiet)[i], gains(nearly)[i], 1e-9);
                assertTrue(Math.abs(gains(finished)[i]) <= 0.1 * entry(style).eqLimitDb());
            }
            assertEquals(0.1 * quiet.widthDb(), finished.widthDb(), 1e-9);
            assertEquals(0, finished.plrChangeDb(), 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void shouldNeverAskForReverbOrEcho(Style style) {
        for (double decibels : new double[] {-4, 0, 4}) {
            Proposal proposal = propose(style, tone(22_050, highs(decibels)));
            assertEquals(0, proposal.reverbSend());
            assertEquals(0, proposal.delaySend());
            assertEquals(Decision.DEFAULT_DELAY_MS, proposal.delayMs());
        }
    }

    @Test
    void shouldWishForNothingWhereThereIsNothing() throws IOException {
        Measurer measurer = new Measurer(RATE, 2);
        measurer.take(new float[2][100_000], 0, 100_000);
        Proposal proposal = proposal(measurer.result(), entry(Style.BOLD));
        assertEquals(Proposal.neutral(Decision.DEFAULT_DELAY_MS), proposal);
    }

    @Test
    void shouldRefuseAStyleWithoutRules() {
        StyleLimits unknown = new StyleLimits("loud", "Loud", -5, 6, 100, 9, 5);
        Measurement measured = measured(-20, 12, tone(22_050, band -> 0), USUAL);
        assertThrows(IllegalArgumentException.class, () -> proposal(measured, unknown));
    }

    /** Through the real chain: what lay outside the corridor lies nearer to it, and nothing is pushed far out of it. */
    @ParameterizedTest
    @ValueSource(doubles = {-5, 5})
    void shouldBringTheBandsTowardsTheCorridor(double slope) throws IOException {
        // Dull and boomy, or bright and thin.
        IntToDoubleFunction faulty = band -> highs(slope).applyAsDouble(band) - (band < 8 ? 5 * Math.signum(slope) : 0);
        float[] noise = ShapedNoise.of(4, RATE, levels(faulty), -24, 1 << 19);
        float[][] audio = {noise, noise.clone()};
        Measurement before = measure(audio);
        for (Style style : Style.values()) {
            Proposal proposal = proposal(before, entry(style));
            Measurement after = measure(rendered(audio, proposal));
            ToneFit outsideBefore = new ToneFit(before.tone(), MASTERS);
            ToneFit outsideAfter = new ToneFit(after.tone(), MASTERS);
            double far = 0;
            double near = 0;
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                double was = outsideBefore.excess(band);
                double is = outsideAfter.excess(band);
                far += was * was;
                near += is * is;
                assertTrue(Math.abs(is) <= Math.abs(was) + 1, style + ": band " + band + " from " + was + " to " + is);
            }
            assertTrue(far > 20, "the noise is faulty enough: " + far);
            double left = style == Style.SAFE ? 0.7 : 0.5;
            assertTrue(near < left * far, style + ": from " + far + " to " + near);
        }
    }

    private static Measurement measure(float[][] audio) {
        Measurer measurer = new Measurer(RATE, audio.length);
        measurer.take(audio, 0, audio[0].length);
        return measurer.result();
    }

    private static float[][] rendered(float[][] audio, Proposal proposal) throws IOException {
        double[] values = new double[ChainParameter.COUNT];
        Arrays.setAll(values, i -> ChainParameter.values()[i].neutral());
        set(values, ChainParameter.LOW_EQ, proposal.lowEqDb());
        set(values, ChainParameter.MID_EQ, proposal.midEqDb());
        set(values, ChainParameter.HIGH_EQ, proposal.highEqDb());
        set(values, ChainParameter.PRESENCE_AIR, proposal.presenceAirDb());
        AudioEngine engine = new AudioEngine();
        engine.prepare(RATE, audio.length, 512);
        engine.setSettings(Settings.of(new Decision(values, 250, Double.NaN, Double.NaN, Double.NaN, Double.NaN)));
        Block block = new Block(audio.length, 512);
        block.set(Parameter.LIMITER, 0);
        float[][] out = new float[audio.length][audio[0].length];
        int[] at = {0};
        OfflineRun run = new OfflineRun(engine, block, 512, (piece, from, frames) -> {
            for (int c = 0; c < out.length; c++) {
                System.arraycopy(piece[c], from, out[c], at[0], frames);
            }
            at[0] += frames;
        });
        run.push(audio, 0, audio[0].length);
        run.finish();
        return out;
    }

    private static void set(double[] values, ChainParameter parameter, double physical) {
        values[parameter.ordinal()] = parameter.normalised(physical);
    }
}
