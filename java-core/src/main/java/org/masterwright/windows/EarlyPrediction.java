// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

/** What the models say of the longest beginning of a window, for as long as none is full. One thread at a time. */
public final class EarlyPrediction {
    private WindowPrediction prediction;
    private long from;
    private long to;

    /** Keeps what was predicted from the seconds {@code [from, to)}. */
    void put(long from, long to, WindowPrediction prediction) {
        this.from = from;
        this.to = to;
        this.prediction = prediction;
    }

    boolean isEmpty() {
        return prediction == null;
    }

    /** Whether one of so many seconds would rest on more of the music. */
    boolean isShorterThan(long seconds) {
        return prediction == null || to - from < seconds;
    }

    /** A second has changed; what rests on it no longer tells of the music. */
    void forget(long second) {
        if (from <= second && second < to) {
            prediction = null;
        }
    }

    /** What there is to decide from; empty where nothing was predicted. */
    PredictionMap predictions() {
        PredictionMap predictions = new PredictionMap();
        if (prediction != null) {
            predictions.put((int) to, prediction);
        }
        return predictions;
    }
}
