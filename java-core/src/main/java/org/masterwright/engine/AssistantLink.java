// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.concurrent.locks.LockSupport;
import org.masterwright.rt.AnalysisRing;
import org.masterwright.rt.AudioThread;
import org.masterwright.rt.LatestValue;
import org.masterwright.rt.OfflineOnly;

/**
 * What stands between an engine and the assistant that listens to it: the samples go one way, decisions the other. The
 * engine's half is package-private and belongs to the audio thread; the public half to the assistant's.
 *
 * <p>Live, neither waits for the other. An offline render first waits until all that was heard before is decided upon.
 * If there is a decision then, the render keeps it to the end and lets nothing be heard. If there is none, the render
 * learns as it goes: at the border of each second it waits for what the assistant makes of all that came before. So it
 * is the same render however fast the machine and whatever the blocks.
 *
 * <p>In Hold the music is heard too, but only to be compared with what is known.
 */
public final class AssistantLink {
    /** How long an offline render waits for a sign of the assistant. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final double LOWEST_RATE = 16_000;
    private static final double HIGHEST_RATE = 200_000;
    private static final double ROOM_SECONDS = 2.5;

    /**
     * A stream that can be heard.
     *
     * @param ring what came in
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public record Stream(AnalysisRing ring, double sampleRate, int channels) {}

    /**
     * A decision that was made.
     *
     * @param basis the settings that were set when it was made; it holds while these stand
     * @param settings what takes their place
     */
    @AudioThread
    public record Published(Settings basis, Settings settings) {}

    private final LatestValue<Published> decisions = new LatestValue<>();
    private final ChainTargetSlot targets = new ChainTargetSlot();
    private final long patienceNanos;
    private volatile Stream stream;
    private volatile boolean late;
    private volatile boolean insisted;
    private volatile long beats;
    /** How often an offline render asked that all be decided; written by the audio thread. */
    private volatile long asked;
    /** The latest of these questions that was answered; written by the assistant's thread. */
    private volatile long answered;
    /** The settings that what was said last goes with; written by the audio thread. */
    private volatile Settings basis;

    private volatile Runnable whileWaiting = () -> LockSupport.parkNanos(50_000);

    // The audio thread's.
    private AnalysisRing ring;
    private double sampleRate;
    private long controls;
    private long position;
    private long counted;
    private long idleAt;
    private long silentFrames;
    private int forgets;
    private int breaks;
    private boolean started;
    private boolean relearn;
    private boolean timeline;
    private boolean offline;
    private boolean learning;
    private boolean listening;
    /** Whether anything was heard that no render has waited for. */
    private boolean undecided;
    /** The latest question for whose answer a render waited too long. */
    private long abandoned;

    /** A link over which nothing was heard yet. */
    public AssistantLink() {
        this(PATIENCE_NANOS);
    }

