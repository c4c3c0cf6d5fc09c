// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.masterwright.dsp.Decibels;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.OfflineRun;
import org.masterwright.engine.Settings;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.listening.Passage;
import org.masterwright.listening.PassageSet;
import org.masterwright.loudness.KWeighting;
import org.masterwright.loudness.Loudness;

/**
 * One run of the real engine over the passages with one decision, passage by passage. Passages that follow each other
 * are one piece; each piece starts from a reset with its pre-roll, which is not measured. One thread at a time.
 */
public final class Trial {
    private final PassageSet set;
    private final double inputLufs;
    private final AudioEngine engine;
    private final Block block;
    private final Measurer measurer;
    private final KWeighting weighting;
    private final GainReductions reductions = new GainReductions();
    private final double[] output;
    private OfflineRun run;
    private int fed;
    private int heard;
    private long skip;
    private int left;
    private double energy;
    private double compression;
    private double sounding;

    /**
     * @param inputLufs the integrated loudness of all that was heard
     * @param engine prepared for the passages in blocks of {@link Stage#blockFrames}; it belongs to the trial until
     *     that is done
     * @param measurer for the passages, which belongs to the trial as the engine does
     * @param block as long, with all parameters set; likewise
     * @param settings what the engine is told besides
     */
    Trial(PassageSet set, double inputLufs, AudioEngine engine, Measurer measurer, Block block, Settings settings) {
        this.set = set;
        this.inputLufs = inputLufs;
        this.engine = engine;
        this.block = block;
        engine.setSettings(settings);
        this.measurer = measurer;
        measurer.reset();
        weighting = new KWeighting(set.sampleRate(), set.channels());
        output = new double[set.passages().size()];
        Arrays.fill(output, Decibels.SILENCE);
    }

    /** Runs one more passage. Returns whether there are more to run. */
    public boolean step() {
        List<Passage> passages = set.passages();
        Passage passage = passages.get(fed);
        boolean follows = run != null && passages.get(fed - 1).second() + 1 == passage.second();
        try {
            if (!follows) {
                start(passage);
            }
            run.push(passage.audio(), passage.preRoll(), passage.frames());
            fed++;
            boolean ends = fed == passages.size() || passages.get(fed).second() != passage.second() + 1;
            if (ends) {
                run.finish();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return fed < passages.size();
    }

    private void start(Passage passage) throws IOException {
        run = new OfflineRun(engine, block, block.audio[0].length, this::takeStretch);
        skip = passage.preRoll();
        left = passage.frames();
        weighting.reset();
        run.push(passage.audio(), 0, passage.preRoll());
    }

    private void takeStretch(float[][] audio, int from, int frames) {
        if (skip == 0 && heard < output.length && block.meters[Block.OUTPUT_PEAK] > Stage.SILENCE_DBFS) {
            reductions.add(block.meters[Block.GAIN_REDUCTION], set.weight(heard));
            compression += block.meters[Block.COMPRESSION] * set.weight(heard);
            sounding += set.weight(heard);
        }
        take(audio, from, frames);
    }

    private void take(float[][] audio, int from, int frames) {
        int done = from;
        int end = from + frames;
        int skipped = (int) Math.min(frames, skip);
        weigh(audio, done, done + skipped);
        skip -= skipped;
        done += skipped;
        while (done < end) {
            int part = Math.min(end - done, left);
            energy += weigh(audio, done, done + part);
            measurer.take(audio, done, part);
            done += part;
            left -= part;
            if (left == 0) {
                finishPassage();
            }
        }
    }

    private double weigh(float[][] audio, int from, int to) {
        double sum = 0;
        for (int c = 0; c < audio.length; c++) {
            sum += weighting.energy(c, audio[c], from, to);
        }
        return sum;
    }

    private void finishPassage() {
        List<Passage> passages = set.passages();
        output[heard] = Decibels.fromPower(energy / passages.get(heard).frames()) + Loudness.OFFSET_DB;
        energy = 0;
        heard++;
        left = heard < output.length ? passages.get(heard).frames() : Integer.MAX_VALUE;
    }

    /** What the compressor takes in the mean of the sounding time, dB, once all passages have been run. */
    public double compressionDb() {
        return sounding > 0 ? compression / sounding : 0;
    }

    /** What it came to, once all passages have been run. */
    public Outcome outcome() {
        Measurement measured = measurer.result();
        Prediction prediction = Prediction.of(set, inputLufs, output);
        Levels levels = new Levels(prediction.lufs(), measured.truePeakDbtp(), reductions.percentile99());
        return new Outcome(levels, prediction.bandLu(), measured);
    }

    /**
     * What a trial came to.
     *
     * @param levels loudness as predicted for the whole, peaks and gain reduction as measured
     * @param bandLu the loudness of the whole lies within this distance of it nine times in ten, LU
     * @param measured what the passages measure one after the other
     */
    public record Outcome(Levels levels, double bandLu, Measurement measured) {}
}
