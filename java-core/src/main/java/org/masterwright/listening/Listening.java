// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.masterwright.engine.SampleSink;
import org.masterwright.loudness.Loudness;
import org.masterwright.windows.WindowFeed;

/**
 * Listens: what comes in becomes evidence, without the faults that {@link SecondMender} mends, and
 * the sound that is worth rehearsing is kept. A second that is known and has
 * the peak and the power that it had is not measured again, so that listening to what is known costs next to nothing.
 * What sounds otherwise than it did is watched ({@link MixWatch}). One thread at a time.
 */
public final class Listening implements SampleSink {
    /** After so many seconds at new places it is looked whether they can be of the song that is known. */
    private static final int STRANGE_SECONDS = 8;

    private static final int LONG_SECONDS = 20;

    private final SecondMender mender;
    private final SecondMeter meter;
    private final SecondCutter cutter;
    private final MixWatch watch = new MixWatch();
    /** Seconds as they were heard, of which the evidence holds what a changed mix will make of them. */
    private final Map<Long, HeardSecond> aged = new HashMap<>();

    private Evidence evidence;
    private PassageStore passages;
    private WindowFeed windows;
    /** What was heard lately, while the sound of the whole is not at hand; null where it is. */
    private RecentMusic recent;
    /** What was heard in a row that sounds otherwise than it did; null where the latest second does not. */
    private RecentMusic differing;

    /** What was known of other music that is kept apart. */
    private Map<Long, HeardSecond> apart = Map.of();

    private int ofOther;
    /** Whether anything of what was known from the start was heard again. */
    private boolean isProven;

    private int sameInARow;
    private boolean isComparing;
    private int fresh;
    private int replaced;
    private int predicted;
    private int knownInARow;
    private int changes;

    /** Listens for evidence alone. */
    public Listening(Evidence evidence) {
        this(evidence, null);
    }

    /** @param windows is also given all whole seconds, or null */
    public Listening(Evidence evidence, WindowFeed windows) {
        this.evidence = evidence;
        this.windows = windows;
        passages = new PassageStore(evidence);
        mender = new SecondMender(evidence.sampleRate(), evidence.channels());
        meter = new SecondMeter(evidence.sampleRate(), evidence.channels());
        cutter = new SecondCutter(evidence.sampleRate(), evidence.channels(), this::takeSecond);
        isProven = evidence.count() == 0;
        if (!passages.isComplete()) {
            recent = new RecentMusic(evidence.sampleRate(), evidence.channels());
        }
    }

    /** The stream goes on elsewhere. */
    public void seek(long position) {
        cutter.seek(position);
    }

    /** Where on the timeline the next frame belongs. */
    public long position() {
        return cutter.position();
    }

    /** Whether to compare only, and to learn nothing. */
    public void setComparing(boolean comparing) {
        isComparing = comparing;
    }

    @Override
    public void take(float[][] audio, int from, int frames) {
        cutter.take(audio, from, frames);
    }

    /** The stream ends; what is left of a second counts when it is long enough. */
    public void finish() {
        cutter.finish();
    }

    private void takeSecond(long second, float[][] raw, int lead, int length, int whole) {
        SecondFaults faults = mender.take(raw, lead, length);
        float[][] audio = mender.mended();
        boolean isWhole = length - lead == whole;
        HeardSecond before = evidence.at(second);
        HeardSecond heard = isWhole ? recognised(second, before, audio, lead, length, faults) : null;
        boolean same = heard != null;
        if (!same && (before != null || !isComparing)) {
            heard = meter.measure(second, audio, lead, length, whole, faults);
        }
        if (before != null && isWhole) {
            compare(before, heard, same);
        }
        if (isComparing) {
            return;
        }
        HeardSecond other = isWhole ? apart.get(second) : null;
        boolean isOther = other != null && heard.lufs() >= Loudness.ABSOLUTE_GATE_LUFS && other.equals(heard);
        ofOther = isOther ? ofOther + 1 : 0;
        boolean changed = evidence.put(heard);
        aged.remove(second);
        if (changed) {
            changes++;
            fresh += before == null ? 1 : 0;
            replaced += before == null ? 0 : 1;
        }
        if (evidence.at(second) == heard || heard.equals(before)) {
            passages.take(heard, changed, audio, lead, length);
        }
        keepRecent(before, heard, same, audio, lead, length);
        boolean filled = windows != null && isWhole && windows.take(second, changed, audio, lead, length);
        predicted += filled ? 1 : 0;
        knownInARow = changed || filled ? 0 : knownInARow + 1;
    }

    /** What is known of a second that sounds as it did; null where it does not. */
    private HeardSecond recognised(
            long second, HeardSecond before, float[][] audio, int lead, int length, SecondFaults faults) {
        if (before == null) {
            return null;
        }
        short peak = meter.samplePeak(audio, lead, length);
        short rms = meter.rms(audio, lead, length);
        HeardSecond original = aged.get(second);
        if (original != null && original.sounds(peak, rms, faults)) {
            return original;
        }
        return before.sounds(peak, rms, faults) ? before : null;
    }