    /** @param patienceNanos how long an offline render waits for a sign of the assistant */
    AssistantLink(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /** Whether music at this rate is heard, Hz: 16,000 to 200,000. Any thread. */
    public static boolean isHeardAt(double sampleRate) {
        return sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE;
    }

    /** A stream begins; not during a block. At rates that no music is made at nothing is heard. */
    void prepare(double newRate, int channels) {
        sampleRate = newRate;
        boolean audible = isHeardAt(newRate);
        ring = audible ? new AnalysisRing(channels, (int) (newRate * ROOM_SECONDS)) : null;
        stream = audible ? new Stream(ring, newRate, channels) : null;
        started = false;
        offline = false;
        learning = false;
        late = false;
    }

    /** Nothing comes any more until the next block; not during a block. */
    void pause() {
        if (ring != null) {
            listening = false;
            idleAt = position;
            ring.write(new float[ring.channels()][0], 0, 0, idleAt, word(true, false));
        }
    }

    /**
     * A block comes in.
     *
     * @param starts the stream starts anew with it
     * @param told what is set, and what was decided
     */
    @AudioThread
    void begin(Block block, int frames, boolean starts, Controls set, SettingsInbox told) {
        if (ring == null) {
            return;
        }
        boolean edge = started && set.relearn() && !relearn;
        relearn = set.relearn();
        started = true;
        forgets += edge ? 1 : 0;
        boolean enters = block.offline && (starts || !offline);
        boolean given = basis != told.basis();
        if (starts || block.offline != offline || edge || given) {
            learning = block.offline && (!told.current().isDecided() || edge);
        }
        offline = block.offline;
        // A shell starts the stream anew after a block that failed, which must not make it wait at each border again.
        late &= offline;
        controls = HeardWord.of(set);
        counted = starts ? 0 : counted;
        silentFrames = block.meters[Block.INPUT_PEAK] > Stillness.DBFS ? 0 : silentFrames + frames;
        boolean places = block.positionValid || (!timeline && silentFrames < sampleRate);
        timeline |= block.positionValid;
        long at = block.positionValid ? block.position : counted;
        breaks += starts || at != position ? 1 : 0;
        position = at;
        counted += frames;
        listening = places && !late && (offline ? learning && !set.held() : true);
        idleAt = listening ? position : idleAt;
        if (!listening) {
            // Always at the same place, so that nothing is said where nothing changes.
            ring.write(block.audio, 0, 0, idleAt, word(true, false));
        } else if (given) {
            ring.write(block.audio, 0, 0, position, word(false, learning));
        }
        if (given) {
            // After all that goes with it was said: who sees it can hear that.
            basis = told.basis();
        }
        if (enters && undecided && !edge && !set.held() && !late) {
            // With the controls of this render, and as where the music has stopped.
            ring.write(block.audio, 0, 0, idleAt, word(true, false));
            asked = asked + 1;
        }
    }

    /** Whether an offline render begins, which is to wait until all that was heard is decided upon. */
    @AudioThread
    boolean isAsked() {
        return asked != answered && asked != abandoned;
    }

    /** A render that waited for the decision knows now whether there is one to keep to. */
    @AudioThread
    void keep(boolean decided) {
        undecided = false;
        learning &= !decided;
        listening &= learning;
    }

    /** No more frames of the block than to the next border of a second, where an offline render waits. */
    @AudioThread
    int untilBorder(int frames) {
        if (!listening || !learning) {
            return frames;
        }
        return (int) Math.max(1, Math.min(frames, nextBorder() - position));
    }

    /** Lets {@code audio[channel][from..from + frames)} be heard. */
    @AudioThread
    void take(float[][] audio, int from, int frames) {
        if (listening && !ring.write(audio, from, frames, position, word(false, learning))) {
            breaks++;
        }
        undecided |= listening;
        position += frames;
    }

    /** Whether an offline render is to wait here. */
    @AudioThread
    boolean isAwaited() {
        return listening && learning && Math.round(second(position) * sampleRate) == position;
    }

    /**
     * Waits until the assistant is done with all that it was given.
     *
     * @throws IllegalStateException when nothing is heard of it for 30 s, with a sentence; the render then goes on
     *     without it
     */
    @OfflineOnly
    void await() {
        long due = ring.written();
        long beat = beats;
        long deadline = System.nanoTime() + patienceNanos;
        while (ring.finished() < due || isAsked()) {
            if (beat != beats) {
                beat = beats;
                deadline = System.nanoTime() + patienceNanos;
            }
            if (System.nanoTime() - deadline > 0) {
                late = true;
                listening = false;
                abandoned = asked;
                throw new IllegalStateException("The assistant did nothing for 30 s, so this render keeps to what"
                        + " was decided before: render again on a machine with less to do");
            }
            whileWaiting.run();
        }
    }

    /** The newest decision that holds and rests on these settings; null where there is none. */
    @AudioThread
    Settings newest(Settings basis) {
        insisted = false;
        Published published = decisions.take();
        return published != null && published.basis() == basis ? published.settings() : null;
    }

    /** Where the engine leaves word of what it heads for. */
    @AudioThread
    ChainTargetSlot targets() {
        return targets;
    }

    /** Whether the decisions are to stay as they are, from the start of the stream to its end. */
    @AudioThread
    boolean isFrozen(Controls set) {
        return (set.held() && !insisted) || (offline && !learning);
    }

    private long word(boolean idle, boolean awaited) {
        return controls | HeardWord.of(idle, timeline, awaited, forgets, breaks);
    }

    private long second(long at) {
        return Math.round(at / sampleRate);
    }

    private long nextBorder() {
        long border = Math.round((second(position) - 1) * sampleRate);
        long next = second(position) - 1;
        while (border <= position) {
            border = Math.round(++next * sampleRate);
        }
        return border;
    }

    /** Changes whenever the engine may head for something else; 0 before the first block. Any thread. */
    public long targetVersion() {
        return targets.version();
    }

    /** What the engine heads for; null before the first block, and where it cannot be told just now. Any thread. */
    public ChainTarget target() {
        return targets.read();
    }

    /** Whether the engine has taken these settings, and said what goes with them. */
    public boolean isBasedOn(Settings settings) {
        return basis == settings;
    }

    /** The stream that can be heard now; null where there is none. */
    public Stream stream() {
        return stream;
    }

    /** Whether an offline render went on without the assistant. */
    public boolean isLate() {
        return late;
    }

    /** Seconds' worth of sound of this stream that found no room, because the assistant came too late. */
    public long voidedSeconds() {
        Stream current = stream;
        return current == null ? 0 : (long) Math.ceil(current.ring().dropped() / current.sampleRate());
    }

    /** How often an offline render has asked that all be decided. */
    public long asked() {
        return asked;
    }

    /** Whether a question is still open. */
    public boolean isOpen(long question) {
        return question != answered;
    }

    /** All that was heard before a question is decided upon. One thread only. */
    public void answer(long question) {
        answered = question;
    }

    /** Says that the assistant is at work, to whoever waits for it. One thread only. */
    public void beat() {
        beats = beats + 1;
    }

    /** Gives a decision to the engine, in place of one that it has not taken yet. One thread only. */
    public void publish(Published decision) {
        decisions.set(decision);
    }

    /** The decision that was given last is the user's own wish, so that it counts in Hold too. One thread only. */
    public void insist() {
        insisted = true;
    }

    /**
     * What an offline render does while it waits: wakes the assistant, or does its work. It is called again and again.
     */
    public void setWhileWaiting(Runnable help) {
        whileWaiting = help;
    }
}
