// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.dsp.Decibels;
import org.masterwright.rt.AudioThread;

/**
 * One mastering engine: the plugin runs one per instance, the command line one per file, and both run this code.
 *
 * <p>Threads: {@link #prepare} on any thread while no block is processed; {@link #process} on one thread at a time;
 * {@link #setSettings} on any thread at any time. The same blocks after the same start give the same samples; with
 * constant parameters however the stream is cut into blocks. What comes out is finite, whatever comes in.
 */
public final class AudioEngine {
    /** How long a change of style takes. */
    public static final double STYLE_GLIDE_SECONDS = 1.0;

    private static final double MINIMUM_RATE = 1_000;
    private static final double MAXIMUM_RATE = 1_000_000;
    private final Controls controls = new Controls();
    private final SettingsInbox told = new SettingsInbox();
    private double sampleRate;
    private int maxFrames;
    private ValuesInForce values;
    private StreamStart start;
    private Chain chain;
    private Match match;
    private Bypass bypass;
    private float[][] part;
    private long badSamples;
    private boolean offline;
    private final AssistantLink link;
    private LoudnessDisplay display;
    private volatile boolean metersAsked;

    /** An engine by itself, that measures no more than peaks. */
    public AudioEngine() {
        this(null);
    }

    /**
     * An engine as a plugin has it: it also measures loudness and true peak for display, and an assistant may listen.
     *
     * @param link what is heard and what is decided go through this
     */
    public AudioEngine(AssistantLink link) {
        this.link = link;
    }

