// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.dsp.DelayLine;
import org.masterwright.dsp.RampSmoother;
import org.masterwright.rt.AudioThread;

/**
 * The dry signal, delayed like the chain, and the crossfade between the two. Settled on either side, that side passes
 * bit for bit. Belongs to the audio thread.
 */
final class Bypass {
    private static final double SECONDS = 0.05;

    private final DelayLine delay;
    private final RampSmoother share;
    private final float[][] dry;
    private final double[] ramp;
    private double target;

    Bypass(double sampleRate, int channels, int latencyFrames, int maxFrames) {
        delay = new DelayLine(channels, latencyFrames, maxFrames);
        share = new RampSmoother(sampleRate, SECONDS);
        dry = new float[channels][maxFrames];
        ramp = new double[maxFrames];
    }

    /** Heads for the dry signal or for the chain's. */
    @AudioThread
    void set(boolean bypassed) {
        target = bypassed ? 1 : 0;
        share.setTarget(target);
    }

    /** Forgets what was heard and arrives where it heads for. */
    @AudioThread
    void reset() {
        delay.reset();
        share.reset(target);
    }

    /** Takes in what goes into the chain. */
    @AudioThread
    void take(float[][] audio, int frames) {
        Samples.copy(audio, 0, dry, 0, frames);
        delay.process(dry, frames);
    }

    /** Mixes the delayed dry signal into what came out of the chain. */
    @AudioThread
    void mix(float[][] audio, int frames) {
        if (share.isMoving()) {
            crossfade(audio, frames);
        } else if (target == 1) {
            Samples.copy(dry, 0, audio, 0, frames);
        }
    }

    @AudioThread
    private void crossfade(float[][] audio, int frames) {
        share.next(ramp, frames);
        for (int c = 0; c < audio.length; c++) {
            float[] wet = audio[c];
            float[] other = dry[c];
            for (int i = 0; i < frames; i++) {
                float mixed = (float) (wet[i] + ((double) other[i] - wet[i]) * ramp[i]);
                wet[i] = wet[i] == other[i] ? other[i] : mixed;
            }
        }
    }
}
