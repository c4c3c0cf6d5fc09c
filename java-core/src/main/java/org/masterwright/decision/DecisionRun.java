// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.Style;
import org.masterwright.engine.HeardWord;
import org.masterwright.listening.PassageSet;
import org.masterwright.proposal.Choice;

/**
 * Decides from what is known at one moment, for one style after the other, the active one first. One thread at a time.
 */
public final class DecisionRun {
    private final ChainLimits chain;
    private final PassageSet passages;
    private final Function<Style, Choice> choices;
    private final long word;
    private final int seconds;
    private final boolean isWhole;
    private final Deque<Style> waiting = new ArrayDeque<>();
    private Rehearsal rehearsal;

    /**
     * @param chain what decisions keep to
     * @param choices who decides for each style
     * @param word the controls to decide with
     * @param seconds of music it rests on
     * @param isWhole whether all styles are decided for, not the active one alone
     */
    public DecisionRun(
            ChainLimits chain,
            PassageSet passages,
            Function<Style, Choice> choices,
            long word,
            int seconds,
            boolean isWhole) {
        this.chain = chain;
        this.passages = passages;
        this.choices = choices;
        this.word = word;
        this.seconds = seconds;
        this.isWhole = isWhole;
        Style active = Style.values()[HeardWord.style(word)];
        waiting.add(active);
        for (Style style : Style.values()) {
            if (isWhole && style != active) {
                waiting.add(style);
            }
        }
    }

    /** Seconds of music that this rests on. */
    public int seconds() {
        return seconds;
    }

    /** The controls with which it is decided. */
    public long word() {
        return word;
    }

    /** Whether all styles are decided for. */
    public boolean isWhole() {
        return isWhole;
    }

    /** Whether all is decided. */
    public boolean isDone() {
        return rehearsal == null && waiting.isEmpty();
    }

    /** Goes on by a step. Returns the decision that it brought, or null. */
    public StyleDecision step() {
        if (rehearsal == null) {
            Style style = waiting.remove();
            Choice choice = choices.apply(style);
            rehearsal = new Rehearsal(
                    chain,
                    passages,
                    choice.heard(),
                    choice.decider(),
                    style,
                    HeardWord.ceiling(word),
                    HeardWord.isLimited(word),
                    HeardWord.targetLufs(word));
        } else if (!rehearsal.step()) {
            StyleDecision decision = rehearsal.result();
            rehearsal = null;
            return decision;
        }
        return null;
    }
}
