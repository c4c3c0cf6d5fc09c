// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.Decision;
import org.masterwright.engine.HeardWord;
import org.masterwright.engine.Settings;
import org.masterwright.engine.Style;

/**
 * The assistant of one engine while music plays: hears what its link brings, decides when a decision is due ({@link Schedule})
 * and gives it to the engine.
 *
 * <p>A role, not a thread: {@link #doWork} does a little and returns. Whoever calls it is the one thread that this belongs
 * to; what other threads may ask or tell goes through {@link Board}.
 */
final class LiveAssistant implements Intake.Receiver {
    private final AssistantLink link;
    private final Board board;
    private final Intake intake = new Intake();
    private final Knowledge knowledge;
    private final Forecaster forecaster;
    private Deciding deciding;
    private Settings basis;
    private List<Decided> decided = new ArrayList<>(Collections.nCopies(Style.COUNT, null));
    private AssistantLink.Published unpublished;
    private Memory waiting;
    private int restsOn;
    private long decidedWith;
    private boolean knowsControls;
    private boolean owed;

    /**
     * @param ears makes what the styles' models listen with, when it is needed
     * @param board where others look and leave what is for this one
     */
    LiveAssistant(AssistantLink link, Supplier<StyleEar> ears, Board board) {
        this.link = link;
        this.board = board;
        knowledge = new Knowledge(ears);
        forecaster = new Forecaster(link);
    }

    /** What is to be done next, from little to much. */
    enum Next {
        /** Nothing at present, though music may play that is known. */
        NOTHING,
        /** More that is new will come to be heard. */
        LISTENING,
        /** There is more to do, but nobody waits. */
        MORE,
        /** More of the same, at once: somebody waits. */
        AT_ONCE
    }

    /** Does a little. */
    Next doWork() {
        Board.Given given = board.take();
        if (given != null) {
            begin(given);
        }
        if (link.stream() != intake.stream()) {
            begin(link.stream());
        }
        if (intake.stream() == null) {
            return Next.NOTHING;
        }
        boolean heard = intake.hear(this);
        boolean worked = deciding != null;
        boolean decides = decide();
        while (intake.isAwaited() && decides) {
            link.beat();
            worked = true;
            decides = decide();
        }
        intake.stream().ring().finish();
        if (heard || worked || decides || given != null) {
            show(decides);
        }
        boolean forecasts = forecast();
        if (intake.isAwaited() && heard) {
            return Next.AT_ONCE;
        }
        if (decides || forecasts) {
            return Next.MORE;
        }
        return heard && !Schedule.isKnown(listening()) ? Next.LISTENING : Next.NOTHING;
    }

    /** Whether the decision in the making is the first, for which the user waits. */
    boolean isFirst() {
        return deciding != null && restsOn == 0;
    }

    private void begin(Board.Given given) {
        unpublished = null;
        basis = given.basis();
        decided = new ArrayList<>(given.decided());
        restsOn = given.restsOn();
        knowsControls = false;
        intake.setTimeline(given.memory() != null && given.memory().timeline());
        remember(given.memory());
    }

    private void begin(AssistantLink.Stream next) {
        boolean more = intake.stream() != null;
        while (more) {
            // What was still to be heard of a stream that is over: nothing is added to it any more.
            more = intake.hear(this);
        }
        intake.begin(next);
        if (next != null && !knowledge.fits(next)) {
            remember(waiting);
        }
    }

    /** Begins with what is remembered, or with nothing, once there is a stream. */
    private void remember(Memory memory) {
        deciding = null;
        owed = false;
        waiting = intake.stream() == null ? memory : null;
        if (intake.stream() != null) {
            knowledge.begin(intake.stream(), memory);
        }
    }

    @Override
    public Listening listening() {
        return knowledge.listening();
    }

    @Override
    public void forget() {
        restsOn = 0;
        forgetSeconds();
        board.forgotten();
    }

    @Override
    public void forgetSeconds() {
        remember(null);
    }

    @Override
    public void heed(long word) {
        if (!knowsControls) {
            knowsControls = true;
            decidedWith = HeardWord.controlled(word);
        }
        if (HeardWord.isHeld(word)) {
            owed |= deciding != null;
            deciding = null;
        }
    }

    /** Goes on deciding, where that is due. Returns whether there is more to do. */
    private boolean decide() {
        publish();
        if (deciding == null) {
            deciding = isDue() ? knowledge.decide(intake.word()) : null;
            owed &= deciding == null;
            return deciding != null;
        }
        StyleDecision decision = deciding.step();
        if (decision != null) {
            accept(decision);
        }
        deciding = deciding.isDone() ? null : deciding;
        return deciding != null || isDue();
    }

    private boolean isDue() {
        if (!intake.hasWord() || intake.isHeld()) {
            return false;
        }
        boolean moved = intake.isStill() && HeardWord.controlled(intake.word()) != decidedWith;
        boolean again = restsOn > 0
                && (owed || moved)
                && knowledge.seconds() >= Schedule.ENOUGH
                && listening().passages().isComplete();
        return again || Schedule.isDue(listening(), restsOn, intake.isQuiet());
    }

    private void accept(StyleDecision decision) {
        restsOn = deciding.seconds();
        decidedWith = HeardWord.controlled(deciding.word());
        Decided latest = new Decided(decision.decision(), decision.account());
        decided.set(decision.style().ordinal(), latest);
        Decision[] decisions = new Decision[Style.COUNT];
        for (int i = 0; i < decisions.length; i++) {
            // A style whose turn has not come sounds like the one that was decided first, not like nothing.
            decisions[i] = (decided.get(i) != null ? decided.get(i) : latest).decision();
        }
        unpublished = new AssistantLink.Published(basis, new Settings(decisions, Settings.noLocks()));
        board.learnt();
        publish();
    }

    private void publish() {
        if (unpublished != null && link.publish(unpublished)) {
            unpublished = null;
        }
    }

    private void show(boolean decides) {
        Situation situation = new Situation(
                knowledge.seconds(),
                restsOn,
                decides || listening().news() > 0,
                !listening().passages().isComplete(),
                intake.isHeld(),
                link.isLate(),
                link.voidedSeconds());
        board.show(
                situation,
                Collections.unmodifiableList(new ArrayList<>(decided)),
                knowledge.memory(intake.isTimeline(), restsOn));
    }

    /** Goes on finding out what comes out now, unless somebody waits for a decision. Returns whether there is more. */
    private boolean forecast() {
        if (intake.isAwaited() || isFirst()) {
            return false;
        }
        boolean more = forecaster.doWork(knowledge, decided, intake.isQuiet());
        board.show(forecaster.forecast());
        return more;
    }

    /** Gives back what the models hold. */
    void close() {
        knowledge.close();
    }
}
