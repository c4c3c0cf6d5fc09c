// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What an audio thread lets another thread hear: samples, where on the timeline they stand, and a word of flags that go
 * with them. One thread writes, one thread reads; neither ever waits for the other here.
 *
 * <p>Positions and words are not kept for each sample: a mark says from which sample on a new one holds. The writer
 * makes a mark visible before the samples it belongs to, and the samples before it counts them ({@code written},
 * release order). The reader looks at the count first (acquire order), so that it sees all marks up to there. What the
 * reader has taken it gives back the same way ({@code taken}). Each field has one writer.
 *
 * <p>What finds no room is dropped whole and counted. The next samples then carry a mark, whose position tells the
 * reader that some are missing.
 */
public final class AnalysisRing {
    private static final int MARKS = 1024;
    private static final VarHandle WRITTEN;
    private static final VarHandle TAKEN;
    private static final VarHandle MARKS_WRITTEN;
    private static final VarHandle MARKS_TAKEN;
    private static final VarHandle DROPPED;
    private static final VarHandle FINISHED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WRITTEN = lookup.findVarHandle(AnalysisRing.class, "written", long.class);
            TAKEN = lookup.findVarHandle(AnalysisRing.class, "taken", long.class);
            MARKS_WRITTEN = lookup.findVarHandle(AnalysisRing.class, "marksWritten", long.class);
            MARKS_TAKEN = lookup.findVarHandle(AnalysisRing.class, "marksTaken", long.class);
            DROPPED = lookup.findVarHandle(AnalysisRing.class, "dropped", long.class);
            FINISHED = lookup.findVarHandle(AnalysisRing.class, "finished", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final OneAtATime writer = new OneAtATime();
    private final OneAtATime reader = new OneAtATime();
    private final float[][] audio;
    private final int mask;
    private final long[] markAt = new long[MARKS];
    private final long[] markPosition = new long[MARKS];
    private final long[] markWord = new long[MARKS];

    // Written by the writer.
    private long written;
    private long marksWritten;
    private long dropped;
    private long expected;
    private long word;
    private boolean needsMark = true;

    // Written by the reader.
    private long taken;
    private long marksTaken;
    private long finished;
    private long position;
    private long readWord;

    /**
     * @param channels how many
     * @param frames room for at least so many
     */
    public AnalysisRing(int channels, int frames) {
        int capacity = Integer.highestOneBit(Math.max(2, frames) - 1) * 2;
        audio = new float[channels][capacity];
        mask = capacity - 1;
    }

    /** How many frames there is room for. */
    public int capacity() {
        return mask + 1;
    }

    /** How many channels. */
    public int channels() {
        return audio.length;
    }

    /**
     * Writes {@code source[channel][from..from + frames)}; no frames, to say no more than the word. Writer only.
     *
     * @param at the position of the first frame
     * @param flags a word that goes with them
     * @return false when there was no room; nothing was written then
     */
    @AudioThread
    public boolean write(float[][] source, int from, int frames, long at, long flags) {
        assert writer.enter() : "Two threads write into a ring at once.";
        boolean fits = put(source, from, frames, at, flags);
        assert writer.leave();
        return fits;
    }

    private boolean put(float[][] source, int from, int frames, long at, long flags) {
        boolean marks = needsMark || at != expected || flags != word;
        boolean full = frames > mask + 1 - (written - (long) TAKEN.getAcquire(this))
                || (marks && marksWritten - (long) MARKS_TAKEN.getAcquire(this) >= MARKS);
        if (full) {
            needsMark = true;
            DROPPED.setOpaque(this, dropped + frames);
            return false;
        }
        if (marks) {
            int slot = (int) (marksWritten & (MARKS - 1));
            markAt[slot] = written;
            markPosition[slot] = at;
            markWord[slot] = flags;
            MARKS_WRITTEN.setRelease(this, marksWritten + 1);
            needsMark = false;
        }
        int start = (int) (written & mask);
        int first = Math.min(frames, mask + 1 - start);
        for (int c = 0; c < audio.length; c++) {
            System.arraycopy(source[c], from, audio[c], start, first);
            System.arraycopy(source[c], from + first, audio[c], 0, frames - first);
        }
        expected = at + frames;
        word = flags;
        WRITTEN.setRelease(this, written + frames);
        return true;
    }

    /** Frames written so far. Writer only. */
    @AudioThread
    public long written() {
        return written;
    }

    /** Frames that found no room so far. Any thread. */
    public long dropped() {
        return (long) DROPPED.getOpaque(this);
    }

    /** Takes a mark that is due before the next frame. Returns false where none is. Reader only. */
    public boolean takeMark() {
        assert reader.enter() : "Two threads read from a ring at once.";
        boolean taken = getMark();
        assert reader.leave();
        return taken;
    }

    private boolean getMark() {
        if (marksTaken == (long) MARKS_WRITTEN.getAcquire(this)) {
            return false;
        }
        int slot = (int) (marksTaken & (MARKS - 1));
        if (markAt[slot] != taken) {
            return false;
        }
        position = markPosition[slot];
        readWord = markWord[slot];
        MARKS_TAKEN.setRelease(this, marksTaken + 1);
        return true;
    }

    /** The position of the next frame. Reader only. */
    public long position() {
        return position;
    }

    /** The word that goes with the next frame. Reader only. */
    public long word() {
        return readWord;
    }

    /**
     * Takes frames up to the next mark. Reader only, once {@link #takeMark} has nothing to give.
     *
     * @param target gets them, from index 0
     * @param most no more than so many
     * @return how many; 0 where there are none, or where a mark has become due
     */
    public int read(float[][] target, int most) {
        assert reader.enter() : "Two threads read from a ring at once.";
        int count = get(target, most);
        assert reader.leave();
        return count;
    }

    private int get(float[][] target, int most) {
        long end = (long) WRITTEN.getAcquire(this);
        if (marksTaken < (long) MARKS_WRITTEN.getAcquire(this)) {
            end = Math.min(end, markAt[(int) (marksTaken & (MARKS - 1))]);
        }
        int count = (int) Math.min(most, end - taken);
        int start = (int) (taken & mask);
        int first = Math.min(count, mask + 1 - start);
        for (int c = 0; c < audio.length; c++) {
            System.arraycopy(audio[c], start, target[c], 0, first);
            System.arraycopy(audio[c], 0, target[c], first, count - first);
        }
        position += count;
        TAKEN.setRelease(this, taken + count);
        return count;
    }

    /** Says that all that follows from what was taken so far is done. Reader only. */
    public void finish() {
        FINISHED.setRelease(this, taken);
    }

    /** Up to which frame the reader has finished. Any thread. */
    @AudioThread
    public long finished() {
        return (long) FINISHED.getAcquire(this);
    }
}
