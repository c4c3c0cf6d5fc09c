// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.masterwright.dsp.Decibels;
import org.masterwright.loudness.Loudness;

/**
 * The passages to rehearse, and what they stand for in the whole that was heard: each for itself, and those that were
 * not kept for their peaks also for the seconds not kept that are nearest to them in loudness. Immutable.
 */
public final class PassageSet {
    /** In how fine steps the loudness of what is not kept is counted, LU. */
    private static final double STEP_LU = 0.1;

    private final double sampleRate;
    private final int channels;
    private final List<Passage> passages;
    private final boolean[] typical;
    private final double[] weights;
    private final Map<Double, Integer> rest = new TreeMap<>();
    /** Made when it is asked for; guarded by this. */
    private Measurement measured;

    private final Mending mending;

    /**
     * @param passages by their order on the timeline
     * @param heard all seconds, with those of the passages
     * @param mending what the chain must mend at its head, which the passages are free of
     */
    PassageSet(double sampleRate, int channels, List<Passage> passages, SecondsHeard heard, Mending mending) {
        this.mending = mending;
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.passages = List.copyOf(passages);
        Set<Long> kept = secondsOf(passages);
        for (int i = 0; i < heard.count(); i++) {
            if (heard.lufs(i) >= Loudness.ABSOLUTE_GATE_LUFS && !kept.contains(heard.second(i))) {
                rest.merge(Math.rint(heard.lufs(i) / STEP_LU) * STEP_LU, 1, Integer::sum);
            }
        }
        Set<Long> peaks =
                PassageSelection.peaks(passages.stream().map(Passage::heard).toList());
        boolean onlyPeaks = peaks.size() == passages.size();
        typical = new boolean[passages.size()];
        for (int i = 0; i < typical.length; i++) {
            typical[i] = onlyPeaks || !peaks.contains(passages.get(i).second());
        }
        weights = weights();
    }

    private static Set<Long> secondsOf(List<Passage> passages) {
        Set<Long> seconds = new HashSet<>();
        passages.forEach(each -> seconds.add(each.second()));
        return seconds;
    }

    private double[] weights() {
        double[] answer = new double[passages.size()];
        Arrays.fill(answer, 1);
        rest.forEach((lufs, count) -> {
            int nearest = -1;
            for (int i = 0; i < answer.length; i++) {
                if (typical[i] && (nearest < 0 || distance(i, lufs) < distance(nearest, lufs))) {
                    nearest = i;
                }
            }
            answer[nearest] += count;
        });
        return answer;
    }

    private double distance(int index, double lufs) {
        return Math.abs(passages.get(index).lufs() - lufs);
    }

    public double sampleRate() {
        return sampleRate;
    }

    public int channels() {
        return channels;
    }

    /** By their order on the timeline. */
    public List<Passage> passages() {
        return passages;
    }

    /** Whether a passage tells of others as loud as it, and was not kept for its peaks. */
    public boolean isTypical(int index) {
        return typical[index];
    }

    /** How many seconds of the whole a passage stands for, at least 1. */
    public double weight(int index) {
        return weights[index];
    }

    /** Seconds that are not kept, by their loudness in LUFS. */
    public Map<Double, Integer> rest() {
        return rest;
    }

    /** Seconds of music that were heard, those not kept included. */
    public int seconds() {
        return passages.size()
                + rest.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the passages themselves measure, one after the other. */
    public synchronized Measurement measured() {
        if (measured == null) {
            Measurer measurer = new Measurer(sampleRate, channels);
            for (Passage each : passages) {
                measurer.take(each.audio(), each.preRoll(), each.frames());
            }
            measured = measurer.result();
        }
        return measured;
    }

    /** What the chain must mend at its head, which the passages are free of. */
    public Mending mending() {
        return mending;
    }

    /** What the passages hold of audio, bytes. */
    long bytes() {
        return passages.stream()
                .mapToLong(each -> (long) Float.BYTES * each.audio().length * each.audio()[0].length)
                .sum();
    }

    /** Whether something was kept: music that sounds. */
    public boolean hasMusic() {
        return !passages.isEmpty() && passages.get(0).lufs() > Decibels.SILENCE;
    }
}
