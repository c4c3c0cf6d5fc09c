// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The four bands of the equaliser, the compressor, the width, the echo and the reverb, all at work. Times one block of
 * stereo at 48 kHz.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChainStagesBenchmark {
    private static final double BUTTERWORTH = Math.sqrt(0.5);

    @Param({"64", "512"})
    public int block;

    private Material material;
    private EqualiserBand[] bands;
    private Compressor compressor;
    private StereoWidth width;
    private Echo echo;
    private PlateReverb reverb;

    @Setup
    public void prepare() {
        material = new Material(block, 0.5);
        final double rate = Material.SAMPLE_RATE;
        bands = new EqualiserBand[] {
            EqualiserBand.lowShelf(110, BUTTERWORTH, rate, Material.CHANNELS),
            EqualiserBand.bell(800, 0.6, rate, Material.CHANNELS),
            EqualiserBand.bell(4000, 0.6, rate, Material.CHANNELS),
            EqualiserBand.highShelf(11000, BUTTERWORTH, rate, Material.CHANNELS)
        };
        for (EqualiserBand band : bands) {
            band.setDecibels(3);
            band.reset();
        }
        compressor = new Compressor(
                new Compressor.Character(1, 4, -14, -22, 8, 0.010, 0.030, 0.080, 0.400, 100), rate, Material.CHANNELS);
        compressor.setAmount(0.5);
        compressor.reset();
        width = new StereoWidth(120, rate, Material.CHANNELS, block);
        width.setDecibels(2);
        width.reset();
        echo = new Echo(new Echo.Character(0.3, 4000, 200, 0.001, 2), rate, Material.CHANNELS, block);
        echo.setSeconds(0.25);
        echo.setDecibels(-12);
        echo.reset();
        reverb = new PlateReverb(new PlateReverb.Character(0.012, 1, 5000, 3500, 200), rate, Material.CHANNELS, block);
        reverb.setDecibels(-12);
        reverb.reset();
    }

    @Benchmark
    public float[][] equaliser() {
        final float[][] audio = material.next();
        for (EqualiserBand band : bands) {
            band.process(audio, block);
        }
        return audio;
    }

    @Benchmark
    public float[][] compressor() {
        final float[][] audio = material.next();
        compressor.process(audio, block);
        return audio;
    }

    @Benchmark
    public float[][] width() {
        final float[][] audio = material.next();
        width.process(audio, block);
        return audio;
    }

    @Benchmark
    public float[][] echo() {
        final float[][] audio = material.next();
        echo.process(audio, block);
        return audio;
    }

    @Benchmark
    public float[][] reverb() {
        final float[][] audio = material.next();
        reverb.process(audio, block);
        return audio;
    }
}
