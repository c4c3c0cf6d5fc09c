// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.rt.AudioThread;

/**
 * The ten values in force: what {@link Merge} and {@link Locks} ask for, reached at once, except that a change of style
 * or of the decision glides there along a curve with continuous slope and curvature. The glide is sampled every {@value
 * #GRID} frames; the stages smooth its steps, and the jumps of all other controls. Belongs to the audio thread.
 */
final class ValuesInForce {
    /** Frames between two samples of a glide, counted from its start. */
    static final int GRID = 64;

    private final int glideFrames;
    private final Locks locks = new Locks();
    private final double[] merged = new double[ChainParameter.COUNT];
    private final double[] origin = new double[ChainParameter.COUNT];
    private final double[] values = new double[ChainParameter.COUNT];
    private double fullInputGainDb;
    private boolean dcFilter;
    private double sampleLimitDbfs = Double.NaN;
    private int style;
    private int glided;

    /** @param glideSeconds how long a change of style takes; rounded up to the grid */
    ValuesInForce(double sampleRate, double glideSeconds) {
        glideFrames = Math.max(1, (int) Math.ceil(sampleRate * glideSeconds / GRID)) * GRID;
        glided = glideFrames;
    }

    /** Takes over what the locks hold from an engine prepared before this one. */
    void inherit(ValuesInForce other) {
        locks.copy(other.locks);
    }

    /** Notes the locked values that new settings bring. */
    @AudioThread
    void bring(Settings settings) {
        locks.bring(settings);
    }

    /**
     * Heads for what controls and decision ask for.
     *
     * @param snap arrive at once: the stream starts anew
     * @param decided the decision is a new one, to which it glides as to another style's
     * @return whether a glide begins
     */
    @AudioThread
    boolean aim(Controls controls, Settings settings, boolean snap, boolean decided) {
        boolean glides = !snap && (decided || controls.style() != style);
        style = controls.style();
        Decision decision = settings.decision(style);
        Merge.merge(controls, decision, merged);
        fullInputGainDb = Merge.fullInputGainDb(controls, decision);
        dcFilter = Merge.dcFilter(controls, decision);
        sampleLimitDbfs = Merge.sampleLimitDbfs(controls, decision);
        if (snap) {
            glided = glideFrames;
        } else if (glides) {
            System.arraycopy(values, 0, origin, 0, values.length);
            glided = 0;
        }
        locks.update(controls, snap ? merged : values);
        settle();
        return glides;
    }

    /** Whether a glide is under way. */
    @AudioThread
    boolean isGliding() {
        return glided < glideFrames;
    }

    /** How much of the way of the glide is gone, 0..1. */
    @AudioThread
    double glided() {
        double t = (double) glided / glideFrames;
        return t * t * t * (10 - t * (15 - 6 * t));
    }

    /** Frames until the values in force change by themselves, none of them more than {@code frames}. */
    @AudioThread
    int steadyFrames(int frames) {
        return isGliding() ? Math.min(frames, GRID - glided % GRID) : frames;
    }

    /** Lets {@code frames} frames pass, no more than are steady. Returns whether the values in force changed. */
    @AudioThread
    boolean advance(int frames) {
        if (!isGliding()) {
            return false;
        }
        glided += frames;
        if (glided % GRID != 0) {
            return false;
        }
        settle();
        return true;
    }

    /** The input gain that Amount 100 % would give, in dB: the level the compressor's threshold stands on. */
    @AudioThread
    double fullInputGainDb() {
        return fullInputGainDb;
    }

    /** Whether DC is removed; the stage fades by itself. */
    @AudioThread
    boolean dcFilter() {
        return dcFilter;
    }

    /** Where samples are cut, dBFS, or NaN. */
    @AudioThread
    double sampleLimitDbfs() {
        return sampleLimitDbfs;
    }

    /** The normalised value in force of a chain parameter, 0..1. */
    @AudioThread
    double value(int index) {
        return values[index];
    }

    /** The normalised value a chain parameter heads for, 0..1. */
    @AudioThread
    double target(int index) {
        double held = locks.held(index);
        return held == held ? held : merged[index];
    }

    /** The value a lock holds, NaN where it is open. */
    @AudioThread
    double held(int index) {
        return locks.held(index);
    }

    @AudioThread
    private void settle() {
        double share = glided();
        for (int i = 0; i < values.length; i++) {
            double target = target(i);
            boolean arrived = !isGliding() || locks.held(i) == target;
            values[i] = arrived ? target : origin[i] + (target - origin[i]) * share;
        }
    }
}
