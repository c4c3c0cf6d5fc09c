// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
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
final class LiveAssistant {
    private static final int PIECE_FRAMES = 4096;
    /** No more seconds of sound are taken in at a time, so that others have their turn. */
    private static final double PORTION_SECONDS = 0.5;
    /** Controls that move are not followed before they have stood still for so long. */
    private static final long STILL_NANOS = 500_000_000L;

    private final AssistantLink link;
    private final Supplier<StyleEar> ears;
    private final Board board;
    private StyleEar ear;
    private AssistantLink.Stream stream;
    private float[][] piece = new float[0][0];
    private Listening listening;
    private WindowFeed windows;
    private PredictionMap predictions = new PredictionMap();
    private Deciding deciding;
    private Settings basis;
    private List<Decided> decided = new ArrayList<>(Collections.nCopies(Style.COUNT, null));
    private AssistantLink.Published unpublished;
    private Memory waiting;
    private Memory kept;
    private int keptVersion;
    private int restsOn;
    private long word;
    private long decidedWith;
    private long wordSince;
    private boolean hasWord;
    private boolean knowsControls;
    private boolean timeline;
    private boolean quiet = true;

    /**
     * @param ears makes what the styles' models listen with, when it is needed
     * @param board where others look and leave what is for this one
     */
    LiveAssistant(AssistantLink link, Supplier<StyleEar> ears, Board board) {
        this.link = link;
        this.ears = ears;
        this.board = board;
    }

    /** What is to be done next. */
    enum Next {
        /** More of the same, at once: somebody waits. */
        AT_ONCE,
        /** There is more to do, but nobody waits. */
        MORE,
        /** Nothing for now. */
        NOTHING
    }

    /** Does a little. */
    Next doWork() {
        Board.Given given = board.take();
        if (given != null) {
            begin(given);
        }
        if (link.stream() != stream) {
            begin(link.stream());
        }
        if (stream == null) {
            return Next.NOTHING;
        }
        boolean heard = hear();
        boolean awaited = hasWord && HeardWord.isAwaited(word);
        boolean worked = deciding != null;
        boolean decides = decide();
        while (awaited && decides) {
            link.beat();
            worked = true;
            decides = decide();
        }
        stream.ring().finish();
        if (heard || worked || decides || given != null) {
            show(decides);
        }
        if (awaited && heard) {
            return Next.AT_ONCE;
        }
        return heard || decides ? Next.MORE : Next.NOTHING;
    }

    /** Whether the next decision is this one's first, for which the user waits. */
    boolean isFirst() {
        return deciding != null && restsOn == 0;
    }

    private void begin(Board.Given given) {
        deciding = null;
        unpublished = null;
        basis = given.basis();
        decided = new ArrayList<>(given.decided());
        restsOn = given.restsOn();
        knowsControls = false;
        timeline = given.memory() != null && given.memory().timeline();
        remember(given.memory());
    }

    private void begin(AssistantLink.Stream next) {
        stream = next;
        hasWord = false;
        quiet = true;
        if (next == null) {
            return;
        }
        piece = new float[next.channels()][PIECE_FRAMES];
        boolean same = listening != null
                && listening.evidence().sampleRate() == next.sampleRate()
                && listening.evidence().channels() == next.channels();
        remember(same ? memory() : waiting);
        waiting = null;
    }

    /** Begins to listen with what is known already. */
    private void remember(Memory memory) {
        deciding = null;
        predictions = new PredictionMap();
        if (stream == null) {
            waiting = memory;
            return;
        }
        Evidence evidence = new Evidence(stream.sampleRate(), stream.channels());
        boolean fits =
                memory != null && memory.sampleRate() == stream.sampleRate() && memory.channels() == stream.channels();
        if (fits) {
            memory.seconds().forEach(evidence::put);
            memory.predictions().forEach(predictions::put);
        }
        if (ear == null) {
            ear = ears.get();
        }
        windows = new WindowFeed(stream.sampleRate(), stream.channels(), ear, predictions);
        listening = new Listening(evidence, windows);
        kept = null;
    }

