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

/** The limiter, per block of stereo at 48 kHz: divide by the block for the cost of a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TruePeakLimiterBenchmark {
    @Param({"64", "512"})
    public int block;

    /** The highest sample in dBFS; the ceiling is -1 dBTP. */
    @Param({"-20", "-3", "12"})
    public double peak;

    private Material material;
    private TruePeakLimiter limiter;

    @Setup
    public void prepare() {
        material = new Material(block, Decibels.toGain(peak));
        limiter = new TruePeakLimiter(Material.SAMPLE_RATE, Material.CHANNELS, 240, block);
        limiter.setCeiling(-1.0);
        limiter.reset();
    }

    @Benchmark
    public float limit() {
        limiter.process(material.next(), block);
        return limiter.gainReductionDb();
    }
}
