// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Collection;
import org.masterwright.dsp.Decibels;

/**
 * Whether music has a DC offset that is worth a filter. Waves whose upper and lower halves differ have some DC for a
 * while. An offset stays, or it is so large that no wave explains it.
 */
public final class DcRule {
    /** An offset that stays keeps its sign for so long, s. */
    private static final int STAYS_SECONDS = 8;
    /** From this part of the second's peak on an offset is large. */
    private static final double LARGE_PART = 0.1;
    /** A large offset counts if this share of the music has it, and no fewer seconds than {@link #LARGE_SECONDS}. */
    private static final double LARGE_SHARE = 0.15;

    private static final int LARGE_SECONDS = 3;
    /** From this part of the peak on {@link #HUGE_SECONDS} seconds in a row are enough. */
    private static final double HUGE_PART = 0.25;

    private static final int HUGE_SECONDS = 2;

    private DcRule() {}

    /** @param seconds by their order on the timeline */
    public static boolean hasDc(Collection<HeardSecond> seconds) {
        int same = 0;
        int huge = 0;
        int large = 0;
        int all = 0;
        int longest = 0;
        double sign = 0;
        long expected = Long.MIN_VALUE;
        for (HeardSecond each : seconds) {
            double dc = larger(each.faults());
            boolean goesOn = each.second() == expected;
            same = dc == 0 ? 0 : goesOn && Math.signum(dc) == sign ? same + 1 : 1;
            sign = Math.signum(dc);
            expected = each.second() + 1;
            double part = part(dc, each.samplePeakDbfs());
            large += part >= LARGE_PART ? 1 : 0;
            huge = part < HUGE_PART ? 0 : goesOn ? huge + 1 : 1;
            all += dc != 0 ? 1 : 0;
            longest = Math.max(longest, same);
            if (same >= STAYS_SECONDS || huge >= HUGE_SECONDS) {
                return true;
            }
        }
        boolean everywhere = all > 0 && all == seconds.size() && longest == all;
        return everywhere || large >= Math.max(LARGE_SECONDS, LARGE_SHARE * seconds.size());
    }

    private static double larger(SecondFaults faults) {
        return Math.abs(faults.dcLeft()) >= Math.abs(faults.dcRight()) ? faults.dcLeft() : faults.dcRight();
    }

    /** @param peakDbfs without the offset */
    private static double part(double dc, double peakDbfs) {
        double peak = peakDbfs > Decibels.SILENCE ? Decibels.toGain(peakDbfs) : 0;
        return dc == 0 ? 0 : Math.abs(dc) / (peak + Math.abs(dc));
    }
}
