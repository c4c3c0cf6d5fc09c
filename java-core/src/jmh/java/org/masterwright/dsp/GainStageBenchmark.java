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

/** The gain, per block of stereo at 48 kHz: neutral, settled elsewhere, and on its way all the time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GainStageBenchmark {
    @Param({"64", "512"})
    public int block;

    private Material material;
    private GainStage stage;
    private double target = 6.0;

    @Setup
    public void prepare() {
        material = new Material(block, 0.5);
        stage = new GainStage(Material.SAMPLE_RATE, Material.CHANNELS, block);
    }

    /** The copy of the material alone, which the others contain as well. */
    @Benchmark
    public float[][] copy() {
        return material.next();
    }

    @Benchmark
    public float[][] neutral() {
        final float[][] audio = material.next();
        stage.process(audio, block);
        return audio;
    }

    @Benchmark
    public float[][] settled() {
        final float[][] audio = material.next();
        stage.setDecibels(6.0);
        stage.snap();
        stage.process(audio, block);
        return audio;
    }

    @Benchmark
    public float[][] moving() {
        final float[][] audio = material.next();
        target = -target;
        stage.setDecibels(target);
        stage.process(audio, block);
        return audio;
    }
}
