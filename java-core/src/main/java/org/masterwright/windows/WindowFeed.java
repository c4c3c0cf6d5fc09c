// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import java.util.HashSet;
import java.util.Set;
import org.masterwright.analysis.FeatureWindow;
import org.masterwright.analysis.FeatureWindows;

/**
 * Lets the styles' models predict from the seconds of a timeline, as {@link SongEar} does from a whole recording:
 * windows end at even seconds, the first ten seconds after the stream began or went on elsewhere. Known seconds
 * are worked on only if a window that needs them is still missing. So every window is predicted once, in whatever order
 * the music is heard. One thread at a time.
 */
public final class WindowFeed {
    private static final int WINDOW_SECONDS = 10;
    private static final long NOWHERE = Long.MIN_VALUE;

    private final double sampleRate;
    private final int channels;
    private final StyleEar ear;
    private final PredictionMap predictions;
    private final Interruptions interruptions = new Interruptions();
    private final EarlyPrediction early = new EarlyPrediction();
    private final Set<Integer> outdated = new HashSet<>();
    private FeatureWindows windows;
    private boolean partial;
    private long began;
    private long next = NOWHERE;
    private int predicted;

    /** @param predictions takes what is predicted */
    public WindowFeed(double sampleRate, int channels, StyleEar ear, PredictionMap predictions) {
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.ear = ear;
        this.predictions = predictions;
    }

    /**
     * Takes a whole second, {@code audio[channel][from..to)}.
     *
     * @param changed whether it sounds otherwise than before, or was not known
     * @return whether a window was predicted that was missing
     */
    public boolean take(long second, boolean changed, float[][] audio, int from, int to) {
        if (changed) {
            forget(second);
        }
        if (next != NOWHERE && second != next) {
            interruptions.add(next);
            stop();
        }
        if (!(changed || isWanted(second)) || !ear.open()) {
            stop();
            return false;
        }
        if (next == NOWHERE && second % PredictionMap.STEP_SECONDS != 0) {
            return false;
        }
        if (next == NOWHERE) {
            begin(second);
        }
        next = second + 1;
        int before = predicted;
        windows.process(audio, from, to - from);
        return predicted != before;
    }

    private void begin(long second) {
        began = second;
        if (windows == null) {
            windows = new FeatureWindows(sampleRate, channels, PredictionMap.STEP_SECONDS, this::predict);
        }
        windows.reset();
    }

    /** Windows that hold a second which has changed no longer tell of the music. */
    private void forget(long second) {
        for (long end = second + 1; end <= second + WINDOW_SECONDS; end++) {
            predictions.remove((int) end);
        }
        early.forget(second);
        interruptions.clear();
    }

    /** What was predicted up to now tells of another mix: it is forgotten with the first window of this one. */
    public void outdate() {
        outdated.addAll(predictions.windows().keySet());
    }

    /** Whether a second is the first, or a later one, of a window that is missing and may come to an end. */
    private boolean isWanted(long second) {
        long first = next == NOWHERE ? second : began;
        for (long end = second + 1; end <= second + WINDOW_SECONDS; end++) {
            if (end % PredictionMap.STEP_SECONDS == 0
                    && end - WINDOW_SECONDS >= first
                    && !predictions.isSettled((int) end)
                    && !interruptions.isLikelyWithin(second + 1, end)) {
                return true;
            }
        }
        return false;
    }

    /** What has begun of a window is all there will be of it. */
    private void stop() {
        if (next != NOWHERE) {
            predictEarly();
            next = NOWHERE;
        }
    }

    private void predictEarly() {
        if (predictions.windows().isEmpty() && early.isShorterThan(next - began)) {
            partial = true;
            windows.finish();
            partial = false;
        }
    }

    private void predict(FeatureWindow window) {
        if (partial) {
            early.put(began, next, ear.predict(window));
            return;
        }
        int end = (int) (began + Math.rint(window.end() / sampleRate));
        if (!predictions.isSettled(end)) {
            outdated.forEach(predictions::remove);
            outdated.clear();
            predictions.put(end, ear.predict(window));
            predicted++;
        }
    }

    /** What was predicted; while no window is full, what the longest beginning of one makes the models say. */
    public PredictionMap predictions() {
        if (!predictions.windows().isEmpty()) {
            return predictions;
        }
        if (next != NOWHERE) {
            predictEarly();
        }
        return early.predictions();
    }
}
