// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.masterwright.chain.ChainLimits;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.decision.Aim;
import org.masterwright.decision.ChainValues;
import org.masterwright.listening.HeardSecond;
import org.masterwright.listening.LoudestStretch;
import org.masterwright.listening.Measurement;
import org.masterwright.loudness.Loudness;

/**
 * What an offline render plays while it learns. Such a render cannot know what is still to come, and whoever hears the
 * file must not hear the learning. So it begins with a careful gain as soon as a second was heard, and from then on its
 * gain moves by {@value #DB_PER_SECOND} dB a second at most, and its tone more slowly. The gain allows for music that
 * is louder than all that was heard so far ({@link #expectedLufs}). One thread at a time.
 *
 * <p>Each call stands at the border of a second. The engine glides to what is answered here until the next one.
 */
final class LearningRender {
    /**
     * By how much the gain moves in a second at most, dB; with the tone, which also changes the loudness, about 1 dB.
     */
    static final double DB_PER_SECOND = 0.75;

    /** By how much an equaliser or the width moves in a second at most, dB. */
    private static final double TONE_DB_PER_SECOND = 0.25;

    /** By how much a value that is not in dB moves in a second at most. */
    private static final double PART_PER_SECOND = 0.05;

    /** Over so many seconds the music may be louder than its target by {@link #MOST_ABOVE_LU}. */
    private static final int LOUDEST_SECONDS = 10;

    private static final double MOST_ABOVE_LU = 1;

    /**
     * How loud the loudest 10 s of a mix usually are, LUFS, and after how many seconds what was heard weighs as much as
     * what is usual: half of them are {@code UNSURE^(1 / CERTAINTY)}. Both are a fit to 168 songs of five training
     * packages that were turned down by 6 to 10 dB.
     */
    private static final double USUAL_LUFS = -17.5;

    private static final double CERTAINTY = 1.5;
    private static final double UNSURE = StrictMath.pow(12, CERTAINTY);

    private static final ChainParameter[] TONE = {
        ChainParameter.LOW_EQ,
        ChainParameter.MID_EQ,
        ChainParameter.HIGH_EQ,
        ChainParameter.PRESENCE_AIR,
        ChainParameter.STEREO_WIDTH
    };
    private static final ChainParameter[] PARTS = {
        ChainParameter.COMPRESSION, ChainParameter.DELAY_SEND, ChainParameter.REVERB_SEND
    };

    private final ChainLimits chain;
    private final Map<Style, ChainValues> played = new EnumMap<>(Style.class);

    /** @param chain what decisions keep to */
    LearningRender(ChainLimits chain) {
        this.chain = chain;
    }

    /** Whether anything was answered since the last reset. */
    boolean isPlaying() {
        return !played.isEmpty();
    }

    /** The next answer is the first of a render. */
    void reset() {
        played.clear();
    }

    /**
     * What a style plays next.
     *
     * @param decided what was decided from a part of the music, or null where nothing was
     * @param heard all seconds of music up to now, by their order
     * @param measured what they measure, with a loudness
     * @param targetLufs the loudness wanted, LUFS, or NaN for Auto
     */
    Decision next(
            Style style, Decision decided, Collection<HeardSecond> heard, Measurement measured, double targetLufs) {
        Aim aim = Aim.of(chain, style, measured, targetLufs);
        ChainValues wished =
                decided == null ? ChainValues.neutral(Decision.neutral().delayMs()) : ChainValues.of(decided);
        double moved = decided == null ? 0 : transferDb(decided);
        double gain = aim.isKept()
                ? wished.physical(ChainParameter.INPUT_GAIN) + wished.physical(ChainParameter.OUTPUT_LEVEL)
                : gainDb(decided, heard, measured, aim.targetLufs() - moved);
        ChainValues last = played.get(style);
        ChainValues next =
                last == null ? levelled(ChainValues.neutral(wished.delayMs()), gain) : towards(last, wished, gain);
        played.put(style, next);
        double input = measured.integratedLufs();
        return next.decision(aim.autoTargetLufs(), aim.targetLufs(), input, input + moved + gainDb(next));
    }

    /**
     * The gain that the music gets if there is no hurry, dB. {@code target} is what comes before the chain's own
     * change.
     */
    private static double gainDb(Decision decided, Collection<HeardSecond> heard, Measurement measured, double target) {
        double wanted = decided == null
                ? target - measured.integratedLufs()
                : gainDb(ChainValues.of(decided)) + decided.predictedInputLufs() - measured.integratedLufs();
        return Math.min(wanted, target + MOST_ABOVE_LU - expectedLufs(heard));
    }

    /**
     * How loud the loudest {@value #LOUDEST_SECONDS} s of the whole music will be, LUFS: between what is usual and what
     * was heard, the nearer to the latter the more was heard, and never below it.
     */
    static double expectedLufs(Collection<HeardSecond> heard) {
        double loudest = LoudestStretch.lufs(heard, LOUDEST_SECONDS);
        long sounding = heard.stream()
                .filter(each -> each.lufs() >= Loudness.ABSOLUTE_GATE_LUFS)
                .count();
        double seen = StrictMath.pow(sounding, CERTAINTY) / (StrictMath.pow(sounding, CERTAINTY) + UNSURE);
        return Math.max(loudest, seen * loudest + (1 - seen) * USUAL_LUFS);
    }

    private static ChainValues towards(ChainValues last, ChainValues wished, double gain) {
        ChainValues next = wished;
        for (ChainParameter each : TONE) {
            double from = last.physical(each);
            next = next.with(each, from + clamp(wished.physical(each) - from, TONE_DB_PER_SECOND));
        }
        for (ChainParameter each : PARTS) {
            double from = last.normalised(each);
            next = next.withNormalised(each, from + clamp(wished.normalised(each) - from, PART_PER_SECOND));
        }
        double from = gainDb(last);
        return levelled(next, from + clamp(gain - from, DB_PER_SECOND));
    }

    /** The same with the output level that makes a gain of all, as far as it reaches. */
    private static ChainValues levelled(ChainValues values, double gain) {
        return values.with(ChainParameter.OUTPUT_LEVEL, gain - values.physical(ChainParameter.INPUT_GAIN));
    }

    private static double gainDb(ChainValues values) {
        return values.physical(ChainParameter.INPUT_GAIN) + values.physical(ChainParameter.OUTPUT_LEVEL);
    }

    /** By how much the chain changes the loudness beside its two gains, dB. */
    private static double transferDb(Decision decided) {
        return decided.predictedOutputLufs() - decided.predictedInputLufs() - gainDb(ChainValues.of(decided));
    }

    private static double clamp(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
