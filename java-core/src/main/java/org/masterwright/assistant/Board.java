// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.masterwright.engine.Settings;
import org.masterwright.engine.Style;
import org.masterwright.preset.StateDocument;

/**
 * Where an assistant and the rest of the world leave word for each other: documents go one way, what was learnt and what it
 * is at the other. Any thread but an audio thread; each call is short.
 */
final class Board {
    private StateDocument document = StateDocument.empty();
    private Given given;
    private AssistantStatus status = nothing();
    private Memory memory;
    private List<HealthNote> health = List.of();
    private boolean isLearnt;
    private long revision;
    private long state;

    /**
     * A document that was set.
     *
     * @param basis its settings, as the engine has them
     * @param decided what it decides for each style, null where nothing
     * @param restsOn seconds of music that rests on; where it does not say so, as much as to be taken seriously
     * @param memory what was heard, or null
     */
    record Given(Settings basis, List<Decided> decided, int restsOn, Memory memory) {
        /** A decision that does not say on what it rests is replaced once so many seconds were heard twice over. */
        private static final int UNKNOWN_SECONDS = 15;
    }

    private static AssistantStatus nothing() {
        return new Situation(0, 0, false, false, false, false, 0).status(Collections.nCopies(Style.COUNT, null));
    }

    /** A document is set; all that was learnt without it is gone. */
    synchronized void give(StateDocument newDocument) {
        List<Decided> decided = new ArrayList<>();
        boolean isDecided = false;
        for (Style style : Style.values()) {
            boolean decides = newDocument.decides(style);
            isDecided |= decides;
            decided.add(
                    decides
                            ? new Decided(newDocument.settings().decision(style.ordinal()), newDocument.account(style))
                            : null);
        }
        Memory heard = newDocument.evidence() == null ? null : MemoryText.read(newDocument.evidence());
        int restsOn = heard == null ? Given.UNKNOWN_SECONDS : heard.restsOn();
        document = newDocument;
        setMemory(heard);
        isLearnt = false;
        given = new Given(newDocument.settings(), decided, isDecided ? restsOn : 0, heard);
        int seconds = heard == null ? 0 : heard.seconds().size();
        status = new Situation(seconds, given.restsOn(), false, heard != null, false, false, 0)
                .status(Collections.unmodifiableList(decided));
        revision++;
    }

    /** The document that was set since the last call, or null. */
    synchronized Given take() {
        Given taken = given;
        given = null;
        return taken;
    }

    /** A decision was made. */
    synchronized void learnt() {
        isLearnt |= given == null;
        state++;
    }

    /** Relearn was pressed. */
    synchronized void forgotten() {
        isLearnt |= given == null;
        state++;
    }

    /** What it is at, what is decided and what is known; of no account where a new document has come meanwhile. */
    synchronized void show(Situation situation, List<Decided> decided, Memory known) {
        if (given != null) {
            return;
        }
        AssistantStatus shown = situation.status(decided);
        if (known != memory) {
            isLearnt |= !known.seconds().isEmpty() && !known.equals(memory);
            setMemory(known);
        }
        if (!shown.equals(status)) {
            status = shown;
            revision++;
        }
    }

    private void setMemory(Memory known) {
        memory = known;
        List<HealthNote> found = known == null ? List.of() : Health.of(known.seconds(), known.channels());
        revision += found.equals(health) ? 0 : 1;
        health = found;
    }

    /** What is wrong with the music that was heard. */
    synchronized List<HealthNote> health() {
        return health;
    }

    /** It cannot go on. */
    synchronized void fail(Throwable reason) {
        status = new AssistantStatus(
                AssistantStatus.Phase.FAILED,
                "The assistant failed and decides nothing more (" + reason + "): load the project again.",
                status.seconds(),
                0,
                status.voided(),
                status.decided());
        revision++;
    }

    synchronized AssistantStatus status() {
        return status;
    }

    synchronized long revision() {
        return revision;
    }

    synchronized long state() {
        return state;
    }

    /** The document with what was learnt since it was set; null where that is nothing. */
    StateDocument learntDocument() {
        StateDocument base;
        Memory known;
        List<Decided> decided;
        synchronized (this) {
            if (!isLearnt) {
                return null;
            }
            base = document;
            known = memory;
            decided = status.decided();
        }
        StateDocument result = base;
        for (Style style : Style.values()) {
            Decided each = decided.get(style.ordinal());
            boolean isNew = each != null && each.decision() != base.settings().decision(style.ordinal());
            result = isNew ? result.with(style, each.decision(), each.account()) : result;
        }
        return result.with(known == null || known.seconds().isEmpty() ? null : MemoryText.write(known));
    }
}
