// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.dsp;

import java.util.concurrent.TimeUnit;
import org.masterwright.analysis.BandMeter;
import org.masterwright.analysis.StereoMeter;
import org.masterwright.loudness.LoudnessMeter;
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

/** The meters, per block of stereo at 48 kHz. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MeterBenchmark {
    @Param({"64", "512"})
    public int block;

    private Material material;
    private LoudnessMeter loudness;
    private TruePeakMeter peak;
    private BandMeter bands;
    private StereoMeter image;

    @Setup
    public void prepare() {
        material = new Material(block, 0.5);
        loudness = new LoudnessMeter(Material.SAMPLE_RATE, Material.CHANNELS);
        peak = new TruePeakMeter(Material.CHANNELS);
        bands = new BandMeter(Material.SAMPLE_RATE, Material.CHANNELS);
        image = new StereoMeter(Material.SAMPLE_RATE, Material.CHANNELS);
    }

    @Benchmark
    public double loudness() {
        loudness.process(material.next(), block);
        return loudness.momentary();
    }

    /** The true-peak meter at its worst: it has heard nothing loud yet. */
    @Benchmark
    public double truePeak() {
        peak.reset();
        peak.process(material.next(), block);
        return peak.truePeak();
    }

    /** The tonal balance: a transform every 2048 frames, so a mean over many blocks. */
    @Benchmark
    public void bands() {
        bands.process(material.next(), block);
    }

    @Benchmark
    public void image() {
        image.process(material.next(), block);
    }
}
