// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.decision.Aim;
import org.masterwright.decision.Decided;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.Measurement;

/** What stands for each style until something better is decided. One thread at a time. */
final class StandingDecisions {
    /** Smaller steps of loudness wait for the next decision. */
    private static final double STEP_LU = 0.5;

    private final ChainLimits chain;
    private List<Decided> decided = nothing();
    /** What the song was taken for when these were decided or last turned down, LUFS; NaN where that is not known. */
    private double likelyLufs = Double.NaN;

    /** @param chain what decisions keep to */
    StandingDecisions(ChainLimits chain) {
        this.chain = chain;
    }

    private static List<Decided> nothing() {
        return new ArrayList<>(Collections.nCopies(Style.COUNT, null));
    }

    void forget() {
        begin(nothing());
    }

    /** @param all one for each style, null where there is none */
    void begin(List<Decided> all) {
        decided = new ArrayList<>(all);
        likelyLufs = Double.NaN;
    }

    /** @param likely what the song was taken for when this was decided ({@link LikelyLoudness}), LUFS */
    void put(Style style, Decided next, double likely) {
        decided.set(style.ordinal(), next);
        likelyLufs = likely;
    }

    /** One for each style, null where there is none; it does not change any more. */
    List<Decided> all() {
        return Collections.unmodifiableList(new ArrayList<>(decided));
    }

    boolean isEmpty() {
        return decided.stream().allMatch(Objects::isNull);
    }

    /**
     * What a style plays. One whose turn has not come sounds like one that was decided for, and only where there is
     * none like nothing.
     */
    Decision of(Style style) {
        Decided own = decided.get(style.ordinal());
        return own != null
                ? own.decision()
                : decided.stream()
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Decided::decision)
                        .orElseGet(Decision::neutral);
    }

    /** Whether the masters were measured over the whole song. */
    boolean isMeasured() {
        return decided.stream().allMatch(each -> each != null && each.isMeasured());
    }

    /**
     * Turns the output down where the song turns out louder than it was taken for. A song that begins quietly would
     * otherwise play far too loud until the next decision, which waits until twice as much was heard. Nothing is turned
     * up, because what is too quiet until then does no harm. A finished master keeps its own loudness.
     *
     * @param heard what was heard, with a loudness
     * @param targetLufs the loudness wanted, LUFS, or NaN for Auto
     * @return whether anything was changed
     */
    boolean turnDownFor(Evidence heard, double targetLufs) {
        double likely = LikelyLoudness.lufs(heard);
        double louder = likely - likelyLufs;
        if (Double.isNaN(likelyLufs)) {
            likelyLufs = likely;
        }
        if (!(louder >= STEP_LU)) {
            return false;
        }
        likelyLufs = likely;
        Measurement measured = heard.measurement();
        boolean changed = false;
        for (Style style : Style.values()) {
            Decided each = decided.get(style.ordinal());
            if (each != null && !Aim.of(chain, style, measured, targetLufs).isKept()) {
                decided.set(style.ordinal(), each.turnedDown(louder));
                changed = true;
            }
        }
        return changed;
    }
}
