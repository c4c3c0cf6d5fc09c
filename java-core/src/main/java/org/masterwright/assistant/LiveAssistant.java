// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.decision.Decided;
import org.masterwright.decision.DecisionRun;
import org.masterwright.decision.StyleDecision;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.HeardWord;
import org.masterwright.engine.Settings;
import org.masterwright.listening.Evidence;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Measurement;
import org.masterwright.listening.Memory;
import org.masterwright.listening.Mending;
import org.masterwright.listening.MixChange;
import org.masterwright.listening.MixWatch;
import org.masterwright.listening.RecentMusic;
import org.masterwright.windows.StyleEar;

/**
 * The assistant of one engine while music plays: hears what its link brings, decides when a decision is due ({@link
 * Schedule}) and gives it to the engine.
 *
 * <p>A role, not a thread: {@link #doWork} does a little and returns. Whoever calls it is the one thread that this
 * belongs to; what other threads may ask or tell goes through {@link Mailbox}.
 */
final class LiveAssistant implements Intake.Receiver {
    private final AssistantLink link;
    private final Mailbox mailbox;
    private final Intake intake = new Intake();
    private final SongKnowledge knowledge;
    private final Forecaster forecaster;
    private DecisionRun deciding;
    private Settings basis;
    private final StandingDecisions standing;
    private Memory waiting;
    private final LearningRender render;
    private int restsOn;
    private long renderedAt = Long.MIN_VALUE;
    private boolean isWhole = true;
    private static final int NOT_ADAPTING = -1;
    /** Once a decision rests on so many seconds it goes without saying that it was made anew. */
    private static final int SURE_SECONDS = 20;

    private final Map<Notice.Kind, Notice> notices = new EnumMap<>(Notice.Kind.class);
    /** Seconds of the changed mix that the decision rests on; {@link #NOT_ADAPTING} while all sound is at hand. */
    private int adaptedOn = NOT_ADAPTING;
    /** The same of the decision in the making. */
    private int adaptingOn;

    /** What the song is taken for in the decision in the making ({@link LikelyLoudness}), LUFS. */
    private double likelyLufs;

    private long decidedWith;
    private boolean knowsControls;
    /** Whether the controls that were heard of go with what was given; before that nothing is decided by them. */
    private boolean isInformed;

    private boolean owed;
    private boolean isLearntElsewhere;

