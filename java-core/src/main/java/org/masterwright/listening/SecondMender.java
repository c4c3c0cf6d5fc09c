// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.List;
import org.masterwright.analysis.DcOffset;
import org.masterwright.analysis.FlatTops;
import org.masterwright.analysis.WildSamples;
import org.masterwright.dsp.DcFilter;
import org.masterwright.dsp.Decibels;

/**
 * Looks for faults in a second of sound and takes out what must not move a decision: wild samples become a line, DC
 * goes through the chain's own filter, which has the pre-roll to settle. Sound without them stays the same array. What
 * comes out depends on the second and its pre-roll alone. One thread at a time.
 */
public final class SecondMender {
    /** Less DC than -60 dBFS is none. */
    private static final double LEAST_DC = 0.001;
    /** From this part of the peak on it is mended. */
    private static final double PART = 0.1;
    /** From this part on it is where it stands still; what moves with the music is the shape of its waves. */
    private static final double STEADY_PART = 0.02;
    /** How far the earlier two thirds may differ from the later two, where it stands still. */
    private static final double STEADY = 0.1;

    private final double sampleRate;
    private final WildSamples wild;
    private final FlatTops flatTops = new FlatTops();
    private final DcOffset offset = new DcOffset();
    private final DcOffset partOffset = new DcOffset();
    private final DcFilter filter;
    private float[][] copy;
    private float[][] mended;

    public SecondMender(double sampleRate, int channels) {
        this.sampleRate = sampleRate;
        wild = new WildSamples(sampleRate);
        copy = new float[channels][0];
        filter = new DcFilter(sampleRate, channels, (int) Math.ceil(2 * sampleRate));
        filter.setActive(true);
    }

    /** Looks at {@code audio[channel][lead..length)} with what came right before it; the array is left as it is. */
    public SecondFaults take(float[][] audio, int lead, int length) {
        mended = audio;
        flatTops.find(audio, lead, length);
        List<WildSamples.Wild> found = wild.find(audio, length);
        if (!found.isEmpty()) {
            copy(audio, length);
            wild.mend(mended, length);
        }
        double left = offset.of(mended[0], 0, length);
        double right = offset.of(mended[mended.length - 1], 0, length);
        boolean hasDc = isDc(left, mended[0], length) || isDc(right, mended[mended.length - 1], length);
        if (hasDc) {
            copy(mended, length);
            filter.reset();
            filter.process(mended, length);
        }
        List<WildSamples.Wild> own =
                found.stream().filter(each -> each.at() >= lead).toList();
        if (!hasDc && own.isEmpty() && flatTops.runs() == 0) {
            return SecondFaults.NONE;
        }
        float highest = 0;
        for (WildSamples.Wild each : own) {
            highest = Math.max(highest, each.peak());
        }
        return new SecondFaults(
                hasDc ? (float) left : 0,
                hasDc ? (float) right : 0,
                own.size(),
                own.isEmpty() ? 0 : (int) ((own.get(0).at() - lead) * 1000 / sampleRate),
                level(highest),
                flatTops.runs(),
                level(flatTops.level()));
    }

    /** The sound that was taken last, without what was found; good until the next. */
    public float[][] mended() {
        return mended;
    }

    private void copy(float[][] audio, int length) {
        if (mended == copy) {
            return;
        }
        if (copy[0].length < length) {
            copy = new float[copy.length][length];
        }
        for (int c = 0; c < copy.length; c++) {
            System.arraycopy(audio[c], 0, copy[c], 0, length);
        }
        mended = copy;
    }

    private boolean isDc(double dc, float[] x, int length) {
        if (!(Math.abs(dc) >= LEAST_DC)) {
            return false;
        }
        float peak = 0;
        for (int i = 0; i < length; i++) {
            peak = Math.max(peak, Math.abs(x[i]));
        }
        double part = Math.abs(dc) / peak;
        if (part < STEADY_PART || part >= PART) {
            return part >= PART;
        }
        double change = partOffset.of(x, 0, length - length / 3) - partOffset.of(x, length / 3, length);
        return Math.abs(change) <= STEADY * Math.abs(dc);
    }

    private static short level(float gain) {
        return gain > 0 ? LevelGrid.ofDecibels(Decibels.fromGain(gain)) : LevelGrid.NOTHING;
    }
}
