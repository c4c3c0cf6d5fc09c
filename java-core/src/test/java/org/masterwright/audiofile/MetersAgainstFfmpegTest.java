// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.SixteenfoldMeter;
import org.masterwright.dsp.TruePeakLimiter;
import org.masterwright.dsp.TruePeakMeter;
import org.masterwright.loudness.LoudnessMeter;

/** Our limiter and meters on real music, judged by FFmpeg's {@code ebur128}. */
class MetersAgainstFfmpegTest {
    private static final int BLOCK = 512;
    private static float[][] music;
    private static int sampleRate;

    @TempDir
    Path folder;

    @BeforeAll
    static void readTheDemonstrationsMusic() throws IOException {
        final Path file = Path.of(System.getProperty("masterwright.root"), "demo", "launch-codes.flac");
        try (AudioReader reader = new AudioReader(file)) {
            sampleRate = reader.sampleRate();
            final float[][] block = new float[reader.channels()][8192];
            music = new float[reader.channels()][0];
            for (int got = reader.read(block, 8192); got > 0; got = reader.read(block, 8192)) {
                for (int c = 0; c < music.length; c++) {
                    final int before = music[c].length;
                    music[c] = Arrays.copyOf(music[c], before + got);
                    System.arraycopy(block[c], 0, music[c], before, got);
                }
            }
        }
        assertTrue(music[0].length > 20 * sampleRate, "the music is too short");
    }

    @Test
    void shouldMeasureRealMusicAsFfmpegDoes() throws Exception {
        final Ebur128 expected = measure(music);
        final LoudnessMeter loudness = new LoudnessMeter(sampleRate, music.length);
        final TruePeakMeter peak = new TruePeakMeter(music.length);
        loudness.process(music, music[0].length);
        peak.process(music, music[0].length);
        peak.finish();
        assertEquals(expected.integrated, loudness.integrated(), 0.1);
        assertEquals(expected.range, loudness.range(), 0.2);
        assertEquals(expected.peak, peak.truePeak(), 0.15);
    }

    @Test
    void shouldMeasureMonoAsFfmpegDoes() throws Exception {
        final float[][] mono = {music[0]};
        final LoudnessMeter loudness = new LoudnessMeter(sampleRate, 1);
        loudness.process(mono, mono[0].length);
        assertEquals(measure(mono).integrated, loudness.integrated(), 0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.0, 0.0, -3.0})
    void shouldNeverBeReadAboveTheCeilingHoweverHardItIsDriven(double ceiling) throws Exception {
        final float[][] audio = driven(12.0);
        final TruePeakLimiter limiter =
                new TruePeakLimiter(sampleRate, audio.length, (int) (sampleRate * 0.005 + 0.5), BLOCK);
        limiter.setCeiling(ceiling);
        limiter.reset();
        final float[][] block = new float[audio.length][BLOCK];
        float reduction = 0;
        for (int done = 0; done < audio[0].length; done += BLOCK) {
            final int frames = Math.min(BLOCK, audio[0].length - done);
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(audio[c], done, block[c], 0, frames);
            }
            limiter.process(block, frames);
            reduction = Math.max(reduction, limiter.gainReductionDb());
            for (int c = 0; c < audio.length; c++) {
                System.arraycopy(block[c], 0, audio[c], done, frames);
            }
        }
        assertTrue(reduction > 6.0, "the music was not driven hard enough: " + reduction + " dB");
        final double peak = measure(audio).peak;
        assertTrue(peak <= ceiling, "FFmpeg reads " + peak + " dBTP");
        assertTrue(peak >= ceiling - 0.2, "and the ceiling is used: " + peak + " dBTP");
        final double sixteenfold = SixteenfoldMeter.peak(audio, 0.7 * Decibels.toGain(ceiling));
        assertTrue(sixteenfold <= ceiling + 0.1, "at sixteen points a sample " + sixteenfold + " dBTP");
    }

    private static float[][] driven(double decibels) {
        final float gain = (float) Decibels.toGain(decibels);
        final float[][] audio = new float[music.length][];
        for (int c = 0; c < music.length; c++) {
            audio[c] = music[c].clone();
            for (int i = 0; i < audio[c].length; i++) {
                audio[c][i] *= gain;
            }
        }
        return audio;
    }

    /** What FFmpeg's meter says of a whole piece: LUFS, LU, dBTP. */
    private record Ebur128(double integrated, double range, double peak) {}

    private Ebur128 measure(float[][] audio) throws Exception {
        final ByteBuffer bytes =
                ByteBuffer.allocate(4 * audio.length * audio[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < audio[0].length; i++) {
            for (float[] channel : audio) {
                bytes.putFloat(channel[i]);
            }
        }
        final Path raw = folder.resolve("audio.raw");
        Files.write(raw, bytes.array());
        final String printed = Ffmpeg.run(
                "-f",
                "f32le",
                "-ar",
                String.valueOf(sampleRate),
                "-ch_layout",
                audio.length == 1 ? "mono" : "stereo",
                "-i",
                raw.toString(),
                "-af",
                "ebur128=peak=true:metadata=1,ametadata=print:file=-",
                "-f",
                "null",
                "-");
        double peak = 0;
        for (int c = 0; c < audio.length; c++) {
            peak = Math.max(peak, last(printed, "lavfi.r128.true_peaks_ch" + c));
        }
        return new Ebur128(last(printed, "lavfi.r128.I"), last(printed, "lavfi.r128.LRA"), 20 * Math.log10(peak));
    }

    private static double last(String printed, String key) {
        final Matcher matcher =
                Pattern.compile(Pattern.quote(key) + "=(-?[0-9.]+)").matcher(printed);
        String value = null;
        while (matcher.find()) {
            value = matcher.group(1);
        }
        return Double.parseDouble(value);
    }
}
