// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.util.List;
import java.util.Locale;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.StyleLimits;
import org.masterwright.proposal.Choice;
import org.masterwright.proposal.Decider;
import org.masterwright.proposal.DecisionInput;
import org.masterwright.proposal.Proposal;

/**
 * One equaliser setting for all songs of an album, in dB.
 *
 * @param lowEqDb gain of the low shelf
 * @param midEqDb gain of the bell in the middle
 * @param highEqDb gain of the high bell
 * @param presenceAirDb gain of the high shelf
 */
public record AlbumTone(double lowEqDb, double midEqDb, double highEqDb, double presenceAirDb) {
    private static final double SAME_DB = 1e-6;

    /** What is wished for one song, and how much of the album it is. */
    public record Wish(Choice choice, double seconds) {}

    /**
     * The mean of what is wished for the songs, each by its length.
     *
     * @param style the limits of the album's style
     */
    public static AlbumTone of(List<Wish> wishes, StyleLimits style) {
        double[] sums = new double[4];
        double seconds = 0;
        for (Wish each : wishes) {
            Proposal wished = wished(each.choice(), style);
            sums[0] += each.seconds() * wished.lowEqDb();
            sums[1] += each.seconds() * wished.midEqDb();
            sums[2] += each.seconds() * wished.highEqDb();
            sums[3] += each.seconds() * wished.presenceAirDb();
            seconds += each.seconds();
        }
        return new AlbumTone(sums[0] / seconds, sums[1] / seconds, sums[2] / seconds, sums[3] / seconds);
    }

    private static Proposal wished(Choice choice, StyleLimits style) {
        return choice.decider().propose(choice.heard(), style);
    }

    /** Of each gain what is least among the songs: what one song cannot take, none gets. */
    public static AlbumTone least(List<Decision> songs) {
        return new AlbumTone(
                least(songs, ChainParameter.LOW_EQ),
                least(songs, ChainParameter.MID_EQ),
                least(songs, ChainParameter.HIGH_EQ),
                least(songs, ChainParameter.PRESENCE_AIR));
    }

    private static double least(List<Decision> songs, ChainParameter parameter) {
        double least = Double.POSITIVE_INFINITY;
        for (Decision each : songs) {
            double gain = parameter.physical(each.value(parameter.ordinal()));
            least = Math.abs(gain) < Math.abs(least) ? gain : least;
        }
        return least;
    }

    /** Whether all songs have one and the same equaliser setting. */
    public static boolean isShared(List<Decision> songs) {
        AlbumTone first = least(songs.subList(0, 1));
        return songs.stream().allMatch(each -> first.isNear(least(List.of(each))));
    }

    private boolean isNear(AlbumTone other) {
        return Math.abs(lowEqDb - other.lowEqDb) < SAME_DB
                && Math.abs(midEqDb - other.midEqDb) < SAME_DB
                && Math.abs(highEqDb - other.highEqDb) < SAME_DB
                && Math.abs(presenceAirDb - other.presenceAirDb) < SAME_DB;
    }

    /** Who decides for a song, with this tone in place of the song's own. */
    public Choice in(Choice choice) {
        return new Choice(new Sharing(choice.decider(), this), choice.heard(), choice.refusal());
    }

    /** For people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "low %+.1f, mid %+.1f, high %+.1f, presence/air %+.1f dB",
                lowEqDb,
                midEqDb,
                highEqDb,
                presenceAirDb);
    }

    /** Wishes what another does, but for the tone. */
    private record Sharing(Decider own, AlbumTone tone) implements Decider {
        @Override
        public String id() {
            return own.id();
        }

        @Override
        public Proposal propose(DecisionInput heard, StyleLimits style) {
            Proposal wished = own.propose(heard, style);
            return new Proposal(
                    tone.lowEqDb(),
                    tone.midEqDb(),
                    tone.highEqDb(),
                    tone.presenceAirDb(),
                    wished.plrChangeDb(),
                    wished.widthDb(),
                    wished.reverbSend(),
                    wished.delaySend(),
                    wished.delayMs());
        }
    }
}
