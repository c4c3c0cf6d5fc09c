// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.masterwright.chain.Parameter;
import org.masterwright.decision.Forecast;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Synthetic;

class ForecasterTest {
    private static final int RATE = Synthetic.RATE;
    private static final double NEAR_LU = 0.3;
    /** More seconds than are kept as passages. */
    private static final Synthetic SONG = Synthetic.song(24.5, 0.5, 0.6, 0.5);

    /** A plugin that has heard the song, in Hold from there on, so that nothing but the controls moves it. */
    private static LivePlugin learnt(Synthetic song) {
        LivePlugin plugin = new LivePlugin(RATE, song.channels());
        plugin.play(song.audio(), 0, false, 1);
        plugin.stop();
        plugin.set(Parameter.MODE, 1);
        return touch(plugin, song);
    }

    /** Lets the controls be seen, and the assistant find out what they do. */
    private static LivePlugin touch(LivePlugin plugin, Synthetic song) {
        plugin.play(song.first(song.channels(), 0.05).audio(), 0, false, 1);
        return plugin.rest();
    }

    /** What a render of the whole song measures with the controls as they are. */
    private static Measurement exported(LivePlugin plugin, Synthetic song) {
        plugin.block.reset = true;
        float[][] out = plugin.play(song.audio(), 0, true, 7);
        plugin.block.offline = false;
        plugin.block.reset = true;
        return new Synthetic(RATE, out).measured();
    }

    private static void assertForetold(LivePlugin plugin, Synthetic song) {
        Forecast now = touch(plugin, song).assistant.forecast();
        assertNotNull(now);
        assertFalse(now.stale());
        Measurement measured = exported(plugin, song);
        assertEquals(measured.integratedLufs(), now.lufs(), NEAR_LU);
        assertEquals(measured.truePeakDbtp(), now.truePeakDbtp(), 1);
        assertTrue(now.bandLu() > 0 && now.bandLu() < 1, "band " + now.bandLu());
    }

    static Stream<Map<Parameter, Integer>> turned() {
        return Stream.of(
                Map.of(),
                Map.of(Parameter.AMOUNT, 700),
                Map.of(Parameter.AMOUNT, 250),
                Map.of(Parameter.AMOUNT, 0),
                Map.of(Parameter.TRIM_OUTPUT_LEVEL, 512 + 150),
                Map.of(Parameter.TRIM_LOW_EQ, 512 + 300, Parameter.AMOUNT, 500),
                Map.of(Parameter.TRIM_COMPRESSION, 1024 + 900),
                Map.of(Parameter.LOCK_INPUT_GAIN, 1, Parameter.AMOUNT, 300),
                Map.of(Parameter.TARGET_LUFS, 241 - 200),
                Map.of(Parameter.TARGET_LUFS, 241 - 80, Parameter.CEILING, 100),
                Map.of(Parameter.LIMITER, 0),
                Map.of(Parameter.STYLE, 2),
                Map.of(Parameter.BYPASS, 1));
    }

    @ParameterizedTest
    @MethodSource("turned")
    void shouldForetellWhatComesOutWithTheControlsAsTheyAre(Map<Parameter, Integer> controls) {
        LivePlugin plugin = learnt(SONG);
        controls.forEach(plugin::set);
        assertForetold(plugin, SONG);
    }

    @Test
    void shouldForetellWhatComesOutOfMonoWithADecisionMadeInStereo() throws Exception {
        StateDocument stereo = learnt(SONG).assistant.learnt();
        Synthetic mono = SONG.first(1, 24.5);
        LivePlugin plugin = new LivePlugin(RATE, 1).set(Parameter.MODE, 1);
        plugin.assistant.setDocument(StateDocument.parse(stereo.toBytes()));
        assertNull(touch(plugin, mono).assistant.forecast());
        plugin.set(Parameter.MODE, 0);
        plugin.play(mono.first(4.5).audio(), 0, false, 1);
        plugin.set(Parameter.MODE, 1);
        Forecast now = touch(plugin, mono).assistant.forecast();
        assertEquals(exported(plugin, mono.first(4.5)).integratedLufs(), now.lufs(), NEAR_LU);
    }

