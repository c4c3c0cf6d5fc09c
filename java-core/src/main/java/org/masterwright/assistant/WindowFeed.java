// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import org.masterwright.analysis.FeatureWindow;
import org.masterwright.analysis.FeatureWindows;

/**
 * Lets the styles' models predict from the seconds of a timeline, as {@link SongEar} does from a whole recording: windows
 * end at even seconds, the first ten seconds after the stream began or went on elsewhere. Where all is known and predicted,
 * nothing is done. One thread at a time.
 */
final class WindowFeed {
    private static final int WINDOW_SECONDS = 10;
    private static final long NOWHERE = Long.MIN_VALUE;

    private final double sampleRate;
    private final int channels;
    private final StyleEar ear;
    private final PredictionMap predictions;
    private FeatureWindows windows;
    private boolean partial;
    private WindowPrediction provisional;
    private long began;
    private long next = NOWHERE;
    private int known;

    /** @param predictions takes what is predicted */
    WindowFeed(double sampleRate, int channels, StyleEar ear, PredictionMap predictions) {
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.ear = ear;
        this.predictions = predictions;
    }

    /**
     * Takes a whole second, {@code audio[channel][from..to)}.
     *
     * @param changed whether it sounds otherwise than before, or was not known
     */
    void take(long second, boolean changed, float[][] audio, int from, int to) {
        if (changed) {
            forget(second);
        }
        known = changed || !isPredicted(second) ? 0 : known + 1;
        if (known > WINDOW_SECONDS || !ear.open()) {
            next = NOWHERE;
            return;
        }
        if (second != next) {
            next = NOWHERE;
            if (second % PredictionMap.STEP_SECONDS != 0) {
                return;
            }
            began = second;
            if (windows == null) {
                windows = new FeatureWindows(sampleRate, channels, PredictionMap.STEP_SECONDS, this::predict);
            }
            windows.reset();
        }
        next = second + 1;
        windows.process(audio, from, to - from);
    }

    /** Windows that hold a second which has changed no longer tell of the music. */
    private void forget(long second) {
        for (long end = second + 1; end <= second + WINDOW_SECONDS; end++) {
            predictions.remove((int) end);
        }
    }

    private boolean isPredicted(long second) {
        long end = second + 1;
        return end < WINDOW_SECONDS || predictions.isSettled((int) (end - end % PredictionMap.STEP_SECONDS));
    }

    private void predict(FeatureWindow window) {
        WindowPrediction prediction = ear.predict(window);
        if (partial) {
            provisional = prediction;
        } else {
            predictions.put((int) (began + Math.rint(window.end() / sampleRate)), prediction);
        }
    }

    /** What was predicted; while no window is full, what the beginning of one makes the models say. */
    PredictionMap predictions() {
        if (!predictions.windows().isEmpty() || next == NOWHERE) {
            return predictions;
        }
        partial = true;
        windows.finish();
        partial = false;
        PredictionMap early = new PredictionMap();
        if (provisional != null) {
            early.put((int) next, provisional);
        }
        return early;
    }
}