    /**
     * Allocates everything for a stream; the next block starts it. Settings and what the locks hold are kept.
     *
     * @param sampleRate Hz, 1,000 to 1,000,000
     * @param channels 1 or 2
     * @param maxFrames the longest block expected, at least 1; longer ones are processed in parts
     * @throws IllegalArgumentException when one of them is out of range; the engine is then as it was
     */
    public void prepare(double sampleRate, int channels, int maxFrames) {
        if (!(sampleRate >= MINIMUM_RATE && sampleRate <= MAXIMUM_RATE)) {
            throw new IllegalArgumentException(
                    "The sample rate of " + sampleRate + " Hz is outside 1,000 to 1,000,000 Hz.");
        }
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("The engine takes mono or stereo, not " + channels + " channels.");
        }
        if (maxFrames < 1) {
            throw new IllegalArgumentException("A block of at most " + maxFrames + " frames is too short.");
        }
        ValuesInForce fresh = new ValuesInForce(sampleRate, STYLE_GLIDE_SECONDS);
        if (values != null) {
            fresh.inherit(values);
        }
        values = fresh;
        this.sampleRate = sampleRate;
        this.maxFrames = maxFrames;
        start = new StreamStart();
        chain = new Chain(sampleRate, channels, maxFrames);
        match = new Match(sampleRate, channels, maxFrames);
        bypass = new Bypass(sampleRate, channels, Latency.frames(sampleRate), maxFrames);
        part = new float[channels][maxFrames];
        badSamples = 0;
        if (link != null) {
            display = new LoudnessDisplay(sampleRate, channels);
            link.prepare(sampleRate, channels);
        }
    }

    /** Nothing comes until further notice; not during a block. */
    public void pause() {
        if (link != null) {
            link.pause();
        }
    }

    /** Frames from a sample's way in to its way out, the same in every setting. Only once prepared. */
    public int latencyFrames() {
        return Latency.frames(sampleRate);
    }

    /** Hands over new settings; the next block takes them, and of several the latest. Any thread. */
    public void setSettings(Settings newSettings) {
        if (newSettings == null) {
            throw new IllegalArgumentException("An engine needs settings.");
        }
        told.set(newSettings);
    }

    /**
     * Hands over what the locks are to hold: each value serves the lock that is closed, or else the next one to close.
     * What was set or decided stands. Any thread.
     */
    public void setLocks(Settings held) {
        told.setLocks(held);
    }

    /** Lets the meters count anew what they count since the start. Any thread. */
    public void restartMeters() {
        metersAsked = true;
    }

    /** The settings that were set last. Any thread. */
    public Settings settings() {
        return told.set();
    }

    /**
     * Processes one block in place and fills in its meters. Only once prepared, for as many channels as the block has.
     */
    @AudioThread
    public void process(Block block) {
        int frames = Math.max(0, Math.min(block.frames, block.audio[0].length));
        boolean starts = start.at(block, frames);
        block.meters[Block.INPUT_PEAK] = (float) Decibels.SILENCE;
        block.meters[Block.OUTPUT_PEAK] = (float) Decibels.SILENCE;
        block.meters[Block.GAIN_REDUCTION] = 0;
        block.meters[Block.COMPRESSION] = 0;
        if (frames > 0) {
            badSamples += Samples.scrub(block.audio, frames);
            block.meters[Block.INPUT_PEAK] = (float) Decibels.fromGain(Samples.peak(block.audio, frames));
            aim(block, frames, starts);
            if (display != null) {
                if (metersAsked) {
                    metersAsked = false;
                    display.restart();
                }
                display.begin(block, frames, controls);
                display.takeInput(block.audio, frames);
            }
            run(block, frames);
            if (display != null) {
                display.takeOutput(block.audio, frames);
                display.show(block.meters);
            }
            block.meters[Block.OUTPUT_PEAK] = (float) Decibels.fromGain(Samples.peak(block.audio, frames));
        }
        block.meters[Block.BAD_SAMPLES] = badSamples;
        for (int i = 0; i < ChainParameter.COUNT; i++) {
            block.inForce[i] = (float) values.value(i);
            block.locked[i] = (float) values.held(i);
        }
    }

    @AudioThread
    private void aim(Block block, int frames, boolean starts) {
        boolean changed = controls.update(block.parameters) | starts;
        // A stream that starts takes what was decided while nothing came, even if nothing is to move from there on.
        boolean frozen = link != null && !starts && link.isFrozen(controls);
        changed |= update(frozen ? null : link);
        Settings held = told.takeLocks();
        if (held != null) {
            values.bring(held);
            changed = true;
        }
        if (link != null) {
            link.begin(block, frames, starts, controls, told);
            if (link.isAsked()) {
                link.await();
                changed |= update(link);
                link.keep(told.current().isDecided());
            }
        }
        changed |= block.offline != offline;
        offline = block.offline;
        if (changed) {
            head(starts);
        }
    }

    @AudioThread
    private boolean update(AssistantLink from) {
        boolean changed = told.update(from);
        if (told.isSet()) {
            values.bring(told.set());
        }
        return changed;
    }

    /** Heads for what controls and decisions ask for. */
    @AudioThread
    private void head(boolean starts) {
        Decision decision = told.current().decision(controls.style());
        boolean glides = values.aim(controls, told.current(), starts, told.isDecided());
        chain.aim(values);
        chain.setDelay(decision.delayMs());
        chain.limit(controls.limiter(), controls.ceiling());
        // Match is for listening; what a render writes is the master itself.
        match.aim(controls.match() && !offline, decision, values, glides);
        bypass.set(controls.bypass());
        if (link != null) {
            link.targets().write(controls, decision, values, match.targetDb());
        }
        if (told.isDecided() && display != null) {
            display.restartAfterGlide();
        }
        if (starts) {
            chain.reset();
            match.reset();
            bypass.reset();
            if (display != null) {
                display.reset();
            }
        }
    }

    @AudioThread
    private void run(Block block, int frames) {
        int done = 0;
        while (done < frames) {
            int run = values.steadyFrames(Math.min(frames - done, maxFrames));
            if (link != null) {
                run = link.untilBorder(run);
                link.take(block.audio, done, run);
            }
            if (run == frames) {
                runPart(block, block.audio, frames);
            } else {
                Samples.copy(block.audio, done, part, 0, run);
                runPart(block, part, run);
                Samples.copy(part, 0, block.audio, done, run);
            }
            done += run;
            if (link != null && link.isAwaited()) {
                link.await();
                if (told.update(link)) {
                    head(false);
                }
            }
        }
    }

    @AudioThread
    private void runPart(Block block, float[][] audio, int frames) {
        bypass.take(audio, frames);
        chain.process(audio, frames);
        match.process(audio, frames);
        bypass.mix(audio, frames);
        float reduction = block.meters[Block.GAIN_REDUCTION];
        block.meters[Block.GAIN_REDUCTION] = Math.max(reduction, chain.gainReductionDb());
        block.meters[Block.COMPRESSION] = Math.max(block.meters[Block.COMPRESSION], chain.compressionDb());
        if (values.advance(frames)) {
            chain.aim(values);
            match.follow(values);
        }
    }
}
