// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.StyleDecision;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.HeardSecond;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Memory;
import org.masterwright.listening.MemoryText;
import org.masterwright.listening.MendedStream;
import org.masterwright.listening.Synthetic;
import org.masterwright.mastering.SongAssistant;

class HealthTest {
    private static final int RATE = Synthetic.RATE;

    private interface Fault {
        double of(double sample, double other, int frame, int channel);
    }

    private static Synthetic song() {
        return Synthetic.beats(16, 0.4, 0.5);
    }

    private static Synthetic song(Fault fault) {
        Synthetic song = song();
        float[] left = song.audio()[0];
        float[] right = song.audio()[1];
        for (int i = 0; i < left.length; i++) {
            double l = fault.of(left[i], right[i], i, 0);
            double r = fault.of(right[i], left[i], i, 1);
            left[i] = (float) l;
            right[i] = (float) r;
        }
        return song;
    }

    private static List<HealthNote> health(Synthetic song) {
        HealthMeter meter = new HealthMeter(RATE, song.audio().length);
        meter.take(song.audio(), 0, song.audio()[0].length);
        return meter.finish();
    }

    private static List<String> kinds(Synthetic song) {
        return health(song).stream().map(each -> each.kind().id()).toList();
    }

    private static StyleDecision decide(Synthetic song) throws IOException {
        SongAssistant assistant = new SongAssistant(song);
        assistant.rehearse(
                List.of(Style.BALANCED), assistant::choice, Parameter.CEILING.defaultStep(), true, Double.NaN);
        while (!assistant.isSettled()) {
            assistant.pass();
        }
        return assistant.decisions().get(0);
    }

    private static void assertAlike(StyleDecision clean, StyleDecision mended, double tolerance) {
        for (ChainParameter each : ChainParameter.values()) {
            assertEquals(clean.physical(each), mended.physical(each), tolerance, each.id());
        }
        assertEquals(clean.levels().lufs(), mended.levels().lufs(), 0.15);
        assertEquals(clean.plrBeforeDb(), mended.plrBeforeDb(), 0.3);
    }

    @Test
    void shouldFindNothingInHealthyMusic() {
        assertEquals(List.of(), kinds(song()));
        assertEquals(List.of(), kinds(Synthetic.loudMaster(2)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, -0.05, 1.4})
    void shouldDecideWithoutDcAndHaveItRemoved(double dc) throws IOException {
        Synthetic shifted = song((x, other, frame, channel) -> x + dc);
        assertEquals(List.of("dc"), kinds(shifted));
        StyleDecision decision = decide(shifted);
        assertTrue(decision.decision().dcFilter());
        assertAlike(decide(song()), decision, 0.2);
        assertFalse(decide(song()).decision().dcFilter());
    }

    @Test
    void shouldFindDcThatDriftsOrBeginsLateOrStandsInOneChannel() {
        assertEquals(
                List.of("dc"),
                kinds(song((x, other, frame, channel) -> x + 0.3 * Math.sin(2 * Math.PI * 0.15 * frame / RATE))));
        assertEquals(List.of("dc"), kinds(song((x, other, frame, channel) -> x + (frame > 11 * RATE ? 0.3 : 0))));
        HealthNote left = health(song((x, other, frame, channel) -> channel == 0 ? x + 0.2 : x))
                .get(0);
        assertTrue(left.sentence().startsWith("The left channel has a DC offset of +"), left.sentence());
    }

    @ParameterizedTest
    @ValueSource(floats = {6, 15.8f, 1000})
    void shouldLeaveWildSamplesOutOfTheDecision(float wild) throws IOException {
        Synthetic spiked = song();
        spiked.audio()[0][10 * RATE + 4800] = wild;
        spiked.audio()[1][3 * RATE] = -wild;
        spiked.audio()[1][3 * RATE + 1] = wild;
        List<HealthNote> notes = health(spiked);
        assertEquals(HealthNote.Kind.WILD_SAMPLES, notes.get(0).kind());
        assertTrue(
                notes.get(0).sentence().contains("at 0:03.000, 0:10.100."),
                notes.get(0).sentence());
        assertAlike(decide(song()), decide(spiked), 0.3);
    }

    @Test
    void shouldMeasureASecondWithWildSamplesAsItIsWithoutThem() {
        Synthetic spiked = song();
        spiked.audio()[0][5 * RATE + 777] = 178;
        Listening clean = song().listening();
        clean.take(song().audio(), 0, 16 * RATE);
        Listening mended = spiked.listening();
        mended.take(spiked.audio(), 0, 16 * RATE);
        assertEquals(clean.evidence().at(5).lufs(), mended.evidence().at(5).lufs(), 0.05);
        assertEquals(
                clean.evidence().measurement().truePeakDbtp(),
                mended.evidence().measurement().truePeakDbtp(),
                0.01);
    }

    @Test
    void shouldTakeATrainOfClicksForASound() {
        Synthetic train = song((x, other, frame, channel) -> frame % 2000 == 7 ? 0.95 : 0.1 * x);
        assertFalse(kinds(train).contains("wild_samples"));
        Synthetic few = song((x, other, frame, channel) -> frame % 20_000 == 7 ? 0.95 : 0.1 * x);
        assertTrue(kinds(few).contains("wild_samples"));
    }

    @Test
    void shouldNotTakeAnAttackForAWildSample() {
        Synthetic attack = song((x, other, frame, channel) -> {
            double since = (frame - 9.2 * RATE) / RATE;
            return 0.01 * x + (since > 0 ? 0.9 * Math.exp(-since * 200) * Math.cos(since * 9000) : 0);
        });
        assertEquals(List.of(), kinds(attack));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.2})
    void shouldNameClippingAtAnyLevel(double gain) {
        Synthetic clipped = song((x, other, frame, channel) -> gain * Math.max(-1, Math.min(1, 8 * x)));
        assertEquals(List.of("clipping"), kinds(clipped));
    }

