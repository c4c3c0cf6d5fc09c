// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.masterwright.dsp.DcFilter;
import org.masterwright.dsp.Decibels;
import org.masterwright.listening.DcRule;
import org.masterwright.listening.HeardSecond;
import org.masterwright.listening.LevelGrid;
import org.masterwright.listening.SecondFaults;

/**
 * Says what is wrong with music from what its seconds measure: the same seconds give the same sentences, in whatever
 * order they were heard, in a plugin as in a shell.
 */
public final class Health {
    /** An accidental flat top is none: so many make it a fault. */
    private static final int FLAT_TOPS = 12;
    /** So many moments with wild samples are named. */
    private static final int NAMED = 3;

    private Health() {}

    /** What there is to say; by the order of {@link HealthNote.Kind}. */
    public static List<HealthNote> of(Collection<HeardSecond> seconds, int channels) {
        List<HealthNote> notes = new ArrayList<>();
        noteDc(seconds, channels, notes);
        noteWildSamples(seconds, notes);
        noteClipping(seconds, notes);
        if (channels == 2) {
            ChannelHealth.note(seconds, notes);
        }
        Silences.note(seconds, notes);
        notes.sort((one, other) -> one.kind().compareTo(other.kind()));
        return List.copyOf(notes);
    }

    private static void noteDc(Collection<HeardSecond> seconds, int channels, List<HealthNote> notes) {
        if (!DcRule.hasDc(seconds)) {
            return;
        }
        double left = 0;
        double right = 0;
        int count = 0;
        for (HeardSecond each : seconds) {
            left = further(left, each.faults().dcLeft());
            right = further(right, each.faults().dcRight());
            count += each.faults().hasDc() ? 1 : 0;
        }
        double least = Math.max(Math.abs(left), Math.abs(right)) / 10;
        String what = channels == 1
                ? "The music has a DC offset of " + offset(left)
                : Math.abs(right) < least
                        ? "The left channel has a DC offset of " + offset(left)
                        : Math.abs(left) < least
                                ? "The right channel has a DC offset of " + offset(right)
                                : "The music has a DC offset of " + offset(left) + " in the left channel and "
                                        + offset(right) + " in the right";
        String when = count == seconds.size() ? "" : ", in " + count + " of " + seconds.size() + " s";
        notes.add(new HealthNote(
                HealthNote.Kind.DC,
                String.format(
                        Locale.ROOT,
                        "%s%s. It takes headroom and is not heard; a high-pass at %.0f Hz removes it before"
                                + " anything else.",
                        what,
                        when,
                        DcFilter.HERTZ)));
    }

    private static double further(double one, double other) {
        return Math.abs(other) > Math.abs(one) ? other : one;
    }

    private static String offset(double gain) {
        return String.format(
                Locale.ROOT, "%+.1f %% (%.1f dBFS)", 100 * gain, Decibels.fromGain(Math.max(1e-6, Math.abs(gain))));
    }

    private static void noteWildSamples(Collection<HeardSecond> seconds, List<HealthNote> notes) {
        double music = Double.NEGATIVE_INFINITY;
        for (HeardSecond each : seconds) {
            music = Math.max(music, each.samplePeakDbfs());
        }
        int count = 0;
        double highest = Double.NEGATIVE_INFINITY;
        List<String> times = new ArrayList<>();
        for (HeardSecond each : seconds) {
            SecondFaults faults = each.faults();
            double level = LevelGrid.decibels(faults.wildLevel());
            if (faults.wild() > 0 && level > music) {
                count += faults.wild();
                highest = Math.max(highest, level);
                if (times.size() < NAMED) {
                    times.add(Times.of(each.second() + faults.wildAtMs() / 1000.0));
                }
            }
        }
        if (count > 0) {
            String where = String.join(", ", times) + (count > times.size() ? " and elsewhere" : "");
            notes.add(new HealthNote(
                    HealthNote.Kind.WILD_SAMPLES,
                    String.format(
                            Locale.ROOT,
                            "%s far above everything around, up to %+.1f dBFS, at %s. The decision and its loudness"
                                    + " leave"
                                    + " that out, and it is cut down to where the music's peaks are; take it out of the"
                                    + " mix, for it may still be heard as a click.",
                            count == 1 ? "A sample or a few together stand" : count + " times samples stand",
                            highest,
                            where)));
        }
    }

    private static void noteClipping(Collection<HeardSecond> seconds, List<HealthNote> notes) {
        int tops = 0;
        int clipped = 0;
        double level = Double.NEGATIVE_INFINITY;
        for (HeardSecond each : seconds) {
            SecondFaults faults = each.faults();
            tops += faults.flatTops();
            clipped += faults.flatTops() > 0 ? 1 : 0;
            level = faults.flatTops() > 0 ? Math.max(level, LevelGrid.decibels(faults.flatLevel())) : level;
        }
        if (tops >= FLAT_TOPS) {
            notes.add(new HealthNote(
                    HealthNote.Kind.CLIPPING,
                    String.format(
                            Locale.ROOT,
                            "The music is clipped: %d peaks in %d of %d s are cut flat, at up to %.1f dBFS. That"
                                    + " distortion"
                                    + " stays in the master; export the mix again with its level turned down before it"
                                    + " clips.",
                            tops,
                            clipped,
                            seconds.size(),
                            level + 0.0)));
        }
    }
}
