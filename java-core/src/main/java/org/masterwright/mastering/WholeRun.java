// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import org.masterwright.chain.Decision;
import org.masterwright.decision.GainReductions;
import org.masterwright.decision.Stage;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.OfflineRun;
import org.masterwright.engine.SampleSink;
import org.masterwright.engine.Settings;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;

/** One run of a whole recording through the real engine with a decision, measured on its way out. */
public final class WholeRun implements SampleSink {
    private final OfflineRun run;
    private final Block block;
    private final Measurer measurer;
    private final SampleSink tap;
    private final GainReductions reductions = new GainReductions();

    /** @param tap also takes what comes out */
    WholeRun(double sampleRate, int channels, Decision decision, Stage stage, SampleSink tap) {
        this.tap = tap;
        AudioEngine engine = Stage.engine(sampleRate, channels);
        engine.setSettings(Settings.of(decision));
        block = stage.block(sampleRate, channels);
        measurer = Measurer.onTwoCores(sampleRate, channels);
        run = new OfflineRun(engine, block, Stage.blockFrames(sampleRate), this::takeStretch);
    }

    @Override
    public void take(float[][] audio, int from, int frames) throws IOException {
        run.push(audio, from, frames);
    }

    private void takeStretch(float[][] audio, int from, int frames) throws IOException {
        measurer.take(audio, from, frames);
        if (block.meters[Block.OUTPUT_PEAK] > Stage.SILENCE_DBFS) {
            reductions.add(block.meters[Block.GAIN_REDUCTION], 1);
        }
        tap.take(audio, from, frames);
    }

    /** Lets out what the engine still holds. To be called once, at the end. */
    void finish() throws IOException {
        run.finish();
    }

    /** What the master measures, once it is finished. */
    Measurement measured() {
        return measurer.result();
    }

    /** The limiter's gain reduction that 99 % of the sounding time does not exceed, dB. */
    double gainReductionP99Db() {
        return reductions.percentile99();
    }
}