    /** Takes in what has come. Returns whether anything has. */
    private boolean hear() {
        int most = (int) (stream.sampleRate() * PORTION_SECONDS);
        int taken = 0;
        boolean marked = false;
        while (true) {
            if (stream.ring().takeMark()) {
                take(stream.ring().position(), stream.ring().word());
                marked = true;
                continue;
            }
            int frames = taken < most ? stream.ring().read(piece, PIECE_FRAMES) : 0;
            if (frames == 0) {
                return marked || taken > 0;
            }
            if (timeline == HeardWord.isOnTimeline(word)) {
                listening.take(piece, 0, frames);
            }
            taken += frames;
        }
    }

    private void take(long position, long newWord) {
        if (hasWord && HeardWord.forgets(newWord) != HeardWord.forgets(word)) {
            forget();
        }
        if (HeardWord.isOnTimeline(newWord) && !timeline) {
            timeline = true;
            forgetSeconds();
        }
        if (position != listening.position() || HeardWord.breaks(newWord) != HeardWord.breaks(word) || !hasWord) {
            listening.seek(position);
        }
        if (HeardWord.controlled(newWord) != HeardWord.controlled(word) || !hasWord) {
            wordSince = System.nanoTime();
        }
        hasWord = true;
        word = newWord;
        quiet = HeardWord.isIdle(newWord);
        if (!knowsControls) {
            knowsControls = true;
            decidedWith = HeardWord.controlled(newWord);
        }
        if (HeardWord.isHeld(newWord)) {
            deciding = null;
        }
    }

    private void forget() {
        restsOn = 0;
        forgetSeconds();
        board.forgotten();
    }

    private void forgetSeconds() {
        deciding = null;
        remember(null);
    }

    /** Goes on deciding, where that is due. Returns whether there is more to do. */
    private boolean decide() {
        publish();
        if (deciding == null) {
            if (!isDue()) {
                return false;
            }
            Evidence evidence = listening.evidence();
            Measurement measured = evidence.measurement();
            PassageSet passages = listening.passages().snapshot();
            if (!Double.isFinite(measured.integratedLufs()) || !passages.hasMusic()) {
                return false;
            }
            PredictionMap predicted = windows.predictions();
            deciding =
                    new Deciding(passages, style -> ear.choice(style, measured, predicted), word, evidence.sounding());
            listening.startCounting();
            return true;
        }
        StyleDecision decision = deciding.step();
        if (decision != null) {
            accept(decision);
        }
        deciding = deciding.isDone() ? null : deciding;
        return deciding != null || isDue();
    }

    private boolean isDue() {
        if (!hasWord || HeardWord.isHeld(word)) {
            return false;
        }
        boolean moved = restsOn > 0
                && HeardWord.controlled(word) != decidedWith
                && listening.evidence().sounding() >= Schedule.ENOUGH
                && listening.passages().isComplete()
                && (HeardWord.isAwaited(word) || System.nanoTime() - wordSince >= STILL_NANOS);
        return moved || Schedule.isDue(listening, restsOn, quiet);
    }

    private void accept(StyleDecision decision) {
        restsOn = deciding.seconds();
        decidedWith = HeardWord.controlled(deciding.word());
        decided.set(decision.style().ordinal(), new Decided(decision.decision(), decision.account()));
        Decision[] decisions = new Decision[Style.COUNT];
        for (int i = 0; i < decisions.length; i++) {
            // A style whose turn has not come sounds like the one that was decided first, not like nothing.
            decisions[i] = (decided.get(i) != null
                            ? decided.get(i)
                            : decided.get(decision.style().ordinal()))
                    .decision();
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

    /** What is known now; made anew only where something has changed. */
    private Memory memory() {
        int version = 31 * (31 * listening.changes() + predictions.windows().size()) + restsOn;
        if (kept == null || version != keptVersion) {
            keptVersion = version;
            kept = new Memory(
                    listening.evidence().sampleRate(),
                    listening.evidence().channels(),
                    timeline,
                    restsOn,
                    List.copyOf(listening.evidence().all()),
                    new TreeMap<>(predictions.windows()));
        }
        return kept;
    }

    private void show(boolean decides) {
        Situation situation = new Situation(
                listening.evidence().sounding(),
                restsOn,
                decides || listening.fresh() + listening.replaced() > 0,
                !listening.passages().isComplete(),
                hasWord && HeardWord.isHeld(word),
                link.isLate(),
                link.voidedSeconds());
        board.show(situation, Collections.unmodifiableList(new ArrayList<>(decided)), memory());
    }

    /** Gives back what the models hold. */
    void close() {
        if (ear != null) {
            ear.close();
            ear = null;
        }
    }
}
