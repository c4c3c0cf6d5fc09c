// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.io.IOException;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.Decision;
import org.masterwright.engine.OfflineRun;
import org.masterwright.engine.Parameter;
import org.masterwright.engine.SampleSink;
import org.masterwright.engine.Settings;

/** One pass of a recording through the real engine with a decision, measured on its way out. */
final class Rehearsal implements SampleSink {
    /** How long the stretches are over which the limiter's gain reduction is counted. */
    private static final double STRETCH_SECONDS = 0.01;

    private static final float SILENCE_DBFS = -70;

    private final OfflineRun run;
    private final Block block;
    private final Measurer measurer;
    private final GainReductions reductions = new GainReductions();

    /**
     * @param ceiling the step of {@link Parameter#CEILING}
     */
    Rehearsal(Recording recording, Decision decision, int ceiling) {
        int stretch = Math.max(1, (int) Math.rint(recording.sampleRate() * STRETCH_SECONDS));
        AudioEngine engine = new AudioEngine();
        engine.prepare(recording.sampleRate(), recording.channels(), stretch);
        engine.setSettings(Settings.of(decision));
        block = new Block(recording.channels(), stretch);
        block.set(Parameter.CEILING, ceiling);
        measurer = new Measurer(recording.sampleRate(), recording.channels());
        run = new OfflineRun(engine, block, stretch, this::takeStretch);
    }

    @Override
    public void take(float[][] audio, int from, int frames) throws IOException {
        run.push(audio, from, frames);
    }

    private void takeStretch(float[][] audio, int from, int frames) {
        measurer.take(audio, from, frames);
        if (block.meters[Block.OUTPUT_PEAK] > SILENCE_DBFS) {
            reductions.add(block.meters[Block.GAIN_REDUCTION]);
        }
    }

    /** Lets out what the engine still holds and says what the master measured. */
    Outcome finish() throws IOException {
        run.finish();
        Measurement measured = measurer.result();
        return new Outcome(measured.integratedLufs(), measured.truePeakDbtp(), reductions.percentile99());
    }

    /**
     * What a rehearsal came to.
     *
     * @param lufs integrated loudness, LUFS
     * @param truePeakDbtp highest true peak, dBTP
     * @param gainReductionP99Db the limiter's gain reduction that 99 % of the sounding time does not exceed, dB
     */
    record Outcome(double lufs, double truePeakDbtp, double gainReductionP99Db) {}
}
