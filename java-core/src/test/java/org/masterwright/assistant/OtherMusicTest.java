// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masterwright.chain.Parameter;
import org.masterwright.decision.Decided;
import org.masterwright.document.StateDocument;
import org.masterwright.dsp.EqualiserBand;
import org.masterwright.listening.Synthetic;

/** What follows when the music is not what is known. */
class OtherMusicTest {
    private static final int RATE = Synthetic.RATE;
    private static final Synthetic SONG = song(1, 0.4, 24);
    private static final Synthetic OTHER = song(2, 0.08, 24);

    /** Noise in strokes whose strength, length and colour change by chance. */
    private static Synthetic song(long seed, double peak, double seconds) {
        Random strokes = new Random(seed);
        double[] levels = new double[(int) (seconds * 8)];
        double[] colours = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 0.5 + 0.5 * strokes.nextDouble();
            colours[i] = strokes.nextDouble();
        }
        Synthetic.Dark dark = new Synthetic.Dark();
        return Synthetic.of(2, seconds, (time, random, channel) -> {
            int stroke = (int) (time * 8);
            double envelope = Math.exp(-(time * 8 - stroke) * 0.7);
            double colour = colours[stroke];
            double tone = colour * dark.next(random, channel) + (1 - colour) * 0.3 * (random.nextDouble() - 0.5);
            return peak * levels[stroke] * envelope * tone;
        });
    }

    private static LivePlugin opened(StateDocument document) {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.assistant.setDocument(document);
        return plugin;
    }

    private static StateDocument learnt(Synthetic song) throws Exception {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(song.audio(), 0, false, 1);
        plugin.stop();
        return StateDocument.parse(plugin.assistant.learnt().toBytes());
    }

    private static float[][] part(float[][] audio, double from, double to) {
        float[][] part = new float[audio.length][];
        for (int c = 0; c < part.length; c++) {
            part[c] = Arrays.copyOfRange(audio[c], (int) (from * RATE), (int) (to * RATE));
        }
        return part;
    }

    private static List<Notice.Kind> notices(LivePlugin plugin) {
        return plugin.assistant.status().notices().stream().map(Notice::kind).toList();
    }

    @Test
    void shouldDecideAnewWithinTenSecondsWhenAnOldProjectPlaysOtherMusic() throws Exception {
        StateDocument old = learnt(SONG);
        LivePlugin plugin = opened(old);
        plugin.play(part(OTHER.audio(), 0, 6), 0, false, 1);
        plugin.rest();
        assertEquals(List.of(Notice.Kind.OTHER_MUSIC), notices(plugin));
        float[][] heard = part(OTHER.audio(), 6, 20);
        float[][] out = plugin.play(heard, 6L * RATE, false, 2);
        double loudness = new Synthetic(RATE, part(out, 4, 14)).measured().integratedLufs();
        assertEquals(-14, loudness, 1);
    }

    @Test
    void shouldComeBackToWhatItKnewWhenThatIsPlayedAgain() throws Exception {
        StateDocument old = learnt(SONG);
        LivePlugin plugin = opened(old);
        Decided before = plugin.decided().get(1);
        plugin.play(part(OTHER.audio(), 0, 12), 0, false, 1);
        plugin.rest();
        assertNotEquals(before.decision(), plugin.decided().get(1).decision());
        plugin.play(part(SONG.audio(), 0, 8), 0, false, 2);
        plugin.rest();
        assertEquals(before, plugin.decided().get(1));
        assertEquals(List.of(), notices(plugin));
        assertEquals(24, plugin.assistant.status().seconds(), 1);
    }

    @ParameterizedTest
    @CsvSource({
        "3,bass",
        "-6,bass",
        "3,mids",
        "-3,mids",
        "6,highs",
        "-3,highs",
        "3,air",
        "-6,air",
        "2,level",
        "-2,level"
    })
    void shouldSayHowTheMixHasChangedAndFollow(double decibels, String what) {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        Decided before = plugin.decided().get(1);
        float[][] edited = edited(SONG.audio(), what, decibels);
        plugin.play(part(edited, 4, 9), 4L * RATE, false, 1);
        String sentence = plugin.assistant.status().notices().get(0).sentence();
        assertTrue(sentence.startsWith("The mix has changed here: " + what), sentence);
        Matcher said = Pattern.compile(what + " ([+-]\\d+) dB").matcher(sentence);
        assertTrue(said.find(), sentence);
        assertEquals(decibels, Double.parseDouble(said.group(1)), 1);
        plugin.play(part(edited, 9, 12), 9L * RATE, false, 1);
        plugin.rest();
        assertNotEquals(before, plugin.decided().get(1));
        float[][] out = plugin.play(part(edited, 12, 24), 12L * RATE, false, 1);
        assertEquals(-14, new Synthetic(RATE, out).measured().integratedLufs(), 1);
    }

    private static float[][] edited(float[][] audio, String what, double decibels) {
        float[][] copy = {audio[0].clone(), audio[1].clone()};
        if (what.equals("level")) {
            for (float[] channel : copy) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] *= (float) Math.pow(10, decibels / 20);
                }
            }
            return copy;
        }
        EqualiserBand band = switch (what) {
            case "bass" -> EqualiserBand.lowShelf(110, 0.71, RATE, 2);
            case "mids" -> EqualiserBand.bell(800, 0.6, RATE, 2);
            case "highs" -> EqualiserBand.bell(4000, 0.6, RATE, 2);
            default -> EqualiserBand.highShelf(11_000, 0.71, RATE, 2);
        };
        band.setDecibels(decibels);
        band.reset();
        band.process(copy, copy[0].length);
        return copy;
    }

    @Test
    void shouldFollowAChangedMixInAProjectThatWasOpenedAgain() throws Exception {
        LivePlugin plugin = opened(learnt(SONG));
        float[][] edited = edited(SONG.audio(), "level", -6);
        plugin.play(part(edited, 4, 12), 4L * RATE, false, 1);
        plugin.rest();
        assertEquals(List.of(Notice.Kind.MIX_CHANGED), notices(plugin));
        float[][] out = plugin.play(part(edited, 12, 24), 12L * RATE, false, 1);
        assertEquals(-14, new Synthetic(RATE, out).measured().integratedLufs(), 0.5);
    }

    @Test
    void shouldNotTakeAChangedMixOfASongForAnotherWhoseBeginningIsUnlikeTheRest() throws Exception {
        float[][] whole = new float[2][];
        for (int c = 0; c < 2; c++) {
            whole[c] = Arrays.copyOf(OTHER.audio()[c], 36 * RATE);
            System.arraycopy(SONG.audio()[c], 0, whole[c], 12 * RATE, 24 * RATE);
        }
        LivePlugin plugin = opened(learnt(new Synthetic(RATE, whole)));
        plugin.play(part(edited(whole, "bass", 6), 0, 26), 0, false, 1);
        plugin.rest();
        assertEquals(List.of(Notice.Kind.MIX_CHANGED), notices(plugin));
    }

    @Test
    void shouldKnowAfterAPassOverAChangedMixWhatTheCommandLineKnows() throws Exception {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        float[][] edited = edited(SONG.audio(), "bass", 6);
        plugin.play(part(edited, 12, 24), 12L * RATE, false, 1);
        plugin.stop();
        plugin.play(edited, 0, false, 1);
        plugin.stop();
        LivePlugin fresh = new LivePlugin(RATE, 2);
        fresh.play(edited, 0, false, 1);
        fresh.stop();
        assertEquals(
                StateDocument.parse(fresh.assistant.learnt().toBytes())
                        .evidence()
                        .data(),
                StateDocument.parse(plugin.assistant.learnt().toBytes())
                        .evidence()
                        .data());
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    fresh.decided().get(1).decision().value(i),
                    plugin.decided().get(1).decision().value(i));
        }
    }

    @Test
    void shouldSayInHoldThatTheMixHasChangedAndMoveNothing() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, false, 1);
        plugin.stop();
        List<Decided> before = plugin.decided();
        String evidence = plugin.assistant.learnt().evidence().data();
        plugin.set(Parameter.MODE, 1).play(part(edited(SONG.audio(), "bass", 6), 4, 10), 4L * RATE, false, 1);
        plugin.rest();
        String sentence = plugin.assistant.status().notices().get(0).sentence();
        assertTrue(sentence.contains("bass +6 dB") && sentence.contains("Relearn"), sentence);
        assertEquals(before, plugin.decided());
        assertEquals(evidence, plugin.assistant.learnt().evidence().data());
    }

    @Test
    void shouldSayNothingOfLoopsAndJumps() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        for (double[] piece : new double[][] {{0, 24}, {3.3, 9}, {3.3, 9}, {12.1, 20}, {0, 6}, {5.7, 24}}) {
            plugin.play(part(SONG.audio(), piece[0], piece[1]), Math.round(piece[0] * RATE), false, 1);
            assertEquals(List.of(), notices(plugin));
        }
    }

    @Test
    void shouldDecideAnewForMonoWhatWasDecidedForStereo() throws Exception {
        StateDocument stereo = learnt(SONG);
        LivePlugin plugin = new LivePlugin(RATE, 1);
        plugin.assistant.setDocument(stereo);
        float[][] mono = {SONG.audio()[0]};
        plugin.play(new float[][] {Arrays.copyOf(mono[0], 6 * RATE)}, 0, false, 1);
        assertEquals(List.of(Notice.Kind.OTHER_CHANNELS), notices(plugin));
        plugin.rest();
        float[][] rest = {Arrays.copyOfRange(mono[0], 6 * RATE, 24 * RATE)};
        float[][] out = plugin.play(rest, 6L * RATE, false, 2);
        float[][] settled = {Arrays.copyOfRange(out[0], 8 * RATE, out[0].length)};
        double foretold = plugin.decided().get(1).decision().predictedOutputLufs();
        assertEquals(foretold, new Synthetic(RATE, settled).measured().integratedLufs(), 1);
    }

    @Test
    void shouldSayThatARenderLearntUntilTheNextOneIsExact() throws Exception {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.audio(), 0, true, 1);
        assertEquals(List.of(Notice.Kind.RENDER_LEARNS), notices(plugin));
        StateDocument saved = StateDocument.parse(plugin.assistant.learnt().toBytes());
        assertTrue(saved.hasLearntRender());
        assertEquals(List.of(Notice.Kind.RENDER_LEARNS), notices(opened(saved)));
        plugin.block.reset = true;
        plugin.play(part(SONG.audio(), 0, 5), 0, true, 1);
        assertEquals(List.of(), notices(plugin));
    }
}
