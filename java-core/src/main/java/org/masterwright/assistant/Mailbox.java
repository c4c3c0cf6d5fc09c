// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.decision.Forecast;
import org.masterwright.document.StateDocument;
import org.masterwright.engine.Settings;
import org.masterwright.health.Health;
import org.masterwright.health.HealthNote;
import org.masterwright.listening.Memory;
import org.masterwright.listening.MemoryText;

/**
 * Where an assistant and the rest of the world leave word for each other: documents go one way, what was learnt and
 * what it is at the other. Any thread but an audio thread; each call is short.
 */
final class Mailbox {
    private StateDocument document = StateDocument.empty();
    private Settings basis = document.settings();
    private Given given;
    private AssistantStatus status = nothing();
    private Forecast forecast;
    private Memory memory;
    private List<HealthNote> health = List.of();
    private boolean isLearnt;
    private boolean isUntold;
    private long revision;
    private long state;

    /**
     * A document that was set, or one that holds what was learnt elsewhere.
     *
     * @param basis the settings that were set last, as the engine has them
     * @param decided what it decides for each style, null where nothing
     * @param restsOn seconds of music that rests on; where it does not say so, as much as to be taken seriously
     * @param memory what was heard, or null
     * @param isLearnt whether it was learnt elsewhere, so that the engine is to be told
     * @param hasLearntRender whether the last render learnt as it went
     */
    record Given(
            Settings basis,
            List<Decided> decided,
            int restsOn,
            Memory memory,
            boolean isLearnt,
            boolean hasLearntRender) {
        /** A decision that does not say on what it rests is replaced once so many seconds were heard twice over. */
        static final int UNKNOWN_SECONDS = 15;
    }

    private static AssistantStatus nothing() {
        return new StatusBuilder(0, 0, false, false, false, false, 0)
                .status(Collections.nCopies(Style.COUNT, null), List.of());
    }

    /** A document is set; all that was learnt without it is gone. */
    synchronized void give(StateDocument newDocument) {
        basis = newDocument.settings();
        isLearnt = false;
        isUntold = false;
        give(newDocument, false);
    }

    /** What was learnt elsewhere takes the place of all that was learnt here; the settings stand. */
    synchronized void giveLearnt(StateDocument learnt) {
        isLearnt = true;
        isUntold = true;
        state++;
        give(document.withLearntOf(learnt), true);
    }

    /** The engine was told what was learnt elsewhere. */
    synchronized void told() {
        isUntold = given != null && given.isLearnt();
    }

    /** Whether the engine has yet to be told what was learnt elsewhere. */
    synchronized boolean isUntold() {
        return isUntold;
    }

    private void give(StateDocument newDocument, boolean learntElsewhere) {
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
        forecast = null;
        given = new Given(
                basis, decided, isDecided ? restsOn : 0, heard, learntElsewhere, newDocument.hasLearntRender());
        int seconds = heard == null ? 0 : heard.seconds().size();
        status = new StatusBuilder(seconds, given.restsOn(), false, heard != null, false, false, 0)
                .status(
                        Collections.unmodifiableList(decided),
                        newDocument.hasLearntRender() ? List.of(Notice.renderLearns()) : List.of());
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
    synchronized void show(StatusBuilder builder, List<Decided> decided, List<Notice> notices, Memory known) {
        if (given != null) {
            return;
        }
        AssistantStatus shown = builder.status(decided, notices);
        if (known != memory) {
            isLearnt |= !known.seconds().isEmpty() && !known.equals(memory);
            setMemory(known);
        }
        if (!shown.equals(status)) {
            status = shown;
            revision++;
        }
    }

    /** What comes out now, or null; of no account where a new document has come meanwhile. */
    synchronized void show(Forecast latest) {
        if (given == null && !Objects.equals(latest, forecast)) {
            forecast = latest;
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
                status.decided(),
                status.notices());
        forecast = null;
        revision++;
    }

    synchronized Forecast forecast() {
        return forecast;
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
        boolean hasLearntRender;
        synchronized (this) {
            if (!isLearnt) {
                return null;
            }
            base = document;
            known = memory;
            decided = status.decided();
            hasLearntRender = status.notices().stream().anyMatch(each -> each.kind() == Notice.Kind.RENDER_LEARNS);
        }
        StateDocument result = base;
        for (Style style : Style.values()) {
            Decided each = decided.get(style.ordinal());
            boolean isNew = each != null && each.decision() != base.settings().decision(style.ordinal());
            result = isNew ? result.with(style, each.decision(), each.account()) : result;
        }
        return known == null || known.seconds().isEmpty()
                ? result.with(null)
                : result.with(MemoryText.write(known)).withLearntRender(hasLearntRender);
    }
}