    private void compare(HeardSecond before, HeardSecond heard, boolean same) {
        sameInARow = same ? sameInARow + 1 : 0;
        isProven |= same && heard.lufs() >= Loudness.ABSOLUTE_GATE_LUFS;
        if (same) {
            watch.clear();
        } else {
            watch.differs(before, heard);
        }
    }

    private void keepRecent(
            HeardSecond before, HeardSecond heard, boolean same, float[][] audio, int lead, int length) {
        if (same) {
            differing = null;
        } else if (differing == null && before != null) {
            differing = new RecentMusic(evidence.sampleRate(), evidence.channels());
        }
        if (differing != null) {
            differing.take(before, heard, audio, lead, length);
        }
        if (recent != null) {
            recent.take(before, heard, audio, lead, length);
            recent = passages.isComplete() ? null : recent;
        }
    }

    /** What follows from how the latest seconds compare with what was known of them. */
    public MixWatch.Finding finding() {
        return watch.finding();
    }

    /** What is known of other music, by the second: it may be played again. */
    public void setApart(Map<Long, HeardSecond> seconds) {
        apart = seconds;
        ofOther = 0;
    }

    /** Whether the latest seconds are of the music that was kept apart. */
    public boolean isOfOther() {
        return ofOther >= MixWatch.ENOUGH;
    }

    /**
     * Whether what is known from a document is hardly of the music that plays, at places that are not known: it is too
     * far from it, or it has gone on for long and nothing of what is known was heard.
     *
     * @param restsOn seconds of music that the standing decision rests on
     */
    public boolean isStrange(int restsOn) {
        if (isProven || recent == null) {
            return false;
        }
        List<HeardSecond> strange = recent.atNewPlaces();
        if (strange.size() < STRANGE_SECONDS) {
            return false;
        }
        if (strange.size() >= LONG_SECONDS && 2 * strange.size() >= restsOn) {
            return true;
        }
        List<HeardSecond> known = new ArrayList<>(evidence.all());
        known.removeIf(each -> recent.holds(each.second()));
        return Likeness.isOther(evidence.sampleRate(), evidence.channels(), known, strange);
    }

    /** Seconds in a row up to now that sound as they did. */
    public int sameInARow() {
        return sameInARow;
    }

    /** How the mix has changed; where that was found. */
    public MixChange change() {
        return watch.change();
    }

    /** The comparison begins anew: what was found was said. */
    public void forgetDifferences() {
        watch.clear();
    }

    /** What was not heard since the mix changed is taken for what the change makes of it, until it is heard again. */
    public void adaptToChange() {
        MixChange change = watch.change();
        isProven = true; // another mix of what is known is no other music
        recent = differing;
        differing = null;
        for (HeardSecond each : List.copyOf(evidence.all())) {
            if (!recent.holds(each.second())) {
                aged.putIfAbsent(each.second(), each);
                evidence.put(change.applied(each));
                changes++;
            }
        }
        passages.refresh();
        if (windows != null) {
            windows.outdate();
        }
        watch.clear();
    }

    /**
     * What was heard lately is other music: it alone counts from here.
     *
     * @param newWindows is given all whole seconds from here
     * @return what was known before
     */
    public List<HeardSecond> partFromOther(WindowFeed newWindows) {
        RecentMusic other = watch.finding() == MixWatch.Finding.OTHER ? differing : recent;
        List<HeardSecond> before = new ArrayList<>();
        for (HeardSecond each : evidence.all()) {
            HeardSecond known = other.holds(each.second()) ? other.before(each.second()) : each;
            if (known != null) {
                before.add(aged.getOrDefault(known.second(), known));
            }
        }
        evidence = other.evidence();
        passages = other.passages();
        windows = newWindows;
        recent = null;
        differing = null;
        aged.clear();
        watch.clear();
        isProven = true;
        changes++;
        return before;
    }

    public Evidence evidence() {
        return evidence;
    }

    public PassageStore passages() {
        return passages;
    }

    /** The sound there is to rehearse: of the whole where that is at hand, else of what was heard lately. */
    public PassageStore sound() {
        return recent == null || passages.isComplete() ? passages : recent.passages();
    }

    /** What was heard while the sound of the whole is not at hand; null where it is. */
    public RecentMusic recent() {
        return recent;
    }

    /** Seconds that are new since {@link #startCounting}. */
    public int fresh() {
        return fresh;
    }

    /** Seconds that sound otherwise than before, since {@link #startCounting}. */
    public int replaced() {
        return replaced;
    }

    /** What there is to decide from that was not there before {@link #startCounting}: seconds and predictions. */
    public int news() {
        return fresh + replaced + predicted;
    }

    /** Predictions that are new since {@link #startCounting}. */
    public int predicted() {
        return predicted;
    }

    /** Seconds in a row up to now that were known and brought no prediction. */
    public int knownInARow() {
        return knownInARow;
    }

    /** How often a second was new or sounded otherwise, in all. */
    public int changes() {
        return changes;
    }

    /** Counts what is new from here. */
    public void startCounting() {
        fresh = 0;
        replaced = 0;
        predicted = 0;
    }
}
