// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.List;
import java.util.function.Supplier;
import org.masterwright.chain.ChainLimits;
import org.masterwright.decision.Forecast;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.AudioEngine;
import org.masterwright.health.HealthNote;
import org.masterwright.windows.StyleEar;

/**
 * The assistant of one engine, as everybody but its own thread sees it: takes documents, tells what it is at and what
 * it has learnt. Any thread but an audio thread. {@link AssistantThread} does its work, or in tests {@link #doWork}.
 */
public final class Assistant {
    private final AudioEngine engine;
    private final Mailbox mailbox = new Mailbox();
    private final LiveAssistant live;
    private boolean failed;

    /**
     * @param engine to which decisions go
     * @param link through which they do, and through which is heard
     * @param ears makes what the styles' models listen with; called on the thread that does the work
     * @param chain what decisions keep to
     */
    public Assistant(AudioEngine engine, AssistantLink link, Supplier<StyleEar> ears, ChainLimits chain) {
        this.engine = engine;
        live = new LiveAssistant(link, ears, chain, mailbox);
        setDocument(StateDocument.empty());
    }

    /** Sets a document: its settings go to the engine, and what was learnt without it is gone. */
    public void setDocument(StateDocument document) {
        mailbox.give(document);
        engine.setSettings(document.settings());
    }

    /**
     * Takes what was learnt elsewhere, decisions, models and evidence of a document, in place of all that was learnt
     * here; the settings stand. The engine glides there, as to any decision.
     */
    public void setLearnt(StateDocument learnt) {
        mailbox.giveLearnt(learnt);
    }

    /** Whether the engine has yet to be told what {@link #setLearnt} brought. */
    public boolean isUntold() {
        return mailbox.isUntold();
    }

    /** What it is at. */
    public AssistantStatus status() {
        return mailbox.status();
    }

    /** What the music that was heard comes out as with the values in force; null where that is unknown. */
    public Forecast forecast() {
        return mailbox.forecast();
    }

    /** What is wrong with the music that was heard, or may be. */
    public List<HealthNote> health() {
        return mailbox.health();
    }

    /** Counts up whenever {@link #status}, {@link #forecast} or {@link #health} says something new. */
    public long revision() {
        return mailbox.revision();
    }

    /** Counts up with each decision and each time all is forgotten. */
    public long state() {
        return mailbox.state();
    }

    /** The document with all that was learnt since it was set; null where that is nothing. */
    public StateDocument learnt() {
        return mailbox.learntDocument();
    }

    /**
     * Does a little, on the one thread that works for this assistant. What goes wrong ends its work for good, and is
     * said.
     *
     * @return whether there is more to do
     */
    public boolean doWork() {
        return work() != LiveAssistant.Next.NOTHING;
    }

    LiveAssistant.Next work() {
        if (failed) {
            return LiveAssistant.Next.NOTHING;
        }
        try {
            return live.doWork();
        } catch (Exception | OutOfMemoryError | StackOverflowError failure) {
            failed = true;
            mailbox.fail(failure);
            live.close();
            return LiveAssistant.Next.NOTHING;
        }
    }

    /** Whether the user waits for the first decision. */
    boolean isFirst() {
        return !failed && live.isFirst();
    }

    /** Gives back what the models hold; on the thread that does the work. */
    void close() {
        live.close();
    }
}