    @Test
    void shouldSayThatAFigureIsOldUntilTheNextIsThere() {
        LivePlugin plugin = learnt(SONG);
        double before = plugin.assistant.forecast().lufs();
        long revision = plugin.assistant.revision();
        plugin.set(Parameter.AMOUNT, 400);
        plugin.block.frames = 1;
        plugin.engine.process(plugin.block);
        plugin.assistant.doWork();
        assertTrue(plugin.assistant.forecast().stale());
        assertEquals(before, plugin.assistant.forecast().lufs());
        assertTrue(plugin.assistant.revision() > revision);
        plugin.rest();
        assertFalse(plugin.assistant.forecast().stale());
        assertTrue(Math.abs(plugin.assistant.forecast().lufs() - before) > NEAR_LU);
    }

    @Test
    void shouldNotCountMatchAsTheMaster() {
        LivePlugin plugin = learnt(SONG);
        Forecast without = plugin.assistant.forecast();
        assertTrue(Double.isNaN(without.matchDb()));
        plugin.set(Parameter.MATCH, 1);
        Forecast with = touch(plugin, SONG).assistant.forecast();
        assertEquals(without.lufs(), with.lufs());
        assertTrue(with.matchDb() < -1, "Match " + with.matchDb());
    }

    @Test
    void shouldSayWhatTheCompressorTakesAndByWhatTheTargetIsMissed() {
        LivePlugin plugin = learnt(SONG).set(Parameter.TRIM_COMPRESSION, 1024).set(Parameter.LOCK_COMPRESSION, 0);
        double none = touch(plugin, SONG).assistant.forecast().compressionDb();
        plugin.set(Parameter.TRIM_COMPRESSION, 2048);
        Forecast full = touch(plugin, SONG).assistant.forecast();
        assertTrue(full.compressionDb() > none + 1, none + " and then " + full.compressionDb());
        assertEquals(-14, full.targetLufs());
        assertEquals(full.targetLufs() - full.lufs(), full.shortfallLu());
    }

    @Test
    void shouldForetellBeforeAnythingIsDecided() {
        LivePlugin plugin = new LivePlugin(RATE, 2);
        plugin.play(SONG.first(2.5).audio(), 0, false, 1);
        plugin.stop();
        Forecast now = plugin.assistant.forecast();
        assertEquals(SONG.first(2.5).measured().integratedLufs(), now.lufs(), NEAR_LU);
        assertTrue(Double.isNaN(now.targetLufs()));
    }

    @Test
    void shouldSayLessWhereThereIsNoSoundToRun() throws Exception {
        StateDocument learnt = learnt(SONG).assistant.learnt();
        LivePlugin plugin = new LivePlugin(RATE, 2).set(Parameter.MODE, 1);
        plugin.assistant.setDocument(StateDocument.parse(learnt.toBytes()));
        Forecast asDecided = touch(plugin, SONG).assistant.forecast();
        assertEquals(exported(plugin, SONG).integratedLufs(), asDecided.lufs(), NEAR_LU);
        assertTrue(Double.isNaN(asDecided.compressionDb()));
        plugin.set(Parameter.TRIM_LOW_EQ, 512 + 300);
        assertNull(touch(plugin, SONG).assistant.forecast());
        plugin.set(Parameter.TRIM_LOW_EQ, 512).set(Parameter.TRIM_OUTPUT_LEVEL, 512 - 142);
        Forecast softer = touch(plugin, SONG).assistant.forecast();
        assertEquals(exported(plugin, SONG).integratedLufs(), softer.lufs(), softer.bandLu());
        plugin.set(Parameter.AMOUNT, 0);
        Forecast neutral = touch(plugin, SONG).assistant.forecast();
        assertEquals(SONG.measured().integratedLufs(), neutral.lufs(), NEAR_LU);
        plugin.set(Parameter.MODE, 0).play(SONG.audio(), 0, false, 1);
        plugin.set(Parameter.MODE, 1).set(Parameter.AMOUNT, 600);
        assertForetold(plugin, SONG);
    }
}
