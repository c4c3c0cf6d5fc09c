// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.ChainTarget;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Measurer;
import org.masterwright.listening.PassageSet;

/** Runs the chain over passages with exactly the values that an engine heads for, and says what the song comes to. */
public final class ExactRun {
    /** Beyond this a limiter takes more than decisions let it, dB, */
    private static final double USUAL_DB = 2;
    /** and how much it takes from each passage says less of the others: by this many LU for each dB. */
    private static final double PUSHED = 0.1;

    private ExactRun() {}

    /** A run that is yet to be made, step by step. */
    public static Trial of(
            PassageSet set, double inputLufs, AudioEngine engine, Measurer measurer, ChainTarget target) {
        Block block = new Block(set.channels(), Stage.blockFrames(set.sampleRate()));
        target.set(block);
        return new Trial(set, inputLufs, engine, measurer, block, target.settings());
    }

    /**
     * What follows from a run that was made.
     *
     * @param seconds of music that the passages stand for
     * @param hangs whether the loudness hangs on what is still to be heard
     */
    public static PredictedLevels predicted(Trial.Outcome outcome, double compressionDb, int seconds, boolean hangs) {
        double pushed = PUSHED * Math.max(0, outcome.levels().gainReductionP99Db() - USUAL_DB);
        double band = Math.hypot(SongBand.of(outcome.bandLu(), seconds, hangs), pushed);
        return new PredictedLevels(outcome.levels(), band, compressionDb);
    }

    /** What a song that was heard whole comes out as with the values that an engine heads for. */
    public static PredictedLevels whole(PassageSet set, Measurement heard, ChainTarget target) {
        if (target.bypass()) {
            return Recollection.of(target, null, heard);
        }
        AudioEngine engine = Stage.engine(set.sampleRate(), set.channels());
        Measurer measurer = new Measurer(set.sampleRate(), set.channels());
        Trial whole = of(set, heard.integratedLufs(), engine, measurer, target);
        while (whole.step()) {
            continue;
        }
        return predicted(whole.outcome(), whole.compressionDb(), set.seconds(), false);
    }
}