    @Test
    void shouldNotTakeADeepToneForClipped() {
        Synthetic tone = Synthetic.of(
                2, 8, (time, random, channel) -> (channel == 0 ? 0.7 : 0.5) * Math.sin(2 * Math.PI * 40 * time));
        assertFalse(kinds(tone).contains("clipping"));
    }

    @Test
    void shouldNameWhatIsWrongBetweenTheChannels() {
        assertEquals(
                List.of("opposite_polarity"), kinds(song((x, other, frame, channel) -> channel == 0 ? x : -other)));
        assertEquals(List.of("silent_channel"), kinds(song((x, other, frame, channel) -> channel == 0 ? x : 0)));
        assertEquals(
                List.of("silent_channel"),
                kinds(song(
                        (x, other, frame, channel) -> channel == 1 && frame >= 4 * RATE && frame < 13 * RATE ? 0 : x)));
        assertEquals(List.of("dual_mono"), kinds(song((x, other, frame, channel) -> x + other)));
    }

    @Test
    void shouldNameLongSilences() {
        Synthetic gap = song((x, other, frame, channel) -> frame >= 6 * RATE && frame < 12 * RATE ? 0 : x);
        List<HealthNote> notes = health(gap);
        assertEquals(HealthNote.Kind.LONG_SILENCE, notes.get(0).kind());
        assertTrue(
                notes.get(0).sentence().contains("from 0:06 to 0:12"),
                notes.get(0).sentence());
    }

    @Test
    void shouldSayTheSameInAnyOrderAndFromADocument() {
        Synthetic faulty = song((x, other, frame, channel) -> x + 0.2);
        faulty.audio()[0][7 * RATE] = 50;
        Listening listener = faulty.listening();
        listener.take(faulty.audio(), 0, 16 * RATE);
        List<HeardSecond> seconds = new ArrayList<>(listener.evidence().all());
        Collections.shuffle(seconds, new Random(1));
        Evidence shuffled = new Evidence(RATE, 2);
        seconds.forEach(shuffled::put);
        assertEquals(health(faulty), Health.of(shuffled.all(), 2));
        assertEquals(listener.evidence().mending(), shuffled.mending());
        Memory memory =
                new Memory(RATE, 2, true, 16, List.copyOf(listener.evidence().all()), new TreeMap<>());
        Memory restored = MemoryText.read(MemoryText.write(memory));
        assertEquals(memory.seconds(), restored.seconds());
        assertEquals(health(faulty), Health.of(restored.seconds(), 2));
    }

    @Test
    void shouldKeepAHealthyStreamBitForBit() throws IOException {
        Synthetic song = song();
        float[] got = new float[song.audio()[0].length];
        int[] filled = {0};
        MendedStream stream = new MendedStream(RATE, 2, (audio, from, frames) -> {
            System.arraycopy(audio[0], from, got, filled[0], frames);
            filled[0] += frames;
        });
        stream.take(song.audio(), 0, got.length - 999);
        stream.take(song.audio(), got.length - 999, 999);
        stream.finish();
        assertEquals(got.length, filled[0]);
        assertArrayEquals(song.audio()[0], got);
        assertFalse(stream.isMended());
    }

    @Test
    void shouldLetAFinishedMasterLoseNoMoreThanADecibelToTheLimiter() throws IOException {
        Synthetic loud = Synthetic.loudMaster(2);
        for (float[] channel : loud.audio()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= 1.8f;
            }
        }
        StyleDecision decision = decide(loud);
        assertTrue(decision.levels().gainReductionP99Db() <= 1, decision.levels() + "");
        assertTrue(decision.shortfallLu() > 0.1, decision.shortfallLu() + " LU");
        assertTrue(
                decision.heldBack().stream().anyMatch(each -> each.reason().contains("a finished master")),
                decision.heldBack() + "");
    }

    @Test
    void shouldLeaveMendingOutOfANeutralDecision() {
        assertFalse(Decision.neutral().dcFilter());
        assertTrue(Double.isNaN(Decision.neutral().sampleLimitDbfs()));
    }
}
