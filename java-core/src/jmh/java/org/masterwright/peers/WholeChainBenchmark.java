// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import java.util.concurrent.TimeUnit;
import org.masterwright.dsp.Material;
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

/** The engine with every stage at work, meters and the aligned bypass included, per block of stereo at 48 kHz. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WholeChainBenchmark {
    @Param({"64", "512"})
    public int block;

    private Material material;
    private Stage chain;

    @Setup
    public void prepare() {
        material = new Material(block, 0.5);
        chain = Stages.make("chain", Material.SAMPLE_RATE, block);
    }

    @Benchmark
    public float[][] chain() {
        final float[][] audio = material.next();
        chain.process(audio, block);
        return audio;
    }
}