    /**
     * @param ears makes what the styles' models listen with, when it is needed
     * @param chain what decisions keep to
     * @param mailbox where others look and leave what is for this one
     */
    LiveAssistant(AssistantLink link, Supplier<StyleEar> ears, ChainLimits chain, Mailbox mailbox) {
        this.link = link;
        this.mailbox = mailbox;
        knowledge = new SongKnowledge(ears, chain);
        render = new LearningRender(chain);
        standing = new StandingDecisions(chain);
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
        long question = link.asked();
        boolean asked = link.isOpen(question);
        Mailbox.Given given = mailbox.take();
        if (given != null) {
            begin(given);
        }
        if (link.stream() != intake.stream()) {
            begin(link.stream());
        }
        if (intake.stream() == null) {
            link.answer(question);
            return Next.NOTHING;
        }
        boolean heard = intake.hear(this);
        if (!isInformed) {
            isInformed = link.isBasedOn(basis);
            heard |= isInformed && intake.hear(this);
        }
        while (asked && intake.hear(this)) {
            heard = true;
        }
        if (heard) {
            compare();
            turnDown();
        }
        boolean worked = deciding != null;
        boolean decides = decide();
        while ((intake.isAwaited() || asked) && decides) {
            link.beat();
            worked = true;
            decides = decide();
        }
        render();
        intake.stream().ring().finish();
        if (asked) {
            notices.remove(Notice.Kind.RENDER_LEARNS);
        }
        if (heard || worked || decides || given != null || asked) {
            show(decides);
        }
        if (asked) {
            link.answer(question);
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
        return deciding != null && (restsOn == 0 || adaptedOn == 0);
    }

    private void begin(Mailbox.Given given) {
        basis = given.basis();
        standing.begin(given.decided());
        isLearntElsewhere = given.isLearnt();
        if (isLearntElsewhere && !standing.isEmpty()) {
            publish(standing::of, true);
        }
        restsOn = given.restsOn();
        knowsControls = false;
        isInformed = false;
        render.reset();
        renderedAt = Long.MIN_VALUE;
        notices.clear();
        if (given.hasLearntRender()) {
            note(Notice.renderLearns());
        }
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
        adaptedOn = NOT_ADAPTING;
        waiting = intake.stream() == null ? memory : null;
        if (intake.stream() != null) {
            knowledge.begin(intake.stream(), memory);
            listening().setComparing(intake.isHeld());
            trust(memory);
        }
    }

    /**
     * What was heard of another kind of stream says nothing here, so what was decided from it does not stand for long.
     */
    private void trust(Memory memory) {
        if (memory == null) {
            return;
        }
        if (memory.channels() != intake.stream().channels()) {
            note(Notice.otherChannels(intake.stream().channels()));
            restsOn = 0;
        } else if (memory.sampleRate() != intake.stream().sampleRate()) {
            restsOn = Math.min(restsOn, Mailbox.Given.UNKNOWN_SECONDS);
        }
    }

    /** Draws the conclusions from how the music compares with what was known of it. */
    private void compare() {
        if (listening().sameInARow() >= Schedule.KNOWN) {
            notices.remove(Notice.Kind.MIX_CHANGED);
        }
        SongKnowledge.Apart returned = knowledge.returned();
        if (returned != null) {
            takeBack(returned);
        } else if (!intake.isAwaited()) {
            MixWatch.Finding finding = listening().finding();
            boolean isStrange = finding == MixWatch.Finding.NONE
                    && !intake.isHeld()
                    && listening().isStrange(restsOn);
            if (finding == MixWatch.Finding.OTHER || isStrange) {
                takeForOther();
            } else if (finding == MixWatch.Finding.CHANGED) {
                takeForChanged(listening().change());
            }
        }
    }

    private void takeBack(SongKnowledge.Apart known) {
        long position = listening().position();
        standing.begin(known.decided());
        restsOn = known.memory().restsOn();
        remember(known.memory());
        listening().seek(position);
        notices.clear();
        if (!standing.isEmpty()) {
            publish(standing::of, true);
        }
        mailbox.learnt();
    }

    private void takeForOther() {
        if (intake.isHeld()) {
            note(Notice.otherInHold());
            listening().forgetDifferences();
            return;
        }
        note(Notice.other());
        knowledge.partFromOther(intake.isTimeline(), restsOn, standing.all());
        standing.forget();
        restsOn = 0;
        deciding = null;
        adaptedOn = NOT_ADAPTING;
    }

    private void takeForChanged(MixChange change) {
        note(intake.isHeld() ? Notice.changedInHold(change) : Notice.changed(change));
        if (intake.isHeld()) {
            listening().forgetDifferences();
            return;
        }
        listening().adaptToChange();
        deciding = null;
        adaptedOn = 0;
    }

    private void note(Notice notice) {
        notices.put(notice.kind(), notice);
    }

    @Override
    public Listening listening() {
        return knowledge.listening();
    }

    @Override
    public void forget() {
        restsOn = 0;
        notices.clear();
        forgetSeconds();
        mailbox.forgotten();
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
        listening().setComparing(HeardWord.isHeld(word));
    }

    /** Goes on deciding, where that is due. Returns whether there is more to do. */
    private boolean decide() {
        if (deciding == null) {
            deciding = isDue() ? knowledge.decide(intake.word(), !intake.isAwaited()) : null;
            owed &= deciding == null;
            likelyLufs = deciding == null
                    ? Double.NaN
                    : LikelyLoudness.lufs(listening().evidence());
            adaptingOn = listening().recent() == null ? 0 : listening().recent().sounding();
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
        if (!isInformed || !intake.hasWord() || intake.isHeld()) {
            return false;
        }
        RecentMusic recent = listening().recent();
        if (recent == null || listening().passages().isComplete()) {
            adaptedOn = NOT_ADAPTING;
        } else if (adaptedOn != NOT_ADAPTING) {
            boolean grown = recent.sounding() >= Math.max(Schedule.ENOUGH, 2 * adaptedOn);
            return grown || (adaptedOn > 0 && listening().predicted() > 0);
        }
        boolean moved = intake.isStill() && HeardWord.controlled(intake.word()) != decidedWith;
        boolean again = restsOn > 0
                && (owed || moved || (!isWhole && !intake.isAwaited()))
                && knowledge.seconds() >= Schedule.ENOUGH
                && listening().passages().isComplete();
        return again
                || Schedule.isDue(listening(), restsOn, intake.isQuiet(), intake.isAwaited(), standing.isMeasured());
    }

    /** Keeps music that has become louder from playing too loud until the next decision. */
    private void turnDown() {
        boolean stands = isInformed && restsOn > 0 && restsOn < knowledge.seconds() && adaptedOn == NOT_ADAPTING;
        if (!stands || intake.isAwaited() || intake.isHeld()) {
            return;
        }
        if (standing.turnDownFor(listening().evidence(), HeardWord.targetLufs(intake.word()))) {
            mailbox.learnt();
            publish(standing::of, true);
        }
    }

    private void accept(StyleDecision decision) {
        restsOn = deciding.seconds();
        adaptedOn = adaptedOn == NOT_ADAPTING ? NOT_ADAPTING : adaptingOn;
        if (restsOn >= SURE_SECONDS) {
            notices.remove(Notice.Kind.OTHER_MUSIC);
            notices.remove(Notice.Kind.OTHER_CHANNELS);
        }
        decidedWith = HeardWord.controlled(deciding.word());
        standing.put(decision.style(), new Decided(decision.decision(), decision.account()), likelyLufs);
        isLearntElsewhere = false;
        isWhole = deciding.isWhole();
        mailbox.learnt();
        if (!intake.isAwaited()) {
            publish(standing::of, true);
        }
    }

    /** What an offline render plays that learns, each second; after it, what was decided takes its place. */
    private void render() {
        boolean learns = isInformed && intake.isAwaited();
        boolean isDecided = !standing.isEmpty();
        if (learns
                && knowledge.seconds() > 0
                && listening().position() != renderedAt
                && intake.isAtBorder(listening().position())) {
            renderedAt = listening().position();
            Evidence evidence = listening().evidence();
            Measurement measured = evidence.measurement();
            double target = HeardWord.targetLufs(intake.word());
            Mending mending = evidence.mending();
            if (Double.isFinite(measured.integratedLufs())) {
                publish(
                        style -> mending.in(render.next(
                                style, isDecided ? standing.of(style) : null, evidence.all(), measured, target)),
                        false);
                note(Notice.renderLearns());
            }
        } else if (!learns && render.isPlaying()) {
            render.reset();
            renderedAt = Long.MIN_VALUE;
            publish(standing::of, isDecided);
        }
    }

    /** @param stands whether it is what was decided, not what a render plays on its way there */
    private void publish(Function<Style, Decision> decisions, boolean stands) {
        Decision[] all = new Decision[Style.COUNT];
        for (Style style : Style.values()) {
            all[style.ordinal()] = decisions.apply(style);
        }
        link.publish(new AssistantLink.Published(basis, new Settings(all, Settings.noLocks(), stands)));
        if (isLearntElsewhere) {
            link.insist();
            mailbox.told();
        }
    }

    private void show(boolean decides) {
        StatusBuilder builder = new StatusBuilder(
                knowledge.seconds(),
                restsOn,
                decides || Schedule.hasNews(listening(), restsOn, standing.isMeasured()),
                !listening().passages().isComplete(),
                intake.isHeld(),
                link.isLate(),
                link.voidedSeconds());
        mailbox.show(
                builder, standing.all(), List.copyOf(notices.values()), knowledge.memory(intake.isTimeline(), restsOn));
    }

    /** Goes on finding out what comes out now, unless somebody waits for a decision. Returns whether there is more. */
    private boolean forecast() {
        if (intake.isAwaited() || isFirst()) {
            return false;
        }
        boolean more = forecaster.doWork(knowledge, standing.all(), intake.isQuiet() || intake.isHeld());
        mailbox.show(forecaster.forecast());
        return more;
    }

    /** Gives back what the models hold. */
    void close() {
        knowledge.close();
    }
}
